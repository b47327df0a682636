package org.gammaij.evaluation.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.map.NestedRegion;
import org.gammaij.map.RegionTree;
import org.gammaij.map.Runs;

import net.imglib2.img.array.ArrayImgs;

/**
 * The regions of one probability map beside one true mask: so much that the figures are known wherever a calibration puts the
 * threshold of regions.
 *
 * @param foreground pixels looked at that are foreground in truth
 * @param regions of the map, see {@link RegionTree}; parents before their children
 */
public record MaskRegions(long foreground, List<Region> regions) {

	/**
	 * A region.
	 *
	 * @param clearness 0 to 1
	 * @param area in pixels
	 * @param hits how many of these are foreground in truth
	 * @param parent index of the region that it lies in, -1 for none
	 */
	public record Region(double clearness, long area, long hits, int parent) implements NestedRegion {}

	/**
	 * Finds them.
	 *
	 * @param probabilities {@code (H * W)} in [0, 1], NaN where the view did not look
	 * @param truth {@code (H * W)}, 0 or 1
	 * @param width W
	 */
	public static MaskRegions of(final float[] probabilities, final byte[] truth, final int width) {
		final RegionTree tree = RegionTree.of(ArrayImgs.floats(probabilities, width, probabilities.length / width));
		final List<Region> regions = new ArrayList<>();
		final Map<Integer, Map<Integer, Long>> hits = new HashMap<>();
		for (final RegionTree.Region region : tree.regions())
			regions.add(new Region(region.clearness(), region.area(), hits.computeIfAbsent(region.level(), level -> hits(tree.runs(
				level), truth, width)).get(region.root()), region.parent()));
		long foreground = 0;
		for (int i = 0; i < truth.length; i++)
			if (!Float.isNaN(probabilities[i])) foreground += truth[i];
		return new MaskRegions(foreground, regions);
	}

	/** Foreground pixels of each component, by its root. */
	private static Map<Integer, Long> hits(final Runs runs, final byte[] truth, final int width) {
		final Map<Integer, Long> hits = new HashMap<>();
		for (int run = 0; run < runs.size(); run++) {
			long hit = 0;
			for (int x = runs.left(run); x < runs.right(run); x++)
				hit += truth[runs.y(run) * width + x];
			hits.merge(runs.root(run), hit, Long::sum);
		}
		return hits;
	}

	/**
	 * F1 of the pixels of the regions that are told; NaN where there is nothing to find and nothing was told.
	 *
	 * @param clearness from which on a region is told
	 */
	public double f1(final double clearness) {
		final long[] told = told(clearness);
		return 2.0 * told[1] / (foreground + told[0]);
	}

	/** Intersection over union, likewise. */
	public double iou(final double clearness) {
		final long[] told = told(clearness);
		return told[1] / (double) (foreground + told[0] - told[1]);
	}

	/** Pixels that are told, and how many of these are foreground; those of a region count for what lies in it, too. */
	private long[] told(final double clearness) {
		final long[] sums = new long[2];
		final boolean[] told = NestedRegion.outermostTold(regions, clearness);
		for (int i = 0; i < told.length; i++)
			if (told[i]) {
				sums[0] += regions.get(i).area;
				sums[1] += regions.get(i).hits;
			}
		return sums;
	}
}
