package org.gammaij.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

class TimeLimitTest {

	private static final Duration LONG = Duration.ofMinutes(1);

	@Test
	void givesWhatTheWorkGives() throws Exception {
		assertEquals(3, TimeLimit.call(LONG, () -> 3));
		final IOException thrown = new IOException("x");
		assertSame(thrown, assertThrows(IOException.class, () -> TimeLimit.call(LONG, () -> {
			throw thrown;
		})));
		assertThrows(StackOverflowError.class, () -> TimeLimit.call(LONG, () -> {
			throw new StackOverflowError();
		}));
	}

	@Test
	void givesWorkUpAndInterruptsIt() throws Exception {
		final CountDownLatch interrupted = new CountDownLatch(1);
		assertThrows(TimeoutException.class, () -> TimeLimit.call(Duration.ofMillis(20), () -> {
			try {
				return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
			}
			catch (final InterruptedException e) {
				interrupted.countDown();
				throw e;
			}
		}));
		assertTrue(interrupted.await(10, TimeUnit.SECONDS));
	}

	@Test
	void anInterruptedCallerIsCancelled() {
		Thread.currentThread().interrupt();
		assertThrows(CancelledException.class, () -> TimeLimit.call(LONG, () -> new CountDownLatch(1).await(1,
			TimeUnit.MINUTES)));
		assertTrue(Thread.interrupted());
	}
}
