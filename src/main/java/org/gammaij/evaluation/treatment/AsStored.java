package org.gammaij.evaluation.treatment;

import org.gammaij.image.RgbImage;

/** Nothing is done: the image as its file holds it. */
public final class AsStored implements Treatment {

	/** Id of the only instance. */
	public static final String ID = "as_stored";

	public static final AsStored INSTANCE = new AsStored();

	private AsStored() {}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String description() {
		return "Images as their files hold them.";
	}

	@Override
	public RgbImage apply(final RgbImage image, final Origin origin) {
		return image;
	}
}
