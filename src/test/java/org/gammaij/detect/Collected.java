package org.gammaij.detect;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.gammaij.common.Progress;
import org.gammaij.engine.Band;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Detections;
import org.gammaij.engine.Verdict;
import org.gammaij.image.Intensity;
import org.gammaij.image.PixelFacts;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** A sink that keeps what it is given, and runs that end in it. */
final class Collected implements Sink {

	/** Says of an image what its first pixel says. */
	static class FirstPixel implements Inspector {

		@Override
		public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
			progress.checkCancelled();
			final float value = rgb.getAt(rgb.minAsLongArray()).get() / 255f;
			return Detections.inOnePiece(0, value, ArrayImgs.floats(rgb.dimension(0), rgb.dimension(1)), null, 1, PixelFacts.of(rgb));
		}

		@Override
		public Verdict verdict(final Detection detection, final Verdict.Subject subject) {
			return new Verdict(Band.INCONCLUSIVE, false, List.of("a test"));
		}

		@Override
		public Result.Run run() {
			return new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu", "test", "abc");
		}
	}

	final List<Result> results = new ArrayList<>();
	private final Predicate<String> done;

	Collected() {
		this(label -> false);
	}

	/** @param done tells by their labels what was done before */
	Collected(final Predicate<String> done) {
		this.done = done;
	}

	@Override
	public boolean keep(final String label, final String imageHash, final String manner) {
		return done.test(label);
	}

	@Override
	public void add(final Result result, final Plane plane, final Maps maps) {
		results.add(result);
	}

	@Override
	public void fail(final Result result) {
		results.add(result);
	}

	/** Results of a run with {@link FirstPixel}. */
	static List<Result> of(final Source source) throws IOException {
		return of(source, new FirstPixel());
	}

	static List<Result> of(final Source source, final Inspector inspector) throws IOException {
		final Collected collected = new Collected();
		new DetectionRun(inspector, List.of(collected), Duration.ZERO, false).run(Sources.of(source), Progress.NONE);
		return collected.results;
	}

	static List<String> labels(final List<Result> results) {
		return results.stream().map(Result::label).toList();
	}
}
