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

	/**
	 * Whether pixels of the region are other ones than before, see {@link Change}.
	 *
	 * @param before the frame before its treatment, of the same size
	 */
	boolean isChangeOf(final RgbImage before) {
		return Change.isVisible(before, image, region);
	}
}
