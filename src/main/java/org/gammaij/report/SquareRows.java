package org.gammaij.report;

import org.gammaij.image.RgbImage;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;

/** Rows of an image that is smaller by a whole number: each pixel is the mean of a square, or of what the edge leaves of it. */
final class SquareRows {

	private final RandomAccessibleInterval<UnsignedByteType> image;
	private final PrimitiveBlocks<UnsignedByteType> pixels;
	private final int step;
	private final int width;
	private final byte[] samples;

	/**
	 * @param image axes {@code (x, y, c)}
	 * @param step edge of the squares, from 1
	 */
	SquareRows(final RandomAccessibleInterval<UnsignedByteType> image, final int step) {
		this.image = image;
		this.step = step;
		pixels = PrimitiveBlocks.of(image, PrimitiveBlocks.OnFallback.ACCEPT);
		width = (int) image.dimension(0);
		samples = new byte[RgbImage.CHANNELS * width * step];
	}

	/**
	 * Makes a row.
	 *
	 * @param rgb takes red, green and blue of each pixel, one pixel after the other
	 */
	void fill(final int y, final byte[] rgb) {
		final long top = (long) step * y;
		final int rows = (int) Math.min(step, image.dimension(1) - top);
		pixels.copy(Intervals.createMinSize(image.min(0), image.min(1) + top, image.min(2), width, rows, RgbImage.CHANNELS),
			samples);
		for (int i = 0; i < rgb.length / RgbImage.CHANNELS; i++)
			for (int c = 0; c < RgbImage.CHANNELS; c++)
				rgb[RgbImage.CHANNELS * i + c] = (byte) mean(c * rows, rows, step * i, Math.min(width, step * (i + 1)));
	}

	private int mean(final int firstRow, final int rows, final int left, final int right) {
		int sum = 0;
		for (int row = firstRow; row < firstRow + rows; row++)
			for (int x = left; x < right; x++)
				sum += samples[row * width + x] & 0xff;
		final int count = rows * (right - left);
		return (sum + count / 2) / count;
	}
}
