package org.gammaij.data.sample;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.random.RandomDataGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.gammaij.image.RgbImage;

/**
 * Renders a fluorescence micrograph: stained cells, a widefield microscope, and a
 * camera for each of three channels. The channels are shown in red (filaments), green
 * (cell bodies) and blue (nuclei), each stretched linearly from the camera's offset to
 * its 99.8th percentile, as is usual for a figure.
 */
public final class MicrographRenderer {

	/** Emission of a red, a green and a blue dye, in micrometres. */
	private static final double[] WAVELENGTHS = { 0.600, 0.520, 0.460 };

	private static final double SATURATED = 0.002;

	/**
	 * A micrograph with what is known of it.
	 *
	 * @param image 8-bit RGB
	 * @param outlines polygon of each cell, {@code x0, y0, x1, y1, ...} in pixels
	 */
	public record Micrograph(RgbImage image, List<double[]> outlines) {}

	private MicrographRenderer() {}

	/**
	 * Renders one.
	 *
	 * @param width pixels of 0.16 micrometres
	 * @param height pixels
	 * @param seed the same seed gives the same picture
	 */
	public static Micrograph render(final int width, final int height, final long seed) {
		final RandomDataGenerator random = new RandomDataGenerator(new Well19937c(seed));
		final CellCulture culture = new CellCulture(width, height, random);
		final float[][] light = { culture.filaments(), culture.bodies(), culture.nuclei() };
		final RgbImage image = new RgbImage(width, height);
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			final float[] seen = Optics.WIDEFIELD.image(light[c], width, height, WAVELENGTHS[c]);
			display(Camera.SCMOS.expose(seen, random), Camera.SCMOS.offset(), image.samples(), c * image.planeSize());
		}
		return new Micrograph(image, culture.cells().stream().map(Cell::polygon).toList());
	}

	/** Stretches counts to 0..255. */
	private static void display(final int[] counts, final int black, final byte[] samples, final int start) {
		final int[] sorted = counts.clone();
		Arrays.sort(sorted);
		final int white = Math.max(black + 1, sorted[(int) ((1 - SATURATED) * (sorted.length - 1))]);
		for (int i = 0; i < counts.length; i++) {
			final double shown = 255.0 * (counts[i] - black) / (white - black);
			samples[start + i] = (byte) Math.round(Math.min(255, Math.max(0, shown)));
		}
	}
}
