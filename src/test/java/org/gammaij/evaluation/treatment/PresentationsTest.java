package org.gammaij.evaluation.treatment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.gammaij.common.Sha256;
import org.gammaij.data.compose.PhotoStyle;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.Test;

/** An image whose red is the column, green the row and blue 100. */
class PresentationsTest {

	private static final Origin FILE = new Origin(Sha256.of("file"), true);

	private static RgbImage image(final int width, final int height) {
		final RgbImage image = new RgbImage(width, height);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				image.set(x, y, 0, x);
				image.set(x, y, 1, y);
				image.set(x, y, 2, 100);
			}
		return image;
	}

	private static RgbImage shown(final String step, final RgbImage image) {
		return Degradations.PRESENTATION.steps().stream().filter(s -> s.step().equals(step)).findFirst().orElseThrow().apply(
			image, FILE);
	}

	@Test
	void letterboxCoversAnEighthAboveAndBelow() {
		final RgbImage shown = shown("letterbox", image(20, 64));
		assertEquals(64, shown.height());
		for (int y = 0; y < 64; y++) {
			final boolean bar = y < 8 || y >= 56;
			assertEquals(bar ? 0 : 7, shown.get(7, y, 0), "row " + y);
			assertEquals(bar ? 0 : y, shown.get(7, y, 1), "row " + y);
			assertEquals(bar ? 0 : 100, shown.get(7, y, 2), "row " + y);
		}
	}

	@Test
	void collageHasFourHalvesOfWhichTwoAreMirrored() {
		final RgbImage shown = shown("collage", image(100, 60));
		assertEquals(100, shown.width());
		assertEquals(60, shown.height());
		assertEquals(20.5, shown.get(10, 20, 0), 1, "halved: column 10 shows 20 and 21");
		assertEquals(shown.get(10, 20, 0), shown.get(60, 50, 0));
		assertEquals(shown.get(10, 20, 0), shown.get(89, 20, 0), "mirrored");
		assertEquals(shown.get(10, 20, 0), shown.get(39, 50, 0), "mirrored");
		assertEquals(shown.get(10, 20, 1), shown.get(10, 50, 1));
	}

	@Test
	void cornerIsTheLowerRightQuarter() {
		final RgbImage shown = shown("corner", image(31, 20));
		assertEquals(16, shown.width());
		assertEquals(10, shown.height());
		assertEquals(15, shown.get(0, 0, 0));
		assertEquals(10, shown.get(0, 0, 1));
		assertEquals(30, shown.get(15, 9, 0));
	}

	@Test
	void thumbnailKeepsTheSizeAndLosesDetail() {
		final RgbImage fine = new RgbImage(32, 32);
		for (int i = 0; i < fine.samples().length; i++)
			fine.samples()[i] = (byte) (i % 2 == 0 ? 100 : 150);
		final RgbImage shown = shown("thumbnail", fine);
		assertEquals(32, shown.width());
		for (final byte sample : shown.samples())
			assertEquals(125, sample & 0xff, 6, "the stripes are gone");
	}

	@Test
	void nightAndEditsAreThoseOfTrainingAndDependOnTheFileAlone() {
		final RgbImage image = image(64, 64);
		assertArrayEquals(PhotoStyle.night(image, new SplittableRandom(FILE.seed("night"))).samples(), shown("night", image)
			.samples());
		assertArrayEquals(PhotoStyle.edited(image, new SplittableRandom(FILE.seed("edited"))).samples(), shown("edited", image)
			.samples());
		assertTrue(mean(shown("night", image)) < mean(image), "night is darker");
	}

	/** No image is too small to be shown. */
	@Test
	void onePixelIsShown() {
		for (final Degradation step : Degradations.PRESENTATION.steps())
			assertTrue(step.apply(image(1, 1), FILE).width() >= 1, step.id());
	}

	private static double mean(final RgbImage image) {
		double sum = 0;
		for (final byte sample : image.samples())
			sum += sample & 0xff;
		return sum / image.samples().length;
	}
}
