package org.gammaij.image;

/**
 * How the 8-bit RGB values of an image came about.
 *
 * @param description for the table, such as {@code 8-bit RGB} or {@code 16-bit grey, 0 to 4095}
 * @param lookupTable whether colours come from a lookup table or palette
 */
public record RgbSource(String description, boolean lookupTable) {

	/** Taken over as they are. */
	public static final RgbSource RGB = new RgbSource("8-bit RGB", false);

	/** What values become where 0 is black. */
	public static final String GREY = "grey";
	/** The same where 0 is white, in a file, or by ImageJ's inverted lookup table. */
	public static final String INVERTED_GREY = "grey, inverted";
}
