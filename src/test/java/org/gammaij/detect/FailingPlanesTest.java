package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.engine.Detection;
import org.gammaij.image.RgbImage;
import org.gammaij.image.RgbSource;
import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** What becomes of planes that fail, in whatever way. */
class FailingPlanesTest {

	/** A source of three slices, of which the second does something. */
	private static Source slices(final Supplier<RandomAccessibleInterval<UnsignedByteType>> second) {
		return new MadePlanes("s", null, List.of("s:1", "s:2", "s:3"), i -> new Slice(i, i == 1 ? second : FailingPlanesTest::black));
	}

	private static RandomAccessibleInterval<UnsignedByteType> black() {
		return new RgbImage(4, 2).asImg();
	}

	private record Slice(int index, Supplier<RandomAccessibleInterval<UnsignedByteType>> reader) implements Plane {

		@Override
		public RandomAccessibleInterval<UnsignedByteType> pixels() {
			return reader.get();
		}

		@Override
		public RgbSource source() {
			return RgbSource.RGB;
		}
	}

	private static Result second(final Throwable thrown) throws IOException {
		final List<Result> results = Collected.of(slices(() -> FailingPlanesTest.<RuntimeException,
			RandomAccessibleInterval<UnsignedByteType>> raise(thrown)));
		assertEquals(List.of("s:1", "s:2", "s:3"), Collected.labels(results));
		assertEquals(List.of(false, true, false), results.stream().map(Result::isError).toList());
		return results.get(1);
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable, T> T raise(final Throwable thrown) throws E {
		throw (E) thrown;
	}

	@Test
	void aSliceThatFailsIsARow() throws IOException {
		final Result result = second(new InvalidInputException("It is broken."));
		assertEquals("It is broken.", result.error());
		assertEquals("hash1", result.imageHash());
		assertTrue(second(new IllegalStateException("no finite number")).error().contains("s:2 could not be looked at"));
	}

	@Test
	void tooLittleMemoryIsARow() throws IOException {
		assertTrue(second(new OutOfMemoryError("Java heap space")).error().startsWith("The memory does not suffice"));
	}

	@Test
	void whatIsStoppedStops() {
		assertThrows(CancelledException.class, () -> second(new CancelledException()));
	}

	@Test
	void nothingButFailuresIsAFailure() {
		final Source all = new WrappedSource(slices(FailingPlanesTest::black), planes -> {
			throw new InvalidInputException("It cannot be opened.");
		});
		assertEquals("It cannot be opened.", assertThrows(InvalidInputException.class, () -> Collected.of(all)).getMessage());
	}

	@Test
	void anImageThatTakesTooLongIsARow() throws IOException {
		final Collected collected = new Collected();
		final Inspector slow = new Collected.FirstPixel() {

			private int calls;

			@Override
			public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
				final long end = System.nanoTime() + Duration.ofMillis(calls++ == 0 ? 1100 : 0).toNanos();
				while (System.nanoTime() < end)
					Thread.onSpinWait();
				return super.inspect(rgb, progress);
			}
		};
		new DetectionRun(slow, List.of(collected), Duration.ofSeconds(1), false).run(Sources.of(slices(
			FailingPlanesTest::black)), Progress.NONE);
		assertEquals(List.of(true, false, false), collected.results.stream().map(Result::isError).toList());
		assertTrue(collected.results.get(0).error().contains("time limit of 1 seconds"), collected.results.get(0).error());
	}

	@Test
	void aSinkWithoutMemoryAndThoseBehindItAreToldOfAFailure() throws IOException {
		final Collected before = new Collected();
		final Collected after = new Collected();
		final List<Result> told = new ArrayList<>();
		final Sink full = new Sink() {

			@Override
			public void add(final Result result, final Plane plane, final Maps maps) {
				if (plane.index() == 1) throw new OutOfMemoryError("Java heap space");
			}

			@Override
			public void fail(final Result result) {
				told.add(result);
			}
		};
		final DetectionRun.Summary summary = new DetectionRun(new Collected.FirstPixel(), List.of(before, full, after),
			Duration.ZERO, false).run(Sources.of(slices(FailingPlanesTest::black)), Progress.NONE);
		assertEquals(new DetectionRun.Summary(3, 0, 1, 0), summary);
		assertEquals(List.of("s:2"), Collected.labels(told));
		assertEquals(List.of(false, false, false), before.results.stream().map(Result::isError).toList());
		assertEquals(List.of(false, true, false), after.results.stream().map(Result::isError).toList());
	}
}
