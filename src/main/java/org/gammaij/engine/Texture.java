package org.gammaij.engine;

import org.gammaij.image.RgbImage;

/** How textured a tile is (ours). */
final class Texture {

	private Texture() {}

	/**
	 * Mean difference of neighbouring values.
	 *
	 * @return 0 to 510; 0 of a blank tile, in which all pixels are the same
	 */
	static double of(final RgbImage image) {
		final byte[] samples = image.samples();
		final int width = image.width();
		final int height = image.height();
		long sum = 0;
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int y = 0; y + 1 < height; y++) {
				int i = (c * height + y) * width;
				for (int x = 0; x + 1 < width; x++, i++) {
					final int value = samples[i] & 0xff;
					sum += Math.abs(value - (samples[i + 1] & 0xff)) + Math.abs(value - (samples[i + width] & 0xff));
				}
			}
		return sum / ((double) RgbImage.CHANNELS * width * height);
	}
}
