package org.gammaij.data.sample;

import org.apache.commons.math3.random.RandomDataGenerator;

/**
 * A scientific camera: photons become electrons with a certain probability, their
 * number scatters as Poisson's law says, reading them out adds Gaussian noise, and
 * an amplifier turns them into whole counts above an offset.
 *
 * @param quantumEfficiency electrons per photon, above 0 to 1
 * @param readNoise standard deviation of the read-out in electrons
 * @param gain electrons per count
 * @param offset counts without any light
 * @param bits counts end at {@code 2^bits - 1}
 */
record Camera(double quantumEfficiency, double readNoise, double gain, int offset, int bits) {

	/** Typical of a cooled sCMOS camera in its 12-bit mode. */
	static final Camera SCMOS = new Camera(0.8, 1.6, 0.5, 100, 12);

	/**
	 * Takes a picture.
	 *
	 * @param photons expected photons at each pixel, 0 or more
	 * @return counts at each pixel, 0 to {@code 2^bits - 1}
	 */
	int[] expose(final float[] photons, final RandomDataGenerator random) {
		final int full = (1 << bits) - 1;
		final int[] counts = new int[photons.length];
		for (int i = 0; i < counts.length; i++) {
			final double mean = quantumEfficiency * photons[i];
			final double electrons = (mean > 0 ? random.nextPoisson(mean) : 0) + random.nextGaussian(0, readNoise);
			counts[i] = (int) Math.min(full, Math.max(0, Math.round(offset + electrons / gain)));
		}
		return counts;
	}
}
