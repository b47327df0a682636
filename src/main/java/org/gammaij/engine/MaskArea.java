package org.gammaij.engine;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** How much of an image a map covers. */
public final class MaskArea {

	private MaskArea() {}

	/**
	 * Share of the pixels looked at whose probability reaches a threshold.
	 *
	 * @param mask probabilities, NaN where the view did not look; may be null
	 * @param threshold in [0, 1]
	 * @return 0 to 1; NaN if there is no mask, or nothing was looked at
	 */
	public static double fraction(final RandomAccessibleInterval<FloatType> mask, final double threshold) {
		if (mask == null) return Double.NaN;
		long seen = 0;
		long above = 0;
		for (final FloatType value : mask) {
			final float probability = value.get();
			if (Float.isNaN(probability)) continue;
			seen++;
			if (probability >= threshold) above++;
		}
		return seen == 0 ? Double.NaN : above / (double) seen;
	}
}
