package org.gammaij.detect;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Both probability maps of a plane, each where it lies in the plane: axes {@code (x, y)}, 0 to 1, NaN where nothing was
 * looked at.
 *
 * @param ai that a pixel was synthesised; null if the model has no such map
 * @param manipulation that it was altered in any way; likewise
 */
public record Maps(RandomAccessibleInterval<FloatType> ai, RandomAccessibleInterval<FloatType> manipulation) {

	/** The maps laid at a place of the plane. */
	Maps at(final long x, final long y) {
		return new Maps(at(ai, x, y), at(manipulation, x, y));
	}

	/**
	 * The maps as large as a region around them.
	 *
	 * @param region of the plane; its first two axes count
	 * @return from the origin, NaN where they do not reach
	 */
	public Maps filling(final Interval region) {
		final Interval plane = FinalInterval.createMinMax(region.min(0), region.min(1), region.max(0), region.max(1));
		return new Maps(filling(ai, plane), filling(manipulation, plane));
	}

	private static RandomAccessibleInterval<FloatType> at(final RandomAccessibleInterval<FloatType> map, final long x,
		final long y)
	{
		return map == null || x == 0 && y == 0 ? map : Views.translate(map, x, y);
	}

	private static RandomAccessibleInterval<FloatType> filling(final RandomAccessibleInterval<FloatType> map,
		final Interval region)
	{
		if (map == null) return null;
		if (Intervals.equals(map, region)) return Views.isZeroMin(map) ? map : Views.zeroMin(map);
		return Views.zeroMin(Views.interval(Views.extendValue(map, new FloatType(Float.NaN)), region));
	}
}
