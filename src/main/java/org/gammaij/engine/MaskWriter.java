package org.gammaij.engine;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.ImgFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** Puts the maps of tiles together to one map of the image, a tile at a time. */
final class MaskWriter {

	private final RandomAccessibleInterval<FloatType> mask;

	/**
	 * @param factory where the map is kept; its images begin with zeros
	 * @param width of the image
	 * @param height of the image
	 */
	MaskWriter(final ImgFactory<FloatType> factory, final long width, final long height) {
		mask = factory.create(width, height);
	}

	/** The map, axes {@code (x, y)}. */
	RandomAccessibleInterval<FloatType> mask() {
		return mask;
	}

	/** Sets every pixel to {@code value}. */
	void fill(final float value) {
		for (final FloatType pixel : mask)
			pixel.set(value);
	}

	/**
	 * Adds a tile's weighted values; what lies outside the image is left out.
	 *
	 * @param values {@code (S * S)}, row by row
	 * @param x left edge of the tile in the image, may be negative
	 * @param y upper edge
	 * @param across weights of the tile's columns
	 * @param down weights of its rows
	 */
	void add(final float[] values, final long x, final long y, final float[] across, final float[] down) {
		final Interval part = inside(x, y, across.length, down.length);
		final Cursor<FloatType> pixels = Views.flatIterable(Views.interval(mask, part)).cursor();
		for (long v = part.min(1); v <= part.max(1); v++)
			for (long u = part.min(0); u <= part.max(0); u++) {
				final int i = (int) (u - x);
				final int j = (int) (v - y);
				final FloatType pixel = pixels.next();
				pixel.set(pixel.get() + values[j * across.length + i] * across[i] * down[j]);
			}
	}

	/**
	 * Sets the pixels of a tile, at the image's own size.
	 *
	 * @param values {@code (side * side)}, row by row
	 */
	void set(final float[] values, final long x, final long y, final int side) {
		final Interval part = inside(x, y, side, side);
		final Cursor<FloatType> pixels = Views.flatIterable(Views.interval(mask, part)).cursor();
		for (long v = part.min(1); v <= part.max(1); v++)
			for (long u = part.min(0); u <= part.max(0); u++)
				pixels.next().set(values[(int) (v - y) * side + (int) (u - x)]);
	}

	private Interval inside(final long x, final long y, final int width, final int height) {
		return Intervals.intersect(mask, FinalInterval.createMinSize(x, y, width, height));
	}
}
