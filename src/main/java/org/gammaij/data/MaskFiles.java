package org.gammaij.data;

import org.gammaij.common.InvalidInputException;
import org.gammaij.image.ImageDecoder;
import org.gammaij.image.ImageSize;
import org.gammaij.image.Mask;
import org.gammaij.image.Resize;
import org.gammaij.image.Window;

/** Reads masks as they lie over their images. */
public final class MaskFiles {

	private MaskFiles() {}

	/**
	 * Reads a part of a mask.
	 *
	 * @param stored size of the image file that it belongs to, for the shape of the mask; the size itself may differ
	 * @param size to which image and mask are scaled
	 * @param window the wanted part, inside that size
	 * @throws InvalidInputException if the mask cannot be read or has not the shape of the image
	 */
	public static Mask read(final MaskRef.File file, final ImageSize stored, final ImageSize size, final Window window) {
		try (ImageDecoder masks = ImageDecoder.open(file.path())) {
			if (masks.size().equals(size)) return masks.readMask(window, file.threshold());
			Samples.requireSameShape(file.path(), masks.size(), stored);
			return Resize.bilinear(masks.readMask(file.threshold()), size, window);
		}
	}
}
