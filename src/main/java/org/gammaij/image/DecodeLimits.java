package org.gammaij.image;

import java.time.Duration;

import org.gammaij.common.InvalidInputException;

/**
 * What a file may ask for: time in which it must be decoded, and how many pixels it may claim to have for its size. A
 * photograph takes a hundredth of either. Files that ask for more are damaged, or made to keep a program busy.
 *
 * @param seconds for any file
 * @param secondsPerMegabyte more for its bytes
 * @param secondsPerMegapixel more for its pixels
 */
record DecodeLimits(long seconds, long secondsPerMegabyte, long secondsPerMegapixel) {

	static final DecodeLimits DEFAULT = new DecodeLimits(60, 1, 2);

	private static final long MEGA = 1_000_000;
	/** The smallest files are mostly head. */
	private static final long ANY_FILE = 1 << 16;

	/** Time for the head of a file of so many bytes. */
	Duration head(final long bytes) {
		return Duration.ofSeconds(seconds + secondsPerMegabyte * bytes / MEGA);
	}

	/** Time for the pixels of a file. */
	Duration pixels(final long bytes, final ImageSize size) {
		return head(bytes).plusSeconds(secondsPerMegapixel * size.width() * size.height() / MEGA);
	}

	/**
	 * Checks what the head of a file says.
	 *
	 * @throws InvalidInputException if no compression of its format puts so many pixels into so few bytes, or only for an
	 *           empty picture
	 */
	static void requireCredible(final String file, final ImageFormat format, final ImageSize size, final long bytes) {
		if ((long) size.width() * size.height() <= ANY_FILE + bytes * pixelsPerByte(format)) return;
		throw new InvalidInputException("The image " + file + " says that it has " + size + " pixels, but has " + bytes +
			" bytes only, in which no picture of that size fits: it is damaged or made to mislead; restore or remove it.");
	}

	private static long pixelsPerByte(final ImageFormat format) {
		return switch (format) {
			// One bit for each of the 8 x 8 blocks of a grey image
			case JPEG -> 1024;
			// Deflate repeats 258 bytes with 2 bits; 8 pixels of one bit in each
			case PNG -> 8 * 1032;
			// 12 bits for at most 4096 pixels
			case GIF -> 3000;
			// One bit for a line in fax codes, two bytes for 255 pixels in runs, next to nothing in lossless WebP
			case TIFF -> 100_000;
			case BMP, WEBP -> 20_000;
		};
	}
}
