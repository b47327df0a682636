package org.gammaij.engine;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.ImgFactory;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.gammaij.image.ImageSize;
import org.gammaij.image.PaperCrop;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/**
 * The paper's view of an image: {@link PaperCrop}, read from any image that ImgLib2
 * has, and the way of a map back to the pixels of the image.
 */
final class CentreView {

	private final RandomAccessibleInterval<UnsignedByteType> rgb;
	private final int side;
	private final ImageSize image;
	private final ImageSize enlarged;
	private final Window window;

	/**
	 * @param rgb axes {@code (x, y, c)}, from the origin
	 * @param side S of the crop in pixels
	 */
	CentreView(final RandomAccessibleInterval<UnsignedByteType> rgb, final int side) {
		this.rgb = rgb;
		this.side = side;
		image = new ImageSize(Math.toIntExact(rgb.dimension(0)), Math.toIntExact(rgb.dimension(1)));
		enlarged = PaperCrop.enlarged(image, side);
		window = PaperCrop.centre(enlarged, side);
	}

	/** The crop as the network takes it, {@code (3, S, S)} bytes. */
	byte[] read() {
		if (!enlarged.equals(image)) return PaperCrop.centre(copy(), side).samples();
		final byte[] crop = new byte[RgbImage.CHANNELS * side * side];
		// Outside is the padding, which is black.
		PrimitiveBlocks.of(Views.extendZero(rgb), PrimitiveBlocks.OnFallback.ACCEPT).copy(Intervals.createMinSize(window.x(),
			window.y(), 0, side, side, RgbImage.CHANNELS), crop);
		return crop;
	}

	/**
	 * A map of the crop as one of the image.
	 *
	 * @param values {@code (S * S)} probabilities
	 * @return size of the image, NaN outside the crop
	 */
	RandomAccessibleInterval<FloatType> toImage(final float[] values, final ImgFactory<FloatType> factory) {
		final MaskWriter writer = new MaskWriter(factory, image.width(), image.height());
		writer.fill(Float.NaN);
		if (enlarged.equals(image)) writer.set(values, window.x(), window.y(), side);
		else shrink(values, writer.mask());
		return writer.mask();
	}

	/** Bilinear, each pixel of the image at its place in the enlarged one. */
	private void shrink(final float[] values, final RandomAccessibleInterval<FloatType> mask) {
		final double scaleX = enlarged.width() / (double) image.width();
		final double scaleY = enlarged.height() / (double) image.height();
		final var access = mask.randomAccess();
		for (int y = 0; y < image.height(); y++) {
			final double v = (y + 0.5) * scaleY - 0.5 - window.y();
			for (int x = 0; x < image.width(); x++) {
				final double u = (x + 0.5) * scaleX - 0.5 - window.x();
				if (isInside(u) && isInside(v)) access.setPositionAndGet(x, y).set(interpolate(values, u, v));
			}
		}
	}

	private boolean isInside(final double position) {
		return position >= -0.5 && position < side - 0.5;
	}

	private float interpolate(final float[] values, final double u, final double v) {
		final double x = Math.min(Math.max(u, 0), side - 1);
		final double y = Math.min(Math.max(v, 0), side - 1);
		final int left = Math.min((int) x, side - 2);
		final int top = Math.min((int) y, side - 2);
		final int i = top * side + left;
		final double upper = values[i] + (x - left) * (values[i + 1] - values[i]);
		final double lower = values[i + side] + (x - left) * (values[i + side + 1] - values[i + side]);
		return (float) (upper + (y - top) * (lower - upper));
	}

	private RgbImage copy() {
		final RgbImage copy = new RgbImage(image.width(), image.height());
		PrimitiveBlocks.of(rgb, PrimitiveBlocks.OnFallback.ACCEPT).copy(rgb, copy.samples());
		return copy;
	}
}
