package org.gammaij.image;

import java.util.Arrays;

/**
 * Gaussian blur of each channel. The kernel is cut at four sigma and the image mirrored at its edges, the edge pixels
 * repeated (d c b a | a b c d), as SciPy's {@code gaussian_filter} does, which Wang et al. (2020) use.
 */
public final class GaussianBlur {

	private static final double CUT = 4;

	private GaussianBlur() {}

	/** Pixels on each side that one pixel of the result depends on. */
	public static int radius(final double sigma) {
		return (int) (CUT * sigma + 0.5);
	}

	/**
	 * Blurs an image.
	 *
	 * @param sigma standard deviation in pixels, 0 or more
	 * @return the image itself where sigma is so small that nothing would change
	 */
	public static RgbImage apply(final RgbImage image, final double sigma) {
		final int radius = radius(sigma);
		if (radius == 0) return image;
		final float[] kernel = kernel(sigma, radius);
		final int w = image.width();
		final int h = image.height();
		final RgbImage out = new RgbImage(w, h);
		final float[] plane = new float[w * h];
		final float[] line = new float[Math.max(w, h) + 2 * radius];
		final float[] blurred = new float[Math.max(w, h)];
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			final int start = c * w * h;
			for (int y = 0; y < h; y++) {
				for (int x = 0; x < w; x++)
					line[radius + x] = image.samples()[start + y * w + x] & 0xff;
				convolve(line, w, kernel, blurred);
				System.arraycopy(blurred, 0, plane, y * w, w);
			}
			blurColumns(plane, w, h, kernel, out.samples(), start);
		}
		return out;
	}

	/** All columns of a row at once, so that memory is walked in its order. */
	private static void blurColumns(final float[] plane, final int w, final int h, final float[] kernel,
		final byte[] out, final int start)
	{
		final int radius = kernel.length / 2;
		final float[] sum = new float[w];
		for (int y = 0; y < h; y++) {
			Arrays.fill(sum, 0);
			for (int k = -radius; k <= radius; k++) {
				final float weight = kernel[k + radius];
				final int row = mirrored(y + k, h) * w;
				for (int x = 0; x < w; x++)
					sum[x] += weight * plane[row + x];
			}
			for (int x = 0; x < w; x++)
				out[start + y * w + x] = (byte) Math.min(255, Math.round(sum[x]));
		}
	}

	/** {@code line} holds {@code n} values from index {@code radius} on; its ends are filled here. */
	private static void convolve(final float[] line, final int n, final float[] kernel, final float[] out) {
		final int radius = kernel.length / 2;
		for (int k = 1; k <= radius; k++) {
			line[radius - k] = line[radius + mirrored(-k, n)];
			line[radius + n - 1 + k] = line[radius + mirrored(n - 1 + k, n)];
		}
		// One tap for all pixels at a time: the compiler turns this order into vector instructions.
		Arrays.fill(out, 0, n, 0);
		for (int k = 0; k < kernel.length; k++) {
			final float weight = kernel[k];
			for (int x = 0; x < n; x++)
				out[x] += weight * line[x + k];
		}
	}

	private static int mirrored(final int i, final int n) {
		final int folded = Math.floorMod(i, 2 * n);
		return folded < n ? folded : 2 * n - 1 - folded;
	}

	private static float[] kernel(final double sigma, final int radius) {
		final double[] raw = new double[2 * radius + 1];
		double sum = 0;
		for (int k = -radius; k <= radius; k++)
			sum += raw[k + radius] = Math.exp(-0.5 * k * k / (sigma * sigma));
		final float[] kernel = new float[raw.length];
		for (int k = 0; k < raw.length; k++)
			kernel[k] = (float) (raw[k] / sum);
		return kernel;
	}
}
