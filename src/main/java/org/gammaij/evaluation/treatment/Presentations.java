package org.gammaij.evaluation.treatment;

import org.gammaij.image.Geometry;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/** Ways in which people show an image, that are reported to turn the verdicts of detectors. */
final class Presentations {

	/** Height of a black bar as a share of the image's. */
	private static final double BAR = 0.125;
	private static final int THUMBNAIL_QUALITY = 75;

	private Presentations() {}

	/** Black bars above and below, over the image's own rows; the size stays. */
	static RgbImage letterbox(final RgbImage image) {
		final int bar = (int) Math.round(BAR * image.height());
		final Window inside = new Window(0, bar, image.width(), Math.max(1, image.height() - 2 * bar));
		final RgbImage out = new RgbImage(image.width(), image.height());
		Geometry.put(Geometry.crop(image, inside), out, 0, bar);
		return out;
	}

	/** Four copies of half the size, two by two, each second one mirrored. */
	static RgbImage collage(final RgbImage image) {
		final RgbImage small = Resize.by(image, 0.5);
		final RgbImage mirrored = Geometry.flipHorizontally(small);
		final RgbImage out = new RgbImage(2 * small.width(), 2 * small.height());
		Geometry.put(small, out, 0, 0);
		Geometry.put(mirrored, out, small.width(), 0);
		Geometry.put(mirrored, out, 0, small.height());
		Geometry.put(small, out, small.width(), small.height());
		return out;
	}

	/** The quarter at the lower right. */
	static RgbImage corner(final RgbImage image) {
		final int width = (image.width() + 1) / 2;
		final int height = (image.height() + 1) / 2;
		return Geometry.crop(image, new Window(image.width() - width, image.height() - height, width, height));
	}

	/** Half the size, stored as JPEG, and brought back to the old size. */
	static RgbImage thumbnail(final RgbImage image) {
		return Resize.to(JpegCodec.roundTrip(Resize.by(image, 0.5), THUMBNAIL_QUALITY, JpegCodec.Subsampling.YUV420), image
			.width(), image.height(), Resize.Filter.BICUBIC);
	}
}
