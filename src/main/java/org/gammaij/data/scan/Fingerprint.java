package org.gammaij.data.scan;

import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;

/**
 * What an image shows, in few bytes. Storing, resizing or slight editing changes little of it.
 *
 * @param gradient 64 bits, each telling whether one of 8 x 8 fields is darker than its right neighbour; for finding
 *          candidates quickly
 * @param grey the image at 16 x 16 pixels, 0 to 255, for comparing them: pictures of like outlines share gradients
 */
public record Fingerprint(long gradient, byte[] grey) {

	/** Bits in which gradients of the same picture may differ. */
	static final int NEAR_BITS = 3;
	/** Mean difference of grey values of the same picture, at most. */
	private static final double NEAR_GREY = 4;
	/** Grey values that a picture of one shade spans, at most. */
	private static final int BLANK = 3;
	private static final int FIELDS = 8;
	private static final int SIDE = 16;
	/** With fewer bits set, or fewer not set, a picture is too plain to be told from others. */
	private static final int TELLING = 6;

	static Fingerprint of(final RgbImage image) {
		// By way of a middle size, so that the large image is walked through only once.
		final RgbImage middle = Resize.bilinear(image, 4 * SIDE, 4 * SIDE);
		final RgbImage fields = Resize.bilinear(middle, FIELDS + 1, FIELDS);
		long bits = 0;
		for (int y = 0; y < FIELDS; y++)
			for (int x = 0; x < FIELDS; x++)
				bits = bits << 1 | (grey(fields, x, y) < grey(fields, x + 1, y) ? 1 : 0);
		final RgbImage small = Resize.bilinear(middle, SIDE, SIDE);
		final byte[] grey = new byte[SIDE * SIDE];
		for (int i = 0; i < grey.length; i++)
			grey[i] = (byte) (grey(small, i % SIDE, i / SIDE) / 1000);
		return new Fingerprint(bits, grey);
	}

	/** Grey value times 1000. */
	private static int grey(final RgbImage image, final int x, final int y) {
		return 299 * image.get(x, y, 0) + 587 * image.get(x, y, 1) + 114 * image.get(x, y, 2);
	}

	/** Whether a picture shows enough for its fingerprint to mean something. */
	boolean isTelling() {
		final int ones = Long.bitCount(gradient);
		return ones >= TELLING && ones <= Long.SIZE - TELLING;
	}

	/** Whether the picture is of one shade all over, as black frames and failed generations are. */
	boolean isBlank() {
		int darkest = 255;
		int lightest = 0;
		for (final byte value : grey) {
			darkest = Math.min(darkest, value & 0xff);
			lightest = Math.max(lightest, value & 0xff);
		}
		return lightest - darkest <= BLANK;
	}

	/** Whether two images show nearly the same. */
	boolean isNear(final Fingerprint other) {
		if (Long.bitCount(gradient ^ other.gradient) > NEAR_BITS) return false;
		long sum = 0;
		for (int i = 0; i < grey.length; i++)
			sum += Math.abs((grey[i] & 0xff) - (other.grey[i] & 0xff));
		return sum <= NEAR_GREY * grey.length;
	}
}
