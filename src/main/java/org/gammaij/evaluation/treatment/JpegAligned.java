package org.gammaij.evaluation.treatment;

import org.gammaij.image.JpegCodec;
import org.gammaij.image.RgbImage;

/**
 * The format control of section 3.1: an image that its file stores without loss is encoded as JPEG of
 * quality 96, 4:2:0, as the paper does with generated images, so that a detector cannot tell generated images by
 * the missing traces of JPEG. It goes by the file's format and not by the class; an image whose format is lossy
 * (JPEG, lossy WebP) stays as it is.
 */
public final class JpegAligned implements Treatment {

	/** Id of the only instance. */
	public static final String ID = "jpeg96_aligned";

	public static final JpegAligned INSTANCE = new JpegAligned();

	private static final int QUALITY = 96;

	private JpegAligned() {}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public boolean leavesAlone(final Origin origin) {
		return !origin.lossless();
	}

	@Override
	public String description() {
		return "Control: what its file stores without loss is encoded as JPEG " + QUALITY + ", 4:2:0, before it is scored.";
	}

	@Override
	public RgbImage apply(final RgbImage image, final Origin origin) {
		return leavesAlone(origin) ? image : JpegCodec.roundTrip(image, QUALITY, JpegCodec.Subsampling.YUV420);
	}
}
