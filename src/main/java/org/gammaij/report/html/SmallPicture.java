package org.gammaij.report.html;

import org.gammaij.image.JpegCodec;
import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;

/** Pictures small enough for a page, as JPEG. The same image gives the same bytes. */
final class SmallPicture {

	/** Up to so many images each has room for large pictures. */
	static final int FEW = 60;

	private static final int QUALITY = 82;
	/** Most pixels that are read at once, so that a large image need not be in memory as a whole. */
	private static final long STRIP = 1 << 24;

	private SmallPicture() {}

	/** Longest side in pixels for a page with so many images, which may have about 50 MB in all. */
	static int side(final int images) {
		if (images <= FEW) return 480;
		if (images <= 500) return 256;
		return images <= 2000 ? 160 : 112;
	}

	/**
	 * Shrinks an image; one that is small enough stays as it is.
	 *
	 * @param rgb 8-bit RGB, axes {@code (x, y, c)}
	 * @param side longest side in pixels
	 * @return a JPEG file
	 */
	static byte[] of(final RandomAccessibleInterval<UnsignedByteType> rgb, final int side) {
		final int width = (int) rgb.dimension(0);
		final int height = (int) rgb.dimension(1);
		final double scale = Math.min(1, (double) side / Math.max(width, height));
		final RgbImage small = new RgbImage(Math.max(1, (int) Math.round(scale * width)), Math.max(1, (int) Math.round(scale *
			height)));
		final int rows = (int) Math.max(1, Math.min(small.height(), STRIP * small.height() / ((long) width * height)));
		for (int y = 0; y < small.height(); y += rows)
			fill(small, y, Math.min(rows, small.height() - y), rgb);
		return JpegCodec.encode(small, QUALITY, JpegCodec.Subsampling.YUV420);
	}

	/** Some rows, each the mean of all pixels that it covers. */
	private static void fill(final RgbImage small, final int from, final int rows,
		final RandomAccessibleInterval<UnsignedByteType> rgb)
	{
		final int width = (int) rgb.dimension(0);
		final long height = rgb.dimension(1);
		final int top = (int) (from * height / small.height());
		final int bottom = (int) Math.max(top + 1, (from + rows) * height / small.height());
		final RgbImage strip = new RgbImage(width, bottom - top);
		PrimitiveBlocks.of(rgb, PrimitiveBlocks.OnFallback.ACCEPT).copy(Intervals.createMinSize(rgb.min(0), rgb.min(1) + top, rgb
			.min(2), width, strip.height(), RgbImage.CHANNELS), strip.samples());
		final RgbImage part = Resize.to(strip, small.width(), rows, Resize.Filter.BOX);
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			System.arraycopy(part.samples(), c * part.planeSize(), small.samples(), c * small.planeSize() + from * small.width(),
				part.planeSize());
	}
}
