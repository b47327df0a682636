package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailsTest {

	@TempDir
	Path folder;

	@Test
	void aSmallerCopyIsAlikeAndAnotherPictureIsNot() throws IOException {
		final RgbImage image = TestImages.photo(96, 64, 1);
		final Path file = folder.resolve("image.png");
		ImageFiles.writePng(image, file);
		assertTrue(Thumbnails.likeness(file, jpeg(Resize.bilinear(image, 48, 32))) > 0.95);
		final RgbImage other = new RgbImage(48, 32);
		for (int y = 0; y < 32; y++)
			for (int x = 0; x < 48; x++)
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					other.set(x, y, c, (x / 8 + y / 8) % 2 * 255);
		assertEquals(0, Thumbnails.likeness(file, jpeg(other)), 0.2);
	}

	@Test
	void barsBesideAThumbnailArePassedOver() throws IOException {
		final RgbImage image = TestImages.photo(96, 64, 1);
		final Path file = folder.resolve("image.png");
		ImageFiles.writePng(image, file);
		final RgbImage small = Resize.bilinear(image, 96, 64);
		final RgbImage barred = new RgbImage(96, 112);
		for (int y = 0; y < 64; y++)
			for (int x = 0; x < 96; x++)
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					barred.set(x, y + 24, c, small.get(x, y, c));
		assertTrue(Thumbnails.likeness(file, jpeg(barred)) > 0.95);
		assertEquals(0, Thumbnails.likeness(file, jpeg(Resize.bilinear(image, 96, 112))), "stretched");
	}

	@Test
	void whatCannotBeComparedIsNotANumber() throws IOException {
		final Path file = folder.resolve("image.png");
		ImageFiles.writePng(TestImages.photo(96, 64, 1), file);
		assertEquals(Double.NaN, Thumbnails.likeness(file, jpeg(new RgbImage(48, 32))), "flat");
		assertEquals(Double.NaN, Thumbnails.likeness(file, new byte[] { 1, 2, 3 }), "no image");
		assertEquals(Double.NaN, Thumbnails.likeness(folder.resolve("none.png"), jpeg(TestImages.photo(48, 32, 1))));
	}

	private static byte[] jpeg(final RgbImage image) {
		return JpegCodec.encode(image, 90, JpegCodec.Subsampling.YUV444);
	}
}
