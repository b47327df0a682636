package org.gammaij.detect;

import org.gammaij.image.Mask;

import net.imglib2.Cursor;
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
	 * What of the maps lies within a region, and of that only what is meant.
	 *
	 * @param region of the plane; its first two axes count
	 * @param mask as large as the region; null if all of it is meant
	 */
	Maps within(final Interval region, final Mask mask) {
		return new Maps(within(ai, region, mask), within(manipulation, region, mask));
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

	private static RandomAccessibleInterval<FloatType> within(final RandomAccessibleInterval<FloatType> map,
		final Interval region, final Mask mask)
	{
		if (map == null) return null;
		final Interval part = Intervals.intersect(map, FinalInterval.createMinMax(region.min(0), region.min(1), region.max(0),
			region.max(1)));
		final RandomAccessibleInterval<FloatType> inside = Intervals.equals(part, map) ? map : Views.interval(map, part);
		if (mask != null) clear(inside, region, mask);
		return inside;
	}

	/** The maps are this run's own. */
	private static void clear(final RandomAccessibleInterval<FloatType> map, final Interval region, final Mask mask) {
		final Cursor<FloatType> pixels = map.localizingCursor();
		while (pixels.hasNext()) {
			final FloatType pixel = pixels.next();
			if (!mask.get((int) (pixels.getLongPosition(0) - region.min(0)), (int) (pixels.getLongPosition(1) - region.min(
				1)))) pixel.set(Float.NaN);
		}
	}

	private static RandomAccessibleInterval<FloatType> filling(final RandomAccessibleInterval<FloatType> map,
		final Interval region)
	{
		if (map == null) return null;
		if (Intervals.equals(map, region)) return Views.isZeroMin(map) ? map : Views.zeroMin(map);
		return Views.zeroMin(Views.interval(Views.extendValue(map, new FloatType(Float.NaN)), region));
	}
}
