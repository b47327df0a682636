package org.gammaij.data.sample;

/**
 * A widefield microscope. Its point spread function is taken as a Gaussian, whose
 * standard deviation of {@code 0.21 wavelength / NA} is the best fit to the Airy
 * pattern's core, plus a wide one for the light from out of focus.
 *
 * @param aperture numerical aperture NA
 * @param pixel edge of a pixel in the specimen, in micrometres
 * @param haze share of the light that is out of focus, 0 to 1
 * @param hazeSigma its standard deviation in pixels
 */
record Optics(double aperture, double pixel, double haze, double hazeSigma) {

	/** A 40x objective of NA 0.95 before pixels of 6.5 micrometres. */
	static final Optics WIDEFIELD = new Optics(0.95, 0.1625, 0.25, 10);

	/**
	 * What the camera sees of the light that is emitted.
	 *
	 * @param emitted photons from each pixel, row by row
	 * @param wavelength of the light, in micrometres
	 */
	float[] image(final float[] emitted, final int width, final int height, final double wavelength) {
		final float[] sharp = blurred(emitted, width, height, 0.21 * wavelength / aperture / pixel);
		final float[] wide = blurred(emitted, width, height, hazeSigma);
		final float[] seen = new float[emitted.length];
		for (int i = 0; i < seen.length; i++)
			seen[i] = (float) ((1 - haze) * sharp[i] + haze * wide[i]);
		return seen;
	}

	/** Gaussian blur of a plane; beyond its border the plane is continued. {@code sigma} is in pixels. */
	static float[] blurred(final float[] plane, final int width, final int height, final double sigma) {
		final float[] kernel = kernel(sigma);
		return along(along(plane, width, height, 1, width, kernel), height, width, width, 1, kernel);
	}

	/**
	 * Blurs each line.
	 *
	 * @param length pixels of a line
	 * @param lines number of lines
	 * @param step from one pixel of a line to the next
	 * @param stride from one line to the next
	 */
	private static float[] along(final float[] plane, final int length, final int lines, final int step, final int stride,
		final float[] kernel)
	{
		final int radius = kernel.length / 2;
		final float[] result = new float[plane.length];
		for (int line = 0; line < lines; line++)
			for (int i = 0; i < length; i++) {
				float sum = 0;
				for (int k = -radius; k <= radius; k++)
					sum += kernel[k + radius] * plane[line * stride + Math.min(Math.max(i + k, 0), length - 1) * step];
				result[line * stride + i * step] = sum;
			}
		return result;
	}

	private static float[] kernel(final double sigma) {
		final int radius = (int) Math.ceil(3 * sigma);
		final float[] kernel = new float[2 * radius + 1];
		float sum = 0;
		for (int k = -radius; k <= radius; k++)
			sum += kernel[k + radius] = (float) Math.exp(-0.5 * k * k / (sigma * sigma));
		for (int k = 0; k < kernel.length; k++)
			kernel[k] /= sum;
		return kernel;
	}
}
