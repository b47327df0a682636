package org.gammaij.map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The pixels of a map that belong to a region that is told: one that is clear enough, see {@link RegionTree}. */
public final class ToldRegions {

	/** Every pixel, in a region or not. */
	public static final ToldRegions ALL = new ToldRegions(null);

	/** {@code {y, left, right}} of runs that do not touch, row by row; null for all pixels. */
	private final int[][] runs;

	private ToldRegions(final int[][] runs) {
		this.runs = runs;
	}

	/** @param limit from where on a region is told */
	static ToldRegions of(final RandomAccessibleInterval<FloatType> map, final RegionLimit limit) {
		final RegionTree tree = RegionTree.of(map);
		return new ToldRegions(tree.toldRuns(limit.at(tree.lookedAt())));
	}

	/**
	 * Sets the pixels of a row that are not told to 0; those that were not looked at stay NaN.
	 *
	 * @param values hold the row
	 * @param from where it begins in them
	 * @param x of its first pixel
	 * @param width of the row
	 * @param y where it lies
	 */
	public void keep(final float[] values, final int from, final int x, final int width, final int y) {
		if (runs == null) return;
		int next = x;
		for (int run = first(y); run < runs.length && runs[run][0] == y; run++) {
			clear(values, from - x, next, Math.min(runs[run][1], x + width));
			next = Math.max(next, runs[run][2]);
		}
		clear(values, from - x, next, x + width);
	}

	/** Index of the first run that is not above a row. */
	private int first(final int y) {
		int low = 0;
		int high = runs.length;
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (runs[middle][0] < y) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	private static void clear(final float[] values, final int offset, final int begin, final int end) {
		for (int i = begin; i < end; i++)
			if (!Float.isNaN(values[offset + i])) values[offset + i] = 0;
	}
}
