package org.gammaij.image;

/** Unsharp masking. */
public final class Sharpening {

	private Sharpening() {}

	/**
	 * Adds a share of what a Gaussian blur takes away.
	 *
	 * @param sigma of the blur in pixels
	 * @param amount share; 1 doubles the detail
	 */
	public static RgbImage apply(final RgbImage image, final double sigma, final double amount) {
		return awayFrom(image, GaussianBlur.apply(image, sigma), amount);
	}

	/**
	 * Moves an image away from a blurred one.
	 *
	 * @param blurred of the same size
	 * @param amount below 0 moves it towards that
	 */
	public static RgbImage awayFrom(final RgbImage image, final RgbImage blurred, final double amount) {
		final byte[] from = image.samples();
		final byte[] base = blurred.samples();
		final byte[] to = new byte[from.length];
		final float share = (float) amount;
		for (int i = 0; i < from.length; i++) {
			final int value = from[i] & 0xff;
			to[i] = (byte) Math.max(0, Math.min(255, Math.round(value + share * (value - (base[i] & 0xff)))));
		}
		return new RgbImage(image.width(), image.height(), to);
	}
}
