package org.gammaij.data.region;

import java.util.List;

import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;

/**
 * What was written of one image; a line of the journal.
 *
 * @param key which image, and what was to be made of it
 * @param regions the files
 */
record CutImage(String key, List<CutRegion> regions) {

	/**
	 * One region. Paths are within the folder of the set, with forward slashes.
	 *
	 * @param image the pixels
	 * @param aiMask mask file, or "" where the mask is no file
	 * @param manipulationMask mask file, or "" where the mask is no file
	 * @param stored format of the original
	 * @param quality its JPEG quality, or 0
	 * @param reconstruction its reconstruction, or "" for none
	 * @param generator that made the reconstruction
	 * @param reconstructionQuality the JPEG quality that the reconstruction was saved with, 0 for none
	 */
	record CutRegion(String image, String aiMask, String manipulationMask, String stored, int quality,
		String reconstruction, String generator, int reconstructionQuality)
	{}

	/**
	 * Whether it is of an image as it is now: one that was corrected in place may have as many bytes as before. Regions are
	 * named by its content, in journals of before as well.
	 *
	 * @param hash see {@link RegionCutter#hash}
	 */
	boolean isOf(final String hash) {
		return regions.stream().allMatch(r -> r.image.substring(r.image.lastIndexOf('/') + 1).startsWith(hash + "_"));
	}

	/** Whether it has masks where the sample has: journals of before tell them by nothing else. */
	boolean fits(final Sample sample) {
		return regions.stream().allMatch(r -> r.aiMask.isEmpty() != sample.aiMask() instanceof MaskRef.File && r.manipulationMask
			.isEmpty() != sample.manipulationMask() instanceof MaskRef.File);
	}
}
