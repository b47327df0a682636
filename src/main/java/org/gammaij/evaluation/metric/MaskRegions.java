package org.gammaij.evaluation.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.map.Runs;
import org.gammaij.map.WeakRegions;

import net.imglib2.img.array.ArrayImgs;

/**
 * The regions of one probability map beside one true mask: so much that the figures are known wherever a calibration puts the
 * threshold of regions.
 *
 * @param foreground pixels looked at that are foreground in truth
 * @param regions of {@link WeakRegions#LEAST_AREA} or more
 */
public record MaskRegions(long foreground, List<Region> regions) {

	/**
	 * A region.
	 *
	 * @param mean probability of its pixels, 0.5 to 1
	 * @param area in pixels
	 * @param hits how many of these are foreground in truth
	 */
	public record Region(double mean, long area, long hits) {}

	/**
	 * Finds them.
	 *
	 * @param probabilities {@code (H * W)} in [0, 1], NaN where the view did not look
	 * @param truth {@code (H * W)}, 0 or 1
	 * @param width W
	 */
	public static MaskRegions of(final float[] probabilities, final byte[] truth, final int width) {
		final Runs runs = WeakRegions.regions(ArrayImgs.floats(probabilities, width, probabilities.length / width));
		final Map<Integer, Long> hits = new LinkedHashMap<>();
		for (int run = 0; run < runs.size(); run++) {
			long hit = 0;
			for (int x = runs.left(run); x < runs.right(run); x++)
				hit += truth[runs.y(run) * width + x];
			hits.merge(runs.root(run), hit, Long::sum);
		}
		final List<Region> regions = new ArrayList<>();
		runs.roots(WeakRegions.LEAST_AREA).forEach(root -> regions.add(new Region(runs.mean(root), runs.area(root), hits.get(
			root))));
		long foreground = 0;
		for (int i = 0; i < truth.length; i++)
			if (!Float.isNaN(probabilities[i])) foreground += truth[i];
		return new MaskRegions(foreground, regions);
	}

	/**
	 * F1 of the pixels of the regions that are told; NaN where there is nothing to find and nothing was told.
	 *
	 * @param leastMean mean probability from which on a region is told
	 */
	public double f1(final double leastMean) {
		final long[] told = told(leastMean);
		return 2.0 * told[1] / (foreground + told[0]);
	}

	/** Intersection over union, likewise. */
	public double iou(final double leastMean) {
		final long[] told = told(leastMean);
		return told[1] / (double) (foreground + told[0] - told[1]);
	}

	/** Pixels that are told, and how many of these are foreground. */
	private long[] told(final double leastMean) {
		final long[] sums = new long[2];
		for (final Region region : regions)
			if (region.mean >= leastMean) {
				sums[0] += region.area;
				sums[1] += region.hits;
			}
		return sums;
	}
}
