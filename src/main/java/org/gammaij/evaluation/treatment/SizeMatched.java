package org.gammaij.evaluation.treatment;

import org.gammaij.image.Geometry;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/**
 * The size-matched control. Every image, authentic or generated, is cut to its
 * central S x S pixels; nothing is resampled. Whatever the view does next (the
 * paper's view enlarges images below the size of its crop), it then does in the same way to
 * both classes, so that a detector can no longer tell small generated images from
 * large photographs by the traces of enlarging. Images whose shorter side is below S are
 * left out, of both classes alike.
 */
public final class SizeMatched implements Treatment {

	/** Default S: the size of the smallest generators' images. */
	public static final int DEFAULT_SIDE = 256;

	private final int side;

	/** @param side S in pixels, at least 1 */
	public SizeMatched(final int side) {
		if (side < 1) throw new IllegalArgumentException("side " + side + " is below 1");
		this.side = side;
	}

	@Override
	public String id() {
		return "size_matched_" + side;
	}

	@Override
	public boolean keepsGeometry() {
		return false;
	}

	@Override
	public String description() {
		return "Control: every image of both classes is cut to its central square of " + side +
			" pixels, without resampling, before it is scored; smaller images are left out.";
	}

	@Override
	public RgbImage apply(final RgbImage image, final Origin origin) {
		if (Math.min(image.width(), image.height()) < side) throw new NotApplicableException(image.width() + " x " + image
			.height() + " pixels are too few for the size-matched control at " + side);
		return Geometry.crop(image, new Window((image.width() - side) / 2, (image.height() - side) / 2, side, side));
	}
}
