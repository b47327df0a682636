package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.engine.Band;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Verdict;
import org.gammaij.image.Intensity;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.PixelFacts;
import org.gammaij.image.Redelivery;
import org.gammaij.image.TestImages;
import org.gammaij.model.Recognition;
import org.gammaij.model.Thresholds;
import org.gammaij.model.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ConstantUtils;

/** Detectors whose score depends on nothing but the size of what they see, on images of 40 x 20 pixels. */
class RedeliveredTest {

	private static final double LOW = 0.25;
	private static final double HIGH = 0.75;
	private static final int WIDTH = 40;

	@TempDir
	Path folder;

	/** @param narrowest below this width in pixels, images have no band */
	private record BySize(ToDoubleFunction<Long> probability, int narrowest) implements Inspector {

		@Override
		public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
			return new Detection(0, probability.applyAsDouble(rgb.dimension(0)), null, null, 1, PixelFacts.of(rgb));
		}

		@Override
		public Verdict verdict(final Detection detection, final Verdict.Subject subject) {
			if (subject.width() < narrowest) return new Verdict(Band.INCONCLUSIVE, false, List.of("small"));
			final double p = detection.probability();
			return p >= HIGH ? new Verdict(Band.INDICATED, false, List.of()) : p < LOW ? new Verdict(Band.NOT_INDICATED, false,
				List.of()) : new Verdict(Band.INCONCLUSIVE, true, List.of("between"));
		}

		@Override
		public Result.Run run() {
			return new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu", "test", "abc", true);
		}
	}

	private Result look(final Inspector inspector) throws IOException {
		final Path file = folder.resolve("a.png");
		ImageFiles.writePng(TestImages.photo(WIDTH, 20, 1), file);
		final List<Result> results = new ArrayList<>();
		new DetectionRun(inspector, List.of(new Sink() {

			@Override
			public void add(final Result result, final Plane plane, final Maps maps) {
				results.add(result);
			}

			@Override
			public void fail(final Result result) {
				results.add(result);
			}
		}), Duration.ZERO).run(Sources.file(file), Progress.NONE);
		return results.get(0);
	}

	@Test
	void aVerdictThatFlipsIsInconclusive() throws IOException {
		final Result result = look(new BySize(width -> width < WIDTH ? 0.05 : width > WIDTH ? 0.5 : 0.9, 0));
		assertEquals(Band.INCONCLUSIVE, result.band());
		assertEquals(0.9, result.probability(), "the score stays what it is");
		assertEquals(List.of("the image as it is is indicated, and that does not hold once it is passed on as half size (not " +
			"indicated), 1.5 times (inconclusive), screenshot (inconclusive)"), result.reasons());
		assertEquals(0.85, result.redelivered().spread(result.probability()), 1e-12);
		assertEquals(0.05, result.redelivered().probability(Redelivery.HALF));
		assertEquals(0.9, result.redelivered().probability(Redelivery.WEBP_80));
		assertEquals(null, result.disagreement(), "nothing can contradict it");
	}

	@Test
	void aVerdictThatHoldsStays() throws IOException {
		final Result result = look(new BySize(width -> width < WIDTH ? 0.1 : 0.2, 0));
		assertEquals(Band.NOT_INDICATED, result.band());
		assertEquals(List.of(), result.reasons());
		assertEquals(0.1, result.redelivered().spread(result.probability()), 1e-12);
	}

	@Test
	void whatIsInconclusiveKeepsItsReason() throws IOException {
		final Result result = look(new BySize(width -> width < WIDTH ? 0.1 : 0.5, 0));
		assertEquals(Band.INCONCLUSIVE, result.band());
		assertEquals(List.of("between"), result.reasons());
		assertEquals(0.4, result.redelivered().spread(result.probability()), 1e-12);
	}

	/** That half of an image is too small for a band says nothing of the image. */
	@Test
	void whatIsUnfitForABandFlipsNothing() throws IOException {
		final Result result = look(new BySize(width -> width < WIDTH ? 0.1 : 0.9, 30));
		assertEquals(Band.INDICATED, result.band());
		assertEquals(0.1, result.redelivered().probability(Redelivery.HALF), "the score is told all the same");
	}

	/** What is taken for the kind on which the model fails once it is passed on has no score that could bear out a band. */
	@Test
	void aBandDoesNotOutliveTheKindOnWhichTheModelFails() throws IOException {
		final Thresholds thresholds = new Thresholds(LOW, HIGH, 1, "test", 100, 0.05, 0.9, List.of()).withFailure("micrographs", new Recognition(0.6,
			20, 30, "test", new Weights("layer.safetensors", "0".repeat(64))));
		final Inspector sized = new BySize(width -> 0.9, 0);
		final Result result = look(new Inspector() {

			@Override
			public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
				return new Detection(0, 0, 0, 0.9, 0.9, null, null, 1, PixelFacts.of(rgb), rgb.dimension(0) < WIDTH ? 0.7 : 0.1);
			}

			@Override
			public Verdict verdict(final Detection detection, final Verdict.Subject subject) {
				return detection.failing() >= 0.6 ? new Verdict(Band.INCONCLUSIVE, false, List.of("a micrograph")) : sized.verdict(detection, subject);
			}

			@Override
			public Result.Run run() {
				return new Result.Run("whole", Intensity.AS_STORED, thresholds, 0.5, "cpu", "test", "abc", true);
			}
		});
		assertEquals(Band.INCONCLUSIVE, result.band());
		assertEquals(List.of("the image as it is is indicated, and that does not hold once it is passed on as half size (inconclusive)"), result
			.reasons());
	}

	@Test
	void aVeryLargeImageIsNotPassedOn() {
		final RandomAccessibleInterval<UnsignedByteType> large = ConstantUtils.constantRandomAccessibleInterval(
			new UnsignedByteType(7), new FinalInterval(6000, 5000, 3));
		final Redelivered none = Redelivered.of(large, false, new BySize(width -> 0.9, 0), Progress.NONE);
		assertEquals(Redelivery.values().length, none.outcomes().size());
		assertTrue(Double.isNaN(none.spread(0.9)) && Double.isNaN(none.probability(Redelivery.HALF)));
		final Verdict verdict = new Verdict(Band.INDICATED, false, List.of());
		assertSame(verdict, none.applied(verdict));
	}

	@Test
	void itCanBeStopped() {
		final Progress stopped = new Progress() {

			@Override
			public void update(final long done, final long total, final String message) {}

			@Override
			public void log(final String message) {}

			@Override
			public boolean isCancelled() {
				return true;
			}
		};
		assertThrows(CancelledException.class, () -> Redelivered.of(TestImages.photo(WIDTH, 20, 1).asImg(), false, new BySize(
			width -> 0.9, 0), stopped));
	}
}
