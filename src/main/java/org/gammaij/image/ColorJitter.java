package org.gammaij.image;

/** Changes of brightness, contrast and saturation. */
public final class ColorJitter {

	private static final float RED = 0.299f;
	private static final float GREEN = 0.587f;
	private static final float BLUE = 0.114f;

	private ColorJitter() {}

	/**
	 * Applies the three factors one after the other; 1 leaves things as they are.
	 *
	 * @param brightness multiplies all values
	 * @param contrast multiplies the distance from the mean grey of the image; 0 gives a uniform image
	 * @param saturation multiplies the distance from the grey of the pixel; 0 gives a grey image
	 */
	public static RgbImage apply(final RgbImage image, final double brightness, final double contrast,
		final double saturation)
	{
		final byte[] from = image.samples();
		final int plane = image.planeSize();
		final RgbImage out = new RgbImage(image.width(), image.height());
		final byte[] to = out.samples();
		final float gain = (float) (brightness * contrast);
		final float shift = (float) ((1 - contrast) * brightness * meanGrey(image));
		final float colour = (float) saturation;
		for (int i = 0; i < plane; i++) {
			final float r = limit(gain * (from[i] & 0xff) + shift);
			final float g = limit(gain * (from[plane + i] & 0xff) + shift);
			final float b = limit(gain * (from[2 * plane + i] & 0xff) + shift);
			final float grey = RED * r + GREEN * g + BLUE * b;
			to[i] = (byte) Math.round(limit(grey + colour * (r - grey)));
			to[plane + i] = (byte) Math.round(limit(grey + colour * (g - grey)));
			to[2 * plane + i] = (byte) Math.round(limit(grey + colour * (b - grey)));
		}
		return out;
	}

	private static float limit(final float value) {
		return Math.max(0, Math.min(255, value));
	}

	private static double meanGrey(final RgbImage image) {
		final byte[] samples = image.samples();
		final int plane = image.planeSize();
		final long[] sums = new long[RgbImage.CHANNELS];
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int i = 0; i < plane; i++)
				sums[c] += samples[c * plane + i] & 0xff;
		return (RED * sums[0] + GREEN * sums[1] + BLUE * sums[2]) / plane;
	}
}
