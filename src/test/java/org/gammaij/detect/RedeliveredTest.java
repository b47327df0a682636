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
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.engine.Band;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Detections;
import org.gammaij.engine.Verdict;
import org.gammaij.engine.View;
import org.gammaij.image.Intensity;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.PixelFacts;
import org.gammaij.image.Redelivery;
import org.gammaij.image.RgbImage;
import org.gammaij.image.RgbSource;
import org.gammaij.image.TestImages;
import org.gammaij.image.Window;
import org.gammaij.model.Recognition;
import org.gammaij.model.Thresholds;
import org.gammaij.model.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ConstantUtils;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** Detectors whose score depends on nothing but the size of what they see, on images of 40 x 20 pixels. */
class RedeliveredTest {

	private static final double LOW = 0.25;
	private static final double HIGH = 0.75;
	private static final int WIDTH = 40;

	private final List<String> logged = new ArrayList<>();

	@TempDir
	Path folder;

	/** @param narrowest below this width in pixels, images have no band */
	private record BySize(ToDoubleFunction<Long> probability, int narrowest) implements Inspector {

		@Override
		public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
			return Detections.inOnePiece(0, probability.applyAsDouble(rgb.dimension(0)), null, null, 1, PixelFacts.of(rgb));
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
		return look(inspector, Sources.file(file, Intensity.AS_STORED));
	}

	private Result look(final Inspector inspector, final Sources sources) throws IOException {
		final Collected collected = new Collected();
		new DetectionRun(inspector, List.of(collected), Duration.ZERO, false).run(sources, new Progress() {

			@Override
			public void log(final String message) {
				logged.add(message);
			}
		});
		return collected.results.get(0);
	}

	/** A selection in an image. */
	private record Selection(RandomAccessibleInterval<UnsignedByteType> surroundings, RandomAccessibleInterval<UnsignedByteType> pixels,
		Mask mask) implements Plane
	{

		Sources alone() {
			return Sources.of(new MadePlanes("s", null, List.of("s"), i -> this));
		}

		@Override
		public int index() {
			return 0;
		}

		@Override
		public RgbSource source() {
			return RgbSource.RGB;
		}
	}

	/** Looks at a picture in two tiles, left and right; the score is how bright those are that are meant. */
	private static final class Halves implements Inspector {

		private final Inspector bands = new BySize(width -> 0, 0);

		@Override
		public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Predicate<Window> meant,
			final Progress progress)
		{
			final int half = (int) rgb.dimension(0) / 2;
			final int height = (int) rgb.dimension(1);
			final double score = Stream.of(new Window(0, 0, half, height), new Window(half, 0, (int) rgb.dimension(0) - half, height))
				.filter(meant).mapToDouble(tile -> rgb.getAt(rgb.min(0) + tile.x() + tile.width() / 2, rgb.min(1) + height / 2, rgb.min(
					2)).get() / 255.0).average().orElseThrow();
			return Detections.inOnePiece(0, score, null, null, 1, PixelFacts.of(rgb));
		}

		@Override
		public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
			return inspect(rgb, tile -> true, progress);
		}

		@Override
		public Verdict verdict(final Detection detection, final Verdict.Subject subject) {
			return bands.verdict(detection, subject);
		}

		/** Tiles are 40 pixels high and wide. */
		@Override
		public Window part(final Window region, final Window image) {
			return View.WHOLE.part(region, image, WIDTH);
		}

		@Override
		public Result.Run run() {
			return bands.run();
		}
	}

	/** Its left half is as bright as told. */
	private static RandomAccessibleInterval<UnsignedByteType> halves(final int width, final int height, final int left) {
		final RgbImage image = new RgbImage(width, height);
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width / 2; x++)
					image.set(x, y, c, left);
		return image.asImg();
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
		final Redelivered none = Redelivered.of(large, null, false, new BySize(width -> 0.9, 0), Progress.NONE);
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
		assertThrows(CancelledException.class, () -> Redelivered.of(TestImages.photo(WIDTH, 20, 1).asImg(), null, false, new BySize(
			width -> 0.9, 0), stopped));
	}

	/** What is not selected is no part of the score, whichever way the image took. */
	@Test
	void onlyWhatIsSelectedCounts() throws IOException {
		final RandomAccessibleInterval<UnsignedByteType> image = halves(100, 80, 255);
		final Mask right = new Mask(100, 80);
		// A single pixel is not lost where the image is scaled
		right.set(71, 33, true);
		final Result result = look(new Halves(), new Selection(image, image, right).alone());
		assertEquals(Band.NOT_INDICATED, result.band(), result.reasons()::toString);
		for (final Redelivery way : Redelivery.values())
			assertEquals(0, result.redelivered().probability(way), 0.05, way.label());
	}

	/** What was looked at with its surroundings would be looked at without them, and be another picture. */
	@Test
	void aSelectionThatIsSmallerThanATileIsNotPassedOn() throws IOException {
		final RandomAccessibleInterval<UnsignedByteType> image = halves(40, 40, 255);
		final Result result = look(new Halves(), new Selection(image, Views.interval(image, Intervals.createMinSize(24, 4, 0, 12, 30, 3)),
			null).alone());
		assertEquals(0.5, result.probability());
		assertTrue(Double.isNaN(result.redelivered().spread(0.5)));
		assertEquals(List.of("It is not passed on: a selection that is smaller than a tile is looked at with what lies around it, and " +
			"would be looked at without that."), logged);
	}

	/** A format that holds no such side is left out; the image has a result all the same. */
	@Test
	void whatIsTooLongForAFormatIsLeftOut() throws IOException {
		final Path file = folder.resolve("long.png");
		ImageFiles.writePng(TestImages.photo(16_400, 8, 1), file);
		final Result result = look(new BySize(width -> 0.9, 0), Sources.file(file, Intensity.AS_STORED));
		assertEquals("", result.error());
		assertEquals(Band.INDICATED, result.band());
		assertTrue(Double.isNaN(result.redelivered().probability(Redelivery.WEBP_80)));
		assertEquals(0.9, result.redelivered().probability(Redelivery.JPEG_70));
		assertEquals(List.of("WebP 80 is left out: An image of 16400 x 8 pixels cannot be stored as WebP, which holds at most 16383 " +
			"pixels a side; crop or downscale it."), logged);
	}
}
