package org.gammaij.data.scan;

import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;

/**
 * A hash of what an image shows: 64 bits, each telling whether one of 8 x 8 fields is darker than its right neighbour.
 * Storing, resizing or slight editing changes few of them.
 */
final class Fingerprint {

	/** Fingerprints of different pictures differ in more bits, but for coincidences. */
	static final int NEAR = 3;
	private static final int SIDE = 8;
	/** With fewer bits set, or fewer not set, a picture is too plain to be told from others. */
	private static final int TELLING = 6;

	private Fingerprint() {}

	static long of(final RgbImage image) {
		final RgbImage small = Resize.bilinear(image, SIDE + 1, SIDE);
		long bits = 0;
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++)
				bits = bits << 1 | (grey(small, x, y) < grey(small, x + 1, y) ? 1 : 0);
		return bits;
	}

	private static int grey(final RgbImage image, final int x, final int y) {
		return 299 * image.get(x, y, 0) + 587 * image.get(x, y, 1) + 114 * image.get(x, y, 2);
	}

	/** Whether a picture shows enough for its fingerprint to mean something. */
	static boolean isTelling(final long fingerprint) {
		final int ones = Long.bitCount(fingerprint);
		return ones >= TELLING && ones <= Long.SIZE - TELLING;
	}

	static boolean areNear(final long a, final long b) {
		return Long.bitCount(a ^ b) <= NEAR;
	}
}
