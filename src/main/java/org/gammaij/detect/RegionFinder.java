package org.gammaij.detect;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.gammaij.common.ThreadProgress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/**
 * Finds the regions of a map. The map is read once, in strips; what is kept of it are the runs of its rows that reach the
 * threshold, so that memory depends on what is found, and not on the size of the map.
 */
public final class RegionFinder {

	/** Least area in pixels (ours): smaller specks are finer than what the networks resolve. */
	public static final int LEAST_AREA = 64;
	/** Most regions of a map that are told one by one (ours). */
	public static final int MOST = 50;

	private static final int STRIP = 64;

	private final MapKind kind;
	private final RandomAccessibleInterval<FloatType> map;
	private final double threshold;

	/**
	 * @param map axes {@code (x, y)}, where it lies in the image
	 * @param threshold probability from which on a pixel belongs to a region, 0 to 1
	 */
	RegionFinder(final MapKind kind, final RandomAccessibleInterval<FloatType> map, final double threshold) {
		this.kind = kind;
		this.map = map;
		this.threshold = threshold;
	}

	/**
	 * Adds the largest regions to a list, by falling area.
	 *
	 * @return number of all regions of at least {@link #LEAST_AREA}
	 */
	int addTo(final List<FoundRegion> regions) {
		final Runs runs = runs();
		final int[] large = IntStream.range(0, runs.size()).filter(run -> runs.root(run) == run && runs
			.area(run) >= LEAST_AREA).toArray();
		final List<Integer> largest = IntStream.of(large).boxed().sorted(Comparator.comparingLong(run -> -runs.area(run)))
			.limit(MOST).toList();
		for (final int root : largest)
			regions.add(new FoundRegion(kind, runs.area(root), runs.sum(root) / runs.area(root), new Outline(runs.component(root))
				.rings()));
		return large.length;
	}

	private Runs runs() {
		final int width = Math.toIntExact(map.dimension(0));
		final int height = Math.toIntExact(map.dimension(1));
		final int left = Math.toIntExact(map.min(0));
		final int top = Math.toIntExact(map.min(1));
		final PrimitiveBlocks<FloatType> blocks = PrimitiveBlocks.of(map, PrimitiveBlocks.OnFallback.ACCEPT);
		final float[] strip = new float[Math.multiplyExact(width, Math.min(STRIP, height))];
		final Runs runs = new Runs();
		for (int y = 0; y < height; y += STRIP) {
			ThreadProgress.current().checkCancelled();
			final int rows = Math.min(STRIP, height - y);
			blocks.copy(Intervals.createMinSize(left, top + y, width, rows), strip);
			for (int row = 0; row < rows; row++)
				addRow(runs, strip, row * width, width, left, top + y + row);
		}
		return runs;
	}

	private void addRow(final Runs runs, final float[] values, final int from, final int width, final int left,
		final int y)
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
}
