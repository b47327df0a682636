package org.gammaij.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.gammaij.image.ImageFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever waits for another thread learns that the user wants to stop. */
class WaitingTest {

	private final AtomicBoolean stop = new AtomicBoolean();
	private final Progress progress = new Progress() {

		@Override
		public boolean isCancelled() {
			return stop.get();
		}
	};

	@Test
	@Timeout(60)
	void aWaitEndsWhenTheUserWantsToStop() throws Exception {
		assertEquals(5, Waiting.result(CompletableFuture.completedFuture(5), progress));
		assertThrows(TimeoutException.class, () -> Waiting.result(new CompletableFuture<>(), Duration.ofMillis(250),
			progress));
		CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS).execute(() -> stop.set(true));
		assertThrows(CancelledException.class, () -> Waiting.result(new CompletableFuture<>(), progress));
	}

	@Test
	void aLargePictureThatIsBeingWrittenIsGivenUp(@TempDir final Path folder) throws Exception {
		ThreadProgress.during(progress, () -> assertThrows(CancelledException.class, () -> ImageFiles.writePng(50, 400, (y,
			rgb) -> stop.set(y > 100), folder.resolve("a.png"))));
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(0, left.count(), "nothing half written");
		}
	}

	@Test
	@Timeout(60)
	void aDecoderIsGivenUpWhenTheUserWantsToStop() throws Exception {
		final CountDownLatch working = new CountDownLatch(1);
		final CountDownLatch interrupted = new CountDownLatch(1);
		CompletableFuture.runAsync(() -> {
			try {
				working.await();
				stop.set(true);
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException(e);
			}
		});
		ThreadProgress.during(progress, () -> assertThrows(CancelledException.class, () -> TimeLimit.call(Duration.ofHours(1),
			() -> {
				working.countDown();
				try {
					return new CountDownLatch(1).await(1, TimeUnit.HOURS);
				}
				catch (final InterruptedException e) {
					interrupted.countDown();
					throw e;
				}
			})));
		assertTrue(interrupted.await(30, TimeUnit.SECONDS));
		assertSame(Progress.NONE, ThreadProgress.current());
	}
}
