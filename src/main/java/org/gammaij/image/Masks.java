package org.gammaij.image;

/** Masks made from images. */
public final class Masks {

	private Masks() {}

	/**
	 * Foreground where the largest channel is above a threshold.
	 *
	 * @param threshold 0 to 254
	 */
	public static Mask above(final RgbImage image, final int threshold) {
		final int plane = image.planeSize();
		final byte[] from = image.samples();
		final Mask mask = new Mask(image.width(), image.height());
		final byte[] to = mask.values();
		for (int i = 0; i < plane; i++) {
			final int largest = Math.max(from[i] & 0xff, Math.max(from[plane + i] & 0xff, from[2 * plane + i] & 0xff));
			to[i] = (byte) (largest > threshold ? 1 : 0);
		}
		return mask;
	}
}
