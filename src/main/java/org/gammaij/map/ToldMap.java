package org.gammaij.map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A map, and which of its pixels are told: those that reach a threshold and lie in a region that is told.
 *
 * @param pixels probabilities, axes {@code (x, y)}, NaN where nothing was looked at; null if the model has no such map
 * @param threshold probability, 0 to 1
 * @param regions in the coordinates of the map
 */
public record ToldMap(RandomAccessibleInterval<FloatType> pixels, double threshold, ToldRegions regions) {

	/**
	 * Finds what is told. Clearness is of a region from one half on, at which a model was trained to part the two: at a lower
	 * threshold a user asks for whatever is possible, and nothing is left out.
	 *
	 * @param limit from where on a region is told; null if every pixel from the threshold on is
	 */
	public static ToldMap of(final RandomAccessibleInterval<FloatType> pixels, final double threshold,
		final RegionLimit limit)
	{
		final boolean all = pixels == null || limit == null || threshold < RegionTree.LEVELS[0];
		return new ToldMap(pixels, threshold, all ? ToldRegions.ALL : ToldRegions.of(pixels, limit));
	}

	/** The same, and every pixel from the threshold on is told. */
	public ToldMap all() {
		return new ToldMap(pixels, threshold, ToldRegions.ALL);
	}

	/** The pixels that are told; none without a map. The map is read once, and memory depends on what is found. */
	public Runs runs() {
		final Runs runs = new Runs();
		if (pixels == null) return runs;
		final int left = Math.toIntExact(pixels.min(0));
		final int width = Math.toIntExact(pixels.dimension(0));
		forEachRow((values, from, y) -> runs.addRow(y, left, values, from, width, threshold));
		return runs;
	}

	/**
	 * Share of the pixels looked at that are told.
	 *
	 * @return 0 to 1; NaN if there is no map, or nothing was looked at
	 */
	public double fraction() {
		if (pixels == null) return Double.NaN;
		final long[] counts = new long[2];
		final int width = Math.toIntExact(pixels.dimension(0));
		forEachRow((values, from, y) -> {
			for (int i = from; i < from + width; i++) {
				if (Float.isNaN(values[i])) continue;
				counts[0]++;
				if (values[i] >= threshold) counts[1]++;
			}
		});
		return counts[0] == 0 ? Double.NaN : counts[1] / (double) counts[0];
	}

	/** Reads the map with 0 where a pixel lies in no region that is told. */
	private void forEachRow(final MapRows.Taker taker) {
		final int left = Math.toIntExact(pixels.min(0));
		final int width = Math.toIntExact(pixels.dimension(0));
		MapRows.forEach(pixels, (values, from, y) -> {
			regions.keep(values, from, left, width, y);
			taker.take(values, from, y);
		});
	}
}
