package org.gammaij.image;

import java.util.SplittableRandom;

/** Gaussian noise, each channel of each pixel for itself. */
public final class Noise {

	private Noise() {}

	/**
	 * Adds noise.
	 *
	 * @param sigma standard deviation in grey values, 0 or more
	 */
	public static RgbImage add(final RgbImage image, final double sigma, final SplittableRandom random) {
		final byte[] from = image.samples();
		final byte[] to = new byte[from.length];
		for (int i = 0; i < from.length; i++)
			to[i] = (byte) Math.max(0, Math.min(255, Math.round((from[i] & 0xff) + sigma * random.nextGaussian())));
		return new RgbImage(image.width(), image.height(), to);
	}
}
