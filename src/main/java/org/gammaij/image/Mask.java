package org.gammaij.image;

import java.util.Arrays;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** A binary mask in memory, row by row: 1 is foreground, 0 is background. */
public final class Mask {

	private final int width;
	private final int height;
	private final byte[] values;

	/** A mask that is background everywhere. */
	public Mask(final int width, final int height) {
		this(width, height, new byte[Math.multiplyExact(width, height)]);
	}

	/**
	 * Wraps values without copying them.
	 *
	 * @param values {@code width * height} bytes, each 0 or 1
	 * @throws IllegalArgumentException if the size does not match
	 */
	public Mask(final int width, final int height, final byte[] values) {
		if (width < 1 || height < 1 || values.length != (long) width * height)
			throw new IllegalArgumentException(width + " x " + height + " pixels do not fit " + values.length + " values");
		this.width = width;
		this.height = height;
		this.values = values;
	}

	/** A mask that is {@code value} everywhere. */
	public static Mask filled(final int width, final int height, final boolean value) {
		final Mask mask = new Mask(width, height);
		if (value) Arrays.fill(mask.values, (byte) 1);
		return mask;
	}

	public int width() {
		return width;
	}

	public int height() {
		return height;
	}

	/** The values themselves, not a copy, row by row, 0 or 1. */
	public byte[] values() {
		return values;
	}

	public boolean get(final int x, final int y) {
		return values[y * width + x] != 0;
	}

	public void set(final int x, final int y, final boolean foreground) {
		values[y * width + x] = (byte) (foreground ? 1 : 0);
	}

	/** Whether any pixel of a window is foreground; beyond the mask, none is. */
	public boolean isAny(final Window window) {
		final int right = Math.min(width, window.x() + window.width());
		final int bottom = Math.min(height, window.y() + window.height());
		for (int y = Math.max(0, window.y()); y < bottom; y++)
			for (int x = Math.max(0, window.x()); x < right; x++)
				if (get(x, y)) return true;
		return false;
	}

	/** A new mask of what is background here. */
	public Mask inverted() {
		final byte[] others = new byte[values.length];
		for (int i = 0; i < values.length; i++)
			others[i] = (byte) (1 - values[i]);
		return new Mask(width, height, others);
	}

	/** Number of foreground pixels. */
	public int area() {
		int area = 0;
		for (final byte value : values)
			area += value;
		return area;
	}

	/** Foreground pixels over all pixels, 0 to 1. */
	public double fraction() {
		return area() / (double) values.length;
	}

	/** Share of the foreground that is foreground of another mask of the same size, too; 0 if there is none. */
	public double shareIn(final Mask other) {
		int both = 0;
		for (int i = 0; i < values.length; i++)
			both += values[i] & other.values[i];
		return both / (double) Math.max(area(), 1);
	}

	/** This mask as ImgLib2 sees it, axes {@code (x, y)}; the values are shared. */
	public ArrayImg<UnsignedByteType, ByteArray> asImg() {
		return ArrayImgs.unsignedBytes(values, width, height);
	}
}
