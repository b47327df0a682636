package org.gammaij.data.build;

import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;

/**
 * A frame after its treatment.
 *
 * @param image the pixels
 * @param region the altered ones among them; null for an authentic frame
 * @param generator name of the generator, or ""
 * @param recipe how it was made
 */
record Altered(RgbImage image, Mask region, String generator, Recipe recipe) {

	/** A channel that differs by no more than this is taken for unchanged: storing as JPEG does as much; ours. */
	private static final int NOISE = 2;

	/**
	 * Share of the region that must have changed, ours: a patch of sky moved within the sky changes half of its pixels or
	 * more, one moved within a blank photograph none.
	 */
	private static final double LEAST_CHANGE = 0.25;

	/**
	 * Whether pixels of the region are other ones than before. If not, its mask would call unaltered pixels altered.
	 *
	 * @param before the frame before its treatment, of the same size
	 */
	boolean isChangeOf(final RgbImage before) {
		int changed = 0;
		for (int i = 0; i < region.values().length; i++)
			if (region.values()[i] != 0 && difference(before, i) > NOISE) changed++;
		return changed > 0 && changed >= LEAST_CHANGE * region.area();
	}

	/** Largest difference over the channels of pixel {@code i}. */
	private int difference(final RgbImage before, final int i) {
		int largest = 0;
		for (int k = i; k < before.samples().length; k += before.planeSize())
			largest = Math.max(largest, Math.abs((before.samples()[k] & 0xff) - (image.samples()[k] & 0xff)));
		return largest;
	}
}
