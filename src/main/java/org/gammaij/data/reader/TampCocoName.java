package org.gammaij.data.reader;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The recipe that the name of a TampCOCO image tells:
 * {@code {quality}_{background}.jpg_{source}.jpg[_RT{degrees}][_RS{scale}].jpg}.
 *
 * @param quality JPEG quality of the result, 1 to 100
 * @param background COCO name of the photograph that was altered
 * @param source COCO name of the photograph that the region was taken from
 * @param rotation of the region in degrees, 0 for none
 * @param scale of the region, 1 for none
 */
public record TampCocoName(int quality, String background, String source, double rotation, double scale) {

	private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
	private static final Pattern NAME = Pattern.compile("(\\d{1,3})_(.+?)\\.jpg_(.+?)(?:\\.jpg)?(?:_RT" + NUMBER +
		")?(?:_RS" + NUMBER + ")?\\.(?:jpg|png)", Pattern.CASE_INSENSITIVE);

	/** Reads the name of a file; empty if it is not of this kind. */
	public static Optional<TampCocoName> parse(final Path file) {
		final Matcher name = NAME.matcher(file.getFileName().toString());
		if (!name.matches()) return Optional.empty();
		return Optional.of(new TampCocoName(Integer.parseInt(name.group(1)), name.group(2), name.group(3), number(name.group(
			4), 0), number(name.group(5), 1)));
	}

	private static double number(final String text, final double absent) {
		return text == null ? absent : Double.parseDouble(text);
	}
}
