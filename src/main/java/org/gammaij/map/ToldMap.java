package org.gammaij.map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A map, and which of its pixels are told: those that reach a threshold and lie in no weak region.
 *
 * @param pixels probabilities, axes {@code (x, y)}, NaN where nothing was looked at; null if the model has no such map
 * @param threshold probability, 0 to 1
 * @param weak regions that are not told, in the coordinates of the map
 */
public record ToldMap(RandomAccessibleInterval<FloatType> pixels, double threshold, WeakRegions weak) {

	/**
	 * Finds what is not told. Weakness is of a region from one half on, at which a model was trained to part the two: at a lower
	 * threshold a user asks for whatever is possible, and nothing is left out.
	 *
	 * @param leastMean see {@link WeakRegions#of}; null if every region is told
	 */
	public static ToldMap of(final RandomAccessibleInterval<FloatType> pixels, final double threshold,
		final Double leastMean)
	{
		final boolean all = pixels == null || leastMean == null || threshold < WeakRegions.HALF;
		return new ToldMap(pixels, threshold, all ? WeakRegions.NONE : WeakRegions.of(pixels, leastMean));
	}

	/** The pixels that are told; none without a map. The map is read once, and memory depends on what is found. */
	public Runs runs() {
		return runs(pixels, threshold, weak);
	}

	static Runs runs(final RandomAccessibleInterval<FloatType> pixels, final double threshold, final WeakRegions weak) {
		final Runs runs = new Runs();
		if (pixels == null) return runs;
		final int left = Math.toIntExact(pixels.min(0));
		final int width = Math.toIntExact(pixels.dimension(0));
		MapRows.forEach(pixels, (values, from, y) -> {
			weak.clear(values, from, left, width, y);
			addRow(runs, threshold, values, from, width, left, y);
		});
		return runs;
	}

	private static void addRow(final Runs runs, final double threshold, final float[] values, final int from,
		final int width, final int left, final int y)
	{
		runs.beginRow(y);
		int x = 0;
		while (x < width) {
			// NaN is not at least anything
			if (!(values[from + x] >= threshold)) {
				x++;
				continue;
			}
			final int start = x;
			double sum = 0;
			while (x < width && values[from + x] >= threshold)
				sum += values[from + x++];
			runs.add(left + start, left + x, sum);
		}
	}

	/**
	 * Share of the pixels looked at that are told.
	 *
	 * @return 0 to 1; NaN if there is no map, or nothing was looked at
	 */
	public double fraction() {
		if (pixels == null) return Double.NaN;
		final long[] counts = new long[2];
		final int left = Math.toIntExact(pixels.min(0));
		final int width = Math.toIntExact(pixels.dimension(0));
		MapRows.forEach(pixels, (values, from, y) -> {
			weak.clear(values, from, left, width, y);
			for (int i = from; i < from + width; i++) {
				if (Float.isNaN(values[i])) continue;
				counts[0]++;
				if (values[i] >= threshold) counts[1]++;
			}
		});
		return counts[0] == 0 ? Double.NaN : counts[1] / (double) counts[0];
	}
}
