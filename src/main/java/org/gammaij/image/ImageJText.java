package org.gammaij.image;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the text that ImageJ writes into a TIFF file tells of its values.
 *
 * @param displayRange smallest and largest value that is shown, as the file stores them; null if the file has none, or one
 *          for each channel
 * @param signed whether 16 bits have a sign, and are stored with 32768 added
 * @param images number of slices, over all channels and times; 0 if it is not told
 */
record ImageJText(double[] displayRange, boolean signed, int images) {

	/** What ImageJ adds to signed values. */
	static final int SIGN = 1 << 15;

	private static final ImageJText NOTHING = new ImageJText(null, false, 0);

	/** Reads it from a file; another text, or none, tells nothing. */
	static ImageJText of(final Path file, final ImageFormat format) throws IOException {
		if (format != ImageFormat.TIFF) return NOTHING;
		try (FileStream in = FileStream.open(file)) {
			return of(in);
		}
	}

	/** The same from a TIFF file that is open. */
	static ImageJText of(final FileStream in) throws IOException {
		try {
			final String text = TiffText.of(in);
			if (!text.startsWith("ImageJ")) return NOTHING;
			final Properties properties = new Properties();
			properties.load(new StringReader(text));
			final double min = number(properties, "min");
			final double max = number(properties, "max");
			final boolean none = number(properties, "channels") > 1 || min == 0 && max == 0;
			return new ImageJText(none ? null : new double[] { min, max }, number(properties, "c0") == -SIGN && number(properties,
				"c1") == 1, (int) number(properties, "images"));
		}
		catch (final IllegalArgumentException e) {
			// None of ImageJ's after all
			return NOTHING;
		}
	}

	/** 0 if there is none, as ImageJ reads it. */
	private static double number(final Properties properties, final String key) {
		final String text = properties.getProperty(key);
		return text == null ? 0 : Double.parseDouble(text);
	}
}
