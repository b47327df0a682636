package org.gammaij.image;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * An 8-bit RGB image in memory, stored plane by plane: all red samples, then all
 * green, then all blue, each row by row. This is the layout {@code (C, H, W)} of
 * the network and the axis order {@code (x, y, c)} of ImgLib2, so neither needs
 * a copy.
 */
public final class RgbImage {

	public static final int CHANNELS = 3;

	private final int width;
	private final int height;
	private final byte[] samples;

	/** A black image. */
	public RgbImage(final int width, final int height) {
		this(width, height, new byte[Math.multiplyExact(CHANNELS, Math.multiplyExact(width, height))]);
	}

	/**
	 * Wraps samples without copying them.
	 *
	 * @param samples {@code 3 * width * height} unsigned bytes, 0 to 255
	 * @throws IllegalArgumentException if the size does not match
	 */
	public RgbImage(final int width, final int height, final byte[] samples) {
		if (width < 1 || height < 1 || samples.length != (long) CHANNELS * width * height)
			throw new IllegalArgumentException(width + " x " + height + " pixels do not fit " + samples.length + " samples");
		this.width = width;
		this.height = height;
		this.samples = samples;
	}

	public int width() {
		return width;
	}

	public int height() {
		return height;
	}

	/** Pixels of one plane: {@code width * height}. */
	public int planeSize() {
		return width * height;
	}

	/** The samples themselves, not a copy; see the class comment for the layout. */
	public byte[] samples() {
		return samples;
	}

	/**
	 * One sample.
	 *
	 * @param c 0 red, 1 green, 2 blue
	 * @return 0 to 255
	 */
	public int get(final int x, final int y, final int c) {
		return samples[(c * height + y) * width + x] & 0xff;
	}

	/** Sets one sample to the low 8 bits of {@code value}. */
	public void set(final int x, final int y, final int c, final int value) {
		samples[(c * height + y) * width + x] = (byte) value;
	}

	public RgbImage copy() {
		return new RgbImage(width, height, samples.clone());
	}

	/** This image as ImgLib2 sees it, axes {@code (x, y, c)}; the samples are shared. */
	public ArrayImg<UnsignedByteType, ByteArray> asImg() {
		return ArrayImgs.unsignedBytes(samples, width, height, CHANNELS);
	}
}
