package org.gammaij.image;

import java.util.Locale;

/**
 * The rule by which the values of an image become 0 to 255, the same for a file and for an image that is open in
 * ImageJ; {@link SampleScale} carries it out. Palettes and lookup tables come after it: they give the colour of the
 * number from 0 to 255. Images in other colour spaces than RGB and grey are converted, whatever the rule.
 */
public enum Intensity {

	/**
	 * 8 bits as they are; 16 bits divided by the largest value of the bit depth, which is the smallest of 8, 10, 12, 14 and
	 * 16 that holds all values of the plane: cameras store 12 bits in files of 16. Of 32 bits, real or whole, values
	 * within 0 to 1 times 255, within 0 to 255 as they are. Anything else, with negative values for example, linearly from
	 * the smallest to the largest value.
	 */
	AS_STORED,
	/**
	 * As ImageJ shows it, linearly within the display range. Of a file: the range that ImageJ wrote into it; else 0 to 255
	 * for 8 bits, and for more from the smallest to the largest value of the plane, as ImageJ sets it.
	 */
	DISPLAY_RANGE,
	/** Linearly between two percentiles of the values of the plane, {@link Percentiles#LOW} and {@link Percentiles#HIGH}. */
	PERCENTILES;

	/** The name that users give and tables have. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** @throws IllegalArgumentException if there is no such rule */
	public static Intensity of(final String id) {
		return valueOf(id.toUpperCase(Locale.ROOT));
	}
}
