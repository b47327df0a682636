package org.gammaij.data.build;

import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;

/** Whether an alteration altered anything. If not, its mask would call unaltered pixels altered. */
public final class Change {

	/** A channel that differs by no more than this is taken for unchanged: storing as JPEG does as much; ours. */
	private static final int NOISE = 2;

	/**
	 * Share of the region that must have changed, ours: a patch of sky moved within the sky changes half of its pixels or
	 * more, one moved within a blank photograph none.
	 */
	private static final double LEAST_CHANGE = 0.25;

	private Change() {}

	/**
	 * Whether pixels of a region are other ones than before.
	 *
	 * @param after of the same size
	 * @param region the pixels that are called altered, of the same size
	 */
	public static boolean isVisible(final RgbImage before, final RgbImage after, final Mask region) {
		int changed = 0;
		for (int i = 0; i < region.values().length; i++)
			if (region.values()[i] != 0 && difference(before, after, i) > NOISE) changed++;
		return changed > 0 && changed >= LEAST_CHANGE * region.area();
	}

	/** Largest difference over the channels of pixel {@code i}. */
	private static int difference(final RgbImage before, final RgbImage after, final int i) {
		int largest = 0;
		for (int k = i; k < before.samples().length; k += before.planeSize())
			largest = Math.max(largest, Math.abs((before.samples()[k] & 0xff) - (after.samples()[k] & 0xff)));
		return largest;
	}
}
