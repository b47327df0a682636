package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.gammaij.common.InvalidInputException;
import org.gammaij.image.JpegCodec.Subsampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JpegCodecTest {

	@TempDir
	private Path folder;

	@Test
	void everyQualityHasTheTablesOfTheIjg() throws IOException {
		final RgbImage image = TestImages.photo(16, 16, 1);
		final Path file = folder.resolve("a.jpg");
		for (int quality = 1; quality <= 100; quality++) {
			Files.write(file, JpegCodec.encode(image, quality, Subsampling.YUV420));
			final JpegTables tables = JpegTables.of(file).orElseThrow();
			final int asked = quality;
			assertEquals(true, tables.standard(), () -> "quality " + asked);
			// The lowest qualities share one table whose entries are all at their limit.
			assertArrayEquals(luminance(quality), luminance(tables.quality()));
			assertEquals("2x2", tables.subsampling());
		}
	}

	private static int[] luminance(final int quality) {
		return JpegTables.scaled(javax.imageio.plugins.jpeg.JPEGQTable.K1Luminance.getTable(), quality);
	}

	/** The first rows of the luminance table at quality 96 as cjpeg (libjpeg-turbo 2.1) writes it. */
	@Test
	void tableOfQuality96IsLibjpegs() {
		assertArrayEquals(new int[] { 1, 1, 1, 1, 2, 3, 4, 5, 1, 1, 1, 2, 2, 5, 5, 4 }, Arrays.copyOf(luminance(96), 16));
	}

	/** A file's own coding, repeated, is what its quality and subsampling would have given. */
	@Test
	void aCodingCanBeRepeated() throws IOException {
		final RgbImage image = TestImages.photo(64, 48, 3);
		final Path file = folder.resolve("a.jpg");
		for (final Subsampling subsampling : Subsampling.values())
			for (final int quality : new int[] { 50, 83, 96 }) {
				ImageFiles.writeJpeg(TestImages.photo(40, 40, 4), file, quality, subsampling);
				assertArrayEquals(JpegCodec.roundTrip(image, quality, subsampling).samples(), JpegCodec.roundTrip(image,
					JpegEncoding.of(file).orElseThrow()).samples());
			}
		assertEquals(true, JpegEncoding.of(TestImages.png(folder.resolve("b.png"), 8, 8)).isEmpty());
	}

	@Test
	void theTwoEncodersGiveDifferentPixels() throws IOException {
		final RgbImage image = TestImages.photo(64, 48, 2);
		final Path file = folder.resolve("a.jpg");
		ImageFiles.writeJpeg(image, file, 80, Subsampling.YUV444);
		assertEquals("1x1", JpegTables.of(file).orElseThrow().subsampling());
		assertEquals(80, JpegTables.of(file).orElseThrow().quality());
		final RgbImage a = JpegCodec.roundTrip(image, 80, Subsampling.YUV420);
		final RgbImage b = JpegCodec.roundTrip(image, 80, Subsampling.YUV444);
		assertFalse(Arrays.equals(a.samples(), b.samples()));
	}

	@Test
	void roundTripIsNearAtHighQualityAndRepeats() {
		final RgbImage image = TestImages.photo(50, 35, 3);
		final RgbImage once = JpegCodec.roundTrip(image, 98, Subsampling.YUV444);
		assertEquals(50, once.width());
		assertEquals(35, once.height());
		for (int i = 0; i < image.samples().length; i++)
			assertEquals(image.samples()[i] & 0xff, once.samples()[i] & 0xff, 8);
		assertArrayEquals(once.samples(), JpegCodec.roundTrip(image, 98, Subsampling.YUV444).samples());
		assertNotEquals(JpegCodec.encode(image, 40, Subsampling.YUV420).length, JpegCodec.encode(image, 90,
			Subsampling.YUV420).length);
	}

	@Test
	void qualityOutOfRangeIsRefused() {
		final RgbImage image = new RgbImage(8, 8);
		assertThrows(IllegalArgumentException.class, () -> JpegCodec.encode(image, 0, Subsampling.YUV420));
		assertThrows(IllegalArgumentException.class, () -> JpegCodec.encode(image, 101, Subsampling.YUV420));
	}

	@Test
	void sidesAreThoseThatTheFormatsHold() {
		final RgbImage jpeg = new RgbImage(8, 65_500);
		assertEquals(65_500, JpegCodec.roundTrip(jpeg, 70, Subsampling.YUV420).height());
		assertEquals("An image of 65501 x 1 pixels cannot be stored as JPEG, which holds at most 65500 pixels a side; crop or " +
			"downscale it.", assertThrows(InvalidInputException.class, () -> JpegCodec.encode(new RgbImage(65_501, 1), 70,
				Subsampling.YUV420)).getMessage());
		assertEquals(16_383, WebpCodec.roundTrip(new RgbImage(16_383, 8), 80).width());
		assertEquals("An image of 8 x 16384 pixels cannot be stored as WebP, which holds at most 16383 pixels a side; crop or " +
			"downscale it.", assertThrows(InvalidInputException.class, () -> WebpCodec.encode(new RgbImage(8, 16_384), 80))
				.getMessage());
	}

	@Test
	void filesThatAreNotJpegHaveNoTables() throws IOException {
		assertEquals(true, JpegTables.of(TestImages.png(folder.resolve("a.png"), 8, 8)).isEmpty());
	}
}
