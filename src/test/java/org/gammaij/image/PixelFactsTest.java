package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

import org.gammaij.image.PixelFacts.Colours;
import org.junit.jupiter.api.Test;

/** Which images are grey, nearly so, in false colours, or flat. */
class PixelFactsTest {

	private static final RgbImage PHOTO = TestImages.photo(160, 120, 3);

	/** The photograph's luma through a table of 256 colours, 0xrrggbb. */
	private static RgbImage through(final IntUnaryOperator table) {
		final RgbImage grey = ColorJitter.apply(PHOTO, 1, 1, 0);
		final RgbImage image = new RgbImage(160, 120);
		for (int i = 0; i < image.planeSize(); i++) {
			final int colour = table.applyAsInt(grey.samples()[i] & 0xff);
			for (int c = 0; c < RgbImage.CHANNELS; c++)
				image.samples()[c * image.planeSize() + i] = (byte) (colour >> 16 - 8 * c);
		}
		return image;
	}

	private static RgbImage jpeg(final RgbImage image) {
		return JpegCodec.roundTrip(image, 85, JpegCodec.Subsampling.YUV420);
	}

	private static void assertColours(final Colours expected, final RgbImage image) {
		assertEquals(expected, PixelFacts.of(image).colours());
	}

	@Test
	void photographsAreInColour() {
		assertColours(Colours.COLOUR, PHOTO);
		assertColours(Colours.COLOUR, jpeg(PHOTO));
		assertColours(Colours.COLOUR, ColorJitter.apply(PHOTO, 1, 1, 0.5));
	}

	@Test
	void greyStaysGreyAsJpegAndUnderAnArrow() {
		final RgbImage grey = through(v -> 0x010101 * v);
		assertColours(Colours.GREY, grey);
		assertColours(Colours.GREY, jpeg(grey));
		for (int x = 20; x < 60; x++)
			for (int y = 50; y < 54; y++)
				grey.set(x, y, 0, 255);
		assertColours(Colours.GREY, grey);
		assertColours(Colours.NEARLY_GREY, ColorJitter.apply(PHOTO, 1, 1, 0.05));
	}

	@Test
	void tablesAndTintsAreSeenStoredWithAndWithoutLoss() {
		final IntUnaryOperator green = v -> v << 8;
		final IntUnaryOperator sepia = v -> Math.min(255, v * 107 / 100) << 16 | v * 95 / 100 << 8 | v * 3 / 4;
		final IntUnaryOperator fire = v -> Math.min(255, 3 * v) << 16 | Math.max(0, Math.min(255, 3 * v - 255)) << 8 | Math
			.max(0, 3 * v - 510);
		for (final IntUnaryOperator table : new IntUnaryOperator[] { green, sepia, fire }) {
			assertColours(Colours.LOOKUP_TABLE, through(table));
			assertColours(Colours.LOOKUP_TABLE, jpeg(through(table)));
		}
	}

	@Test
	void aTableThatJumpsIsSeenByItsFewColours() {
		final SplittableRandom random = new SplittableRandom(1);
		final int[] colours = random.ints(256, 0, 1 << 24).toArray();
		assertColours(Colours.LOOKUP_TABLE, through(v -> colours[v]));
	}

	@Test
	void flatIsWhatHasNoMoreThanNoise() {
		assertFalse(PixelFacts.of(PHOTO).flat());
		final RgbImage even = new RgbImage(50, 40);
		for (int i = 0; i < even.samples().length; i++)
			even.samples()[i] = (byte) (90 + 40 * (i / even.planeSize()) + i % 8);
		assertTrue(PixelFacts.of(even).flat());
		for (int i = 0; i < 100; i++)
			even.samples()[i] = 0;
		assertFalse(PixelFacts.of(even).flat(), "a twentieth of it is something else");
		assertTrue(PixelFacts.of(new RgbImage(1, 1)).flat());
	}
}
