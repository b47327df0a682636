package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class OperationsTest {

	private static final RgbImage PHOTO = TestImages.photo(40, 30, 5);

	@Test
	void cropBeyondTheEdgeIsBlackThere() {
		final RgbImage crop = Geometry.crop(PHOTO, new Window(-1, 28, 5, 4));
		assertEquals(0, crop.get(0, 0, 0));
		assertEquals(0, crop.get(2, 2, 1));
		assertEquals(PHOTO.get(3, 29, 2), crop.get(4, 1, 2));
	}

	@Test
	void croppedBeyondAndBackIsTheOriginal() {
		final RgbImage padded = Geometry.crop(PHOTO, Window.whole(40, 30).grown(1));
		assertEquals(42, padded.width());
		assertEquals(0, padded.get(0, 15, 0));
		assertArrayEquals(PHOTO.samples(), Geometry.crop(padded, new Window(1, 1, 40, 30)).samples());
		final Mask mask = TestImages.box(7, 5, new Window(0, 0, 2, 2));
		assertArrayEquals(mask.values(), Geometry.crop(Geometry.crop(mask, Window.whole(7, 5).grown(3)), new Window(3, 3, 7, 5)).values());
	}

	@Test
	void flipTakesMaskAndImageAlike() {
		final RgbImage flipped = Geometry.flipHorizontally(PHOTO);
		assertEquals(PHOTO.get(3, 7, 1), flipped.get(36, 7, 1));
		final Mask mask = TestImages.box(40, 30, new Window(1, 2, 3, 4));
		assertArrayEquals(TestImages.box(40, 30, new Window(36, 2, 3, 4)).values(), Geometry.flipHorizontally(mask)
			.values());
		assertArrayEquals(PHOTO.samples(), Geometry.flipHorizontally(flipped).samples());
	}

	/** Values of PyTorch's {@code interpolate(mode="bilinear", antialias=True)}, which is made to agree with Pillow. */
	@Test
	void resizeAgreesWithPyTorch() {
		final RgbImage row = new RgbImage(4, 1);
		final int[] values = { 0, 100, 200, 40 };
		for (int x = 0; x < 4; x++)
			for (int c = 0; c < 3; c++)
				row.set(x, 0, c, values[x]);
		assertRow(new int[] { 0, 25, 75, 125, 175, 160, 80, 40 }, Resize.bilinear(row, 8, 1));
		assertRow(new int[] { 71, 117 }, Resize.bilinear(row, 2, 1));
	}

	/** Values of Pillow 13. */
	@Test
	void filtersAgreeWithPillow() {
		final RgbImage row = new RgbImage(4, 1);
		final int[] values = { 0, 100, 200, 40 };
		for (int x = 0; x < 4; x++)
			for (int c = 0; c < 3; c++)
				row.set(x, 0, c, values[x]);
		assertRow(new int[] { 0, 0, 100, 100, 200, 200, 40, 40 }, Resize.to(row, 8, 1, Resize.Filter.BOX));
		assertRow(new int[] { 50, 120 }, Resize.to(row, 2, 1, Resize.Filter.BOX));
		assertRow(new int[] { 0, 17, 71, 131, 193, 171, 73, 26 }, Resize.to(row, 8, 1, Resize.Filter.BICUBIC));
		assertRow(new int[] { 68, 122 }, Resize.to(row, 2, 1, Resize.Filter.BICUBIC));
		assertRow(new int[] { 0, 13, 60, 146, 208, 166, 75, 15 }, Resize.to(row, 8, 1, Resize.Filter.LANCZOS));
		assertRow(new int[] { 72, 125 }, Resize.to(row, 2, 1, Resize.Filter.LANCZOS));
	}

	@Test
	void turnTakesMaskAndImageAlike() {
		final RgbImage turned = Geometry.turnRight(PHOTO);
		assertEquals(30, turned.width());
		assertEquals(PHOTO.get(3, 7, 2), turned.get(30 - 1 - 7, 3, 2));
		assertArrayEquals(TestImages.box(30, 40, new Window(24, 1, 4, 3)).values(), Geometry.turnRight(TestImages.box(40, 30,
			new Window(1, 2, 3, 4))).values());
		assertArrayEquals(PHOTO.samples(), Geometry.turnRight(Geometry.turnRight(Geometry.turnRight(turned))).samples());
	}

	@Test
	void sharpeningUndoesTheBlurItAddsAndNoiseHasItsSpread() {
		assertArrayEquals(GaussianBlur.apply(PHOTO, 1).samples(), Sharpening.apply(PHOTO, 1, -1).samples());
		final RgbImage grey = new RgbImage(100, 100);
		Arrays.fill(grey.samples(), (byte) 128);
		final RgbImage noisy = Noise.add(grey, 5, new SplittableRandom(1));
		double sum = 0;
		for (final byte value : noisy.samples())
			sum += Math.pow((value & 0xff) - 128, 2);
		assertEquals(5, Math.sqrt(sum / noisy.samples().length), 0.1);
	}

	private static void assertRow(final int[] expected, final RgbImage image) {
		for (int x = 0; x < expected.length; x++)
			assertEquals(expected[x], image.get(x, 0, 1), 1, "at " + x);
	}

	@Test
	void aWindowOfTheResizedIsWhatTheWholeHasThere() {
		final ImageSize size = new ImageSize(71, 53);
		final RgbImage whole = Resize.bilinear(PHOTO, 71, 53);
		final Window window = new Window(13, 9, 40, 30);
		assertArrayEquals(Geometry.crop(whole, window).samples(), Resize.bilinear(PHOTO, size, window).samples());
		final Mask mask = TestImages.box(40, 30, new Window(10, 8, 11, 13));
		assertArrayEquals(Geometry.crop(Resize.bilinear(mask, 71, 53), window).values(), Resize.bilinear(mask, size, window)
			.values());
	}

	@Test
	void doubledMaskIsExact() {
		final Mask mask = TestImages.box(10, 10, new Window(2, 3, 4, 5));
		assertArrayEquals(TestImages.box(20, 20, new Window(4, 6, 8, 10)).values(), Resize.bilinear(mask, 20, 20).values());
	}

	@Test
	void blurKeepsMeanAndSpreadsAsAGaussian() {
		final RgbImage point = new RgbImage(41, 41);
		for (int c = 0; c < 3; c++)
			point.set(20, 20, c, 255);
		final RgbImage blurred = GaussianBlur.apply(point, 1);
		assertEquals(255 / (2 * Math.PI), blurred.get(20, 20, 0), 1);
		assertEquals(255 / (2 * Math.PI) * Math.exp(-0.5), blurred.get(20, 21, 2), 1);
		assertEquals(blurred.get(18, 20, 0), blurred.get(20, 22, 0));
		final RgbImage flat = new RgbImage(9, 5);
		Arrays.fill(flat.samples(), (byte) 200);
		assertArrayEquals(flat.samples(), GaussianBlur.apply(flat, 3).samples());
		assertSame(flat, GaussianBlur.apply(flat, 0));
	}

	@Test
	void blurOfAPartWithItsMarginIsTheBlurOfTheWhole() {
		final double sigma = 1.3;
		final Window inner = new Window(12, 11, 10, 9);
		final Window outer = inner.grown(GaussianBlur.radius(sigma));
		final RgbImage part = GaussianBlur.apply(Geometry.crop(PHOTO, outer), sigma);
		assertArrayEquals(Geometry.crop(GaussianBlur.apply(PHOTO, sigma), inner).samples(), Geometry.crop(part, inner
			.relativeTo(outer)).samples());
	}

	@Test
	void jitterOfOneChangesNothing() {
		assertArrayEquals(PHOTO.samples(), ColorJitter.apply(PHOTO, 1, 1, 1).samples());
	}

	@Test
	void jitterDoesWhatItsNamesSay() {
		assertEquals(Math.round(PHOTO.get(5, 5, 0) * 0.5f), ColorJitter.apply(PHOTO, 0.5, 1, 1).get(5, 5, 0));
		final RgbImage grey = ColorJitter.apply(PHOTO, 1, 1, 0);
		assertEquals(grey.get(9, 9, 0), grey.get(9, 9, 2));
		final RgbImage uniform = ColorJitter.apply(PHOTO, 1, 0, 1);
		assertEquals(uniform.get(0, 0, 1), uniform.get(39, 29, 1));
		final RgbImage bright = ColorJitter.apply(PHOTO, 3, 1, 1);
		assertEquals(255, bright.get(39, 29, 0));
	}

	@Test
	void windowsGrowAlignAndClip() {
		assertEquals(new Window(-8, 0, 24, 16), new Window(-3, 5, 12, 8).alignedTo(8));
		assertEquals(new Window(0, 5, 9, 3), new Window(-3, 5, 12, 8).clipped(20, 8));
		assertEquals(new Window(1, 2, 7, 8), new Window(3, 4, 3, 4).grown(2));
	}

	@Test
	void paperCropCentresAndEnlarges() {
		assertEquals(new Window(44, -1, 512, 512), PaperCrop.centre(new ImageSize(600, 510), 512));
		assertEquals(new ImageSize(512, 1024), PaperCrop.enlarged(new ImageSize(200, 400), 512));
		assertEquals(new ImageSize(512, 513), PaperCrop.enlarged(new ImageSize(512, 513), 512));
		final ImageSize exact = new ImageSize(512, 512);
		assertEquals(new Window(-1, 1, 512, 512), PaperCrop.at(exact, 512, 0, 0.999));
		final RgbImage crop = PaperCrop.centre(PHOTO, 64);
		assertEquals(64, crop.width());
		assertTrue(crop.get(0, 0, 0) > 0);
	}
}
