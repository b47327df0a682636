package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RedeliveryTest {

	private static String size(final Redelivery way, final int width, final int height) {
		final RgbImage image = way.apply(new RgbImage(width, height));
		return image.width() + " x " + image.height();
	}

	@Test
	void sizesAreScaled() {
		assertEquals("41 x 20", size(Redelivery.HALF, 81, 40));
		assertEquals("1 x 1", size(Redelivery.HALF, 1, 1));
		assertEquals("122 x 60", size(Redelivery.LARGER, 81, 40));
	}

	/** Into 1600 x 900 pixels, and at most 1.25 times as large. */
	@Test
	void aScreenshotFitsAWindow() {
		assertEquals("1200 x 900", size(Redelivery.SCREENSHOT, 2000, 1500));
		assertEquals("1600 x 400", size(Redelivery.SCREENSHOT, 2400, 600));
		assertEquals("1600 x 533", size(Redelivery.SCREENSHOT, 1500, 500));
		assertEquals("125 x 100", size(Redelivery.SCREENSHOT, 100, 80));
	}

	@Test
	void filesAreWhatTheirFormatLeaves() {
		final RgbImage image = TestImages.photo(64, 48, 1);
		assertArrayEquals(JpegCodec.roundTrip(image, 90, JpegCodec.Subsampling.YUV420).samples(), Redelivery.JPEG_90.apply(image)
			.samples());
		assertArrayEquals(JpegCodec.roundTrip(image, 70, JpegCodec.Subsampling.YUV420).samples(), Redelivery.JPEG_70.apply(image)
			.samples());
		assertArrayEquals(WebpCodec.roundTrip(image, 80).samples(), Redelivery.WEBP_80.apply(image).samples());
	}
}
