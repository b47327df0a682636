package org.gammaij.detect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gammaij.common.InvalidInputException;

/**
 * What is looked at of a PDF file.
 *
 * @param pages whether it is the pages as they are drawn, or the images that they show, as they are stored
 * @param dpi pixels in an inch of a page that is drawn
 */
public record PdfReading(boolean pages, int dpi) {

	/** The images, each pixel as it is stored. */
	public static final PdfReading IMAGES = new PdfReading(false, 0);

	private static final Pattern MANNER = Pattern.compile(", page drawn at (\\d{1,4}) dpi\\z");
	private static final int LEAST_DPI = 20;
	private static final int MOST_DPI = 2400;

	/**
	 * The reading that a user names.
	 *
	 * @param what {@code images} or {@code pages}
	 * @throws InvalidInputException if pages cannot be drawn so
	 */
	public static PdfReading of(final String what, final int dpi) {
		if (!what.equals("pages")) return IMAGES;
		if (dpi < LEAST_DPI || dpi > MOST_DPI) throw new InvalidInputException("Pages of PDF files are drawn with " +
			LEAST_DPI + " to " + MOST_DPI + " pixels in an inch, not " + dpi + " (pdf_dpi).");
		return new PdfReading(true, dpi);
	}

	/** What is told of the way of a picture to RGB, behind all else; empty for images. */
	String manner() {
		return pages ? ", page drawn at " + dpi + " dpi" : "";
	}

	/**
	 * The reading that a result tells of.
	 *
	 * @param rgbFrom how the values of the result became RGB
	 */
	public static PdfReading told(final String rgbFrom) {
		final Matcher manner = MANNER.matcher(rgbFrom);
		final int dpi = manner.find() ? Integer.parseInt(manner.group(1)) : 0;
		return dpi < LEAST_DPI || dpi > MOST_DPI ? IMAGES : new PdfReading(true, dpi);
	}
}
