package org.gammaij.map;

import java.util.Arrays;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The regions of a map, from a probability of one half on, that are too weak to be told: what a network is unsure of comes as
 * wide regions of little more than one half, what it is sure of does not. Which ones, a calibration on authentic images says.
 */
public final class WeakRegions {

	/** From here on a pixel belongs to a region. */
	public static final double HALF = 0.5;
	/** Least area of a region in pixels (ours): smaller specks are finer than what the networks resolve. */
	public static final int LEAST_AREA = 64;
	/** Nothing is weak. */
	public static final WeakRegions NONE = new WeakRegions(new Runs(), new int[0]);

	/** The runs of all weak regions, from above. */
	private final int[] y;
	private final int[] left;
	private final int[] right;

	private WeakRegions(final Runs runs, final int[] weak) {
		y = IntStream.of(weak).map(runs::y).toArray();
		left = IntStream.of(weak).map(runs::left).toArray();
		right = IntStream.of(weak).map(runs::right).toArray();
	}

	/**
	 * Finds them.
	 *
	 * @param map axes {@code (x, y)}, 0 to 1, NaN where nothing was looked at
	 * @param leastMean mean probability of its pixels, 0 to 1, from which on a region is told; specks of less than
	 *          {@link #LEAST_AREA} never are
	 */
	static WeakRegions of(final RandomAccessibleInterval<FloatType> map, final double leastMean) {
		final Runs runs = regions(map);
		final int[] weak = IntStream.range(0, runs.size()).filter(run -> {
			final int root = runs.root(run);
			return runs.area(root) < LEAST_AREA || runs.mean(root) < leastMean;
		}).toArray();
		return weak.length == 0 ? NONE : new WeakRegions(runs, weak);
	}

	/** All pixels of a map that belong to a region, weak or not. */
	public static Runs regions(final RandomAccessibleInterval<FloatType> map) {
		return ToldMap.runs(map, HALF, NONE);
	}

	/** Highest mean probability of a region of {@link #LEAST_AREA} or more; 0 if there is none, NaN without a map. */
	public static double strongest(final RandomAccessibleInterval<FloatType> map) {
		if (map == null) return Double.NaN;
		final Runs runs = regions(map);
		return runs.roots(LEAST_AREA).mapToDouble(runs::mean).max().orElse(0);
	}

	/**
	 * Sets the weak pixels of a row to 0.
	 *
	 * @param values hold the row
	 * @param from where it begins in them
	 * @param x of its first pixel
	 * @param width of the row
	 * @param row where it lies
	 */
	public void clear(final float[] values, final int from, final int x, final int width, final int row) {
		int run = Arrays.binarySearch(y, row);
		if (run < 0) return;
		while (run > 0 && y[run - 1] == row)
			run--;
		for (; run < y.length && y[run] == row; run++)
			for (int i = Math.max(left[run], x); i < Math.min(right[run], x + width); i++)
				values[from + i - x] = 0;
	}
}
