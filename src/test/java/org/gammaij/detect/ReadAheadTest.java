package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.common.ThreadProgress;
import org.gammaij.engine.Detection;
import org.gammaij.image.RgbImage;
import org.gammaij.image.RgbSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** What is read while something else is looked at. */
class ReadAheadTest {

	private final AtomicInteger open = new AtomicInteger();
	private final AtomicInteger mostOpen = new AtomicInteger();
	/** What happened, with the thread where it matters. */
	private final List<String> events = Collections.synchronizedList(new ArrayList<>());
	private final Collected collected = new Collected();

	/** What becomes of a page when it is read. */
	private interface Reading {

		void read(String label) throws IOException;
	}

	private record Page(int index, String label, Reading reading, ReadAheadTest test) implements Plane {

		@Override
		public void prepare() {
			test.events.add("read " + label);
			try {
				reading.read(label);
			}
			catch (final IOException e) {
				throw new IllegalStateException(e);
			}
		}

		@Override
		public RandomAccessibleInterval<UnsignedByteType> pixels() {
			return new RgbImage(4, 2).asImg();
		}

		@Override
		public RgbSource source() {
			return RgbSource.RGB;
		}

		@Override
		public void close() {
			test.open.decrementAndGet();
			test.events.add("close " + label);
		}
	}

	private Source file(final String label, final int count, final Reading reading) {
		return pages(label, count, Path.of(label), reading);
	}

	private Source pages(final String label, final int count, final Path place, final Reading reading) {
		final List<String> labels = IntStream.rangeClosed(1, count).mapToObj(i -> label + i).toList();
		return new MadePlanes(label, place, labels, i -> {
			mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
			return new Page(i, labels.get(i), reading, this);
		});
	}

	private DetectionRun.Summary run(final Inspector inspector, final Progress progress, final Source... sources)
		throws IOException
	{
		return new DetectionRun(inspector, List.of(collected), Duration.ZERO, false).run(new Sources(List.of(sources), 0, true),
			progress);
	}

	private static final Reading NOTHING = label -> {};

	private static void await(final CountDownLatch latch) {
		try {
			assertTrue(latch.await(20, TimeUnit.SECONDS), "it does not happen meanwhile");
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void theNextPageAndTheNextFileAreReadWhileOneIsLookedAt() throws IOException {
		final CountDownLatch second = new CountDownLatch(1);
		final CountDownLatch other = new CountDownLatch(1);
		final Reading reading = label -> (label.equals("a2") ? second : other).countDown();
		final Inspector waiting = new Collected.FirstPixel() {

			private int calls;

			@Override
			public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
				if (calls < 2) await(calls == 0 ? second : other);
				calls++;
				return super.inspect(rgb, progress);
			}
		};
		assertEquals(new DetectionRun.Summary(3, 0, 0, 0), run(waiting, Progress.NONE, file("a", 2, reading), file("b", 1,
			reading)));
		assertEquals(List.of("a1", "a2", "b1"), Collected.labels(collected.results));
		assertEquals(2, mostOpen.get(), "one is ahead, not more");
		assertEquals(0, open.get());
		assertEquals(List.of("read a2", "read b1"), events.stream().filter(event -> event.startsWith("read")).toList());
	}

	@Test
	void whatIsNoFileIsReadInItsTurn() throws IOException {
		run(new Collected.FirstPixel(), Progress.NONE, pages("a", 2, null, NOTHING), pages("b", 1, null, NOTHING));
		assertEquals(List.of("close a1", "close a2", "close b1"), events);
		assertEquals(1, mostOpen.get());
	}

	@Test
	void whatFailsAheadIsARowAndTheRunGoesOn() throws IOException {
		final DetectionRun.Summary summary = run(new Collected.FirstPixel(), Progress.NONE, file("a", 1, NOTHING), file("b", 1,
			label -> {
				throw new InvalidInputException("It is broken.");
			}), file("c", 1, NOTHING));
		assertEquals(new DetectionRun.Summary(3, 0, 1, 0), summary);
		assertEquals(List.of("", "It is broken.", ""), collected.results.stream().map(Result::error).toList());
		assertEquals(0, open.get());
	}

	/** Some decoders put a lack of memory into an exception of their own. */
	private static void runOutOfMemory(final boolean wrapped) {
		final OutOfMemoryError lack = new OutOfMemoryError("Java heap space");
		if (wrapped) throw new InvalidInputException("It is too large.", lack);
		throw lack;
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whatHasNoMemoryAheadIsReadInItsTurn(final boolean wrapped) throws IOException {
		assertEquals(new DetectionRun.Summary(2, 0, 0, 0), run(new Collected.FirstPixel(), Progress.NONE, file("a", 1, NOTHING),
			file("b", 1, label -> runOutOfMemory(wrapped))));
		assertEquals(0, open.get());
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whatIsAheadGivesWayWhereMemoryDoesNotSuffice(final boolean wrapped) throws IOException {
		final Inspector small = new Collected.FirstPixel() {

			@Override
			public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
				final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
				// Wait until there is something ahead, or until it is known that nothing will be
				while (open.get() < 2 && collected.results.isEmpty() && !events.contains("close b1") && System.nanoTime() < end)
					Thread.onSpinWait();
				if (open.get() > 1) runOutOfMemory(wrapped);
				return super.inspect(rgb, progress);
			}
		};
		assertEquals(new DetectionRun.Summary(2, 0, 0, 0), run(small, Progress.NONE, file("a", 1, NOTHING), file("b", 1,
			NOTHING)));
		assertEquals(0, open.get());
	}

	@Test
	void whoStopsDoesNotWaitForWhatIsAhead() {
		final CountDownLatch reading = new CountDownLatch(1);
		final CountDownLatch stopped = new CountDownLatch(1);
		final Progress progress = new Progress() {

			@Override
			public boolean isCancelled() {
				return reading.getCount() == 0;
			}
		};
		final Inspector inspector = new Collected.FirstPixel() {

			@Override
			public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress own) {
				await(reading);
				return super.inspect(rgb, own);
			}
		};
		assertThrows(CancelledException.class, () -> run(inspector, progress, file("a", 1, NOTHING), file("b", 1, label -> {
			reading.countDown();
			// As a decoder that never ends is waited for
			try {
				while (true)
					ThreadProgress.current().checkCancelled();
			}
			finally {
				stopped.countDown();
			}
		})));
		await(stopped);
		assertEquals(0, open.get());
	}

	@Test
	void whatWasDoneBeforeIsNotLeftOpen() throws IOException {
		final Collected keeping = new Collected("b1"::equals);
		final Source[] sources = { file("a", 1, NOTHING), file("b", 1, NOTHING), file("c", 1, NOTHING) };
		assertEquals(new DetectionRun.Summary(3, 1, 0, 0), new DetectionRun(new Collected.FirstPixel(), List.of(keeping),
			Duration.ZERO, false).run(new Sources(List.of(sources), 0, true), Progress.NONE));
		assertEquals(List.of("a1", "c1"), Collected.labels(keeping.results));
		assertEquals(0, open.get());
	}
}
