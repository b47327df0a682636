package org.gammaij.data;

import org.gammaij.common.InvalidInputException;

/** A sample as validation sees it: its central crop, enlarged first if it is too small, and not varied. */
public final class CentralCrop {

	private CentralCrop() {}

	/**
	 * Loads a sample.
	 *
	 * @param side edge of the square in pixels
	 * @throws InvalidInputException if the image or a mask cannot be used
	 */
	public static LoadedSample load(final Sample sample, final int side) {
		return SampleCrop.load(sample, side, Variation.NONE, SmallImages.ENLARGE);
	}
}
