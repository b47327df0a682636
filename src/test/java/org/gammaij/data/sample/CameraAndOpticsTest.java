package org.gammaij.data.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.apache.commons.math3.random.RandomDataGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

/** The simulated light follows the physics that it claims. */
class CameraAndOpticsTest {

	@Test
	void noiseIsThatOfPhotonsAndReadOut() {
		final Camera camera = new Camera(0.8, 1.6, 0.5, 100, 12);
		for (final float photons : new float[] { 0, 10, 200 }) {
			final float[] plane = new float[40000];
			Arrays.fill(plane, photons);
			final SummaryStatistics counts = new SummaryStatistics();
			for (final int count : camera.expose(plane, new RandomDataGenerator(new Well19937c(3))))
				counts.addValue(count);
			final double electrons = 0.8 * photons;
			// Rounding to whole counts adds a variance of 1/12.
			final double variance = (electrons + 1.6 * 1.6) / 0.25 + 1 / 12.0;
			assertEquals(100 + electrons / 0.5, counts.getMean(), 0.15);
			assertEquals(1, counts.getVariance() / variance, 0.03);
		}
	}

	@Test
	void countsEndAtFullWell() {
		final int[] counts = Camera.SCMOS.expose(new float[] { 1e6f }, new RandomDataGenerator(new Well19937c(1)));
		assertEquals(4095, counts[0]);
	}

	@Test
	void aPointIsSpreadAsTheApertureSays() {
		final int side = 81;
		final float[] point = new float[side * side];
		point[40 * side + 40] = 1000;
		final double wavelength = 0.6;
		final Optics sharp = new Optics(0.5, 0.1, 0, 5);
		final float[] seen = sharp.image(point, side, side, wavelength);
		double total = 0;
		double spread = 0;
		for (int y = 0; y < side; y++)
			for (int x = 0; x < side; x++) {
				total += seen[y * side + x];
				spread += seen[y * side + x] * (x - 40) * (x - 40);
			}
		assertEquals(1000, total, 0.1, "no light is lost");
		assertEquals(0.21 * wavelength / 0.5 / 0.1, Math.sqrt(spread / total), 0.05);
		final float[] hazy = new Optics(0.5, 0.1, 0.25, 8).image(point, side, side, wavelength);
		assertTrue(hazy[40 * side + 40] < 0.8 * seen[40 * side + 40] && hazy[40 * side + 60] > seen[40 * side + 60]);
	}
}
