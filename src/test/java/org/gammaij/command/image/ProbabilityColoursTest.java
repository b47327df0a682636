package org.gammaij.command.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.LUT;

/** A map's colours can be read as numbers. */
class ProbabilityColoursTest {

	@Test
	void lightnessRisesEvenly() {
		final LUT lut = ProbabilityColours.lut();
		double before = lightness(lut.getRGB(0));
		// From one value to the next, rounding to 8 bits outweighs what is meant
		for (int i = 5; i < 256; i += 5) {
			final double step = lightness(lut.getRGB(i)) - before;
			assertTrue(step > 0.8 && step < 2.5, "step " + step + " at " + i);
			before += step;
		}
	}

	@Test
	void theRangeIsFixedAndTheBarIsNoPartOfTheValues() {
		final float[] values = new float[300 * 200];
		values[7] = 0.25f;
		final ImagePlus map = new ImagePlus("map", new FloatProcessor(300, 200, values));
		ProbabilityColours.show(map);
		assertEquals(0, map.getDisplayRangeMin());
		assertEquals(1, map.getDisplayRangeMax());
		assertEquals(0.25f, map.getProcessor().getf(7, 0));
		assertEquals(7, map.getOverlay().size(), "a ground, the colours and five numbers");
		final int top = (int) map.getOverlay().get(1).getYBase();
		final int x = (int) map.getOverlay().get(1).getXBase() + 2;
		final int length = map.getOverlay().get(1).getBounds().height;
		final ImagePlus flat = map.flatten();
		assertEquals(0xfde725, flat.getProcessor().get(x, top) & 0xffffff);
		assertEquals(0x440154, flat.getProcessor().get(x, top + length - 1) & 0xffffff);
		final ImagePlus small = new ImagePlus("small", new FloatProcessor(64, 48));
		ProbabilityColours.show(small);
		assertNull(small.getOverlay(), "it would be hidden");
	}

	/** L* of CIELAB. */
	private static double lightness(final int rgb) {
		final double[] weights = { 0.2126, 0.7152, 0.0722 };
		double y = 0;
		for (int c = 0; c < 3; c++) {
			final double v = (rgb >> 16 - 8 * c & 0xff) / 255.0;
			y += weights[c] * (v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
		}
		return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
	}
}
