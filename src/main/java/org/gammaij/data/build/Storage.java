package org.gammaij.data.build;

import java.util.Locale;
import java.util.SplittableRandom;

import org.gammaij.common.InvalidInputException;

/**
 * How samples are stored. One choice is drawn for each frame and holds for all that
 * is made of it, so that neither format nor quality tells the classes apart.
 *
 * @param format file format
 * @param minQuality lowest JPEG quality, 1 to 100
 * @param maxQuality highest JPEG quality, not below {@code minQuality}
 */
public record Storage(Format format, int minQuality, int maxQuality) {

	/** File format of the images of a set. */
	public enum Format {
		/** Lossless. */
		PNG,
		/** JPEG, the quality uniform over a range. */
		JPEG,
		/** Each frame in one of the two, at equal rate. */
		MIXED;

		/** Name in parameters and tables. */
		public String id() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** JPEG of quality 60 to 100, as was measured over TampCOCO's lists. */
	public static final Storage TAMPCOCO = new Storage(Format.JPEG, 60, 100);

	/**
	 * What was drawn for one frame.
	 *
	 * @param quality JPEG quality, or 0 for PNG
	 */
	record Choice(int quality) {

		boolean jpeg() {
			return quality > 0;
		}

		String extension() {
			return jpeg() ? "jpg" : "png";
		}
	}

	/** @throws InvalidInputException if the qualities make no range within 1 to 100 */
	public Storage {
		if (minQuality < 1 || maxQuality > 100 || minQuality > maxQuality) throw new InvalidInputException(
			"JPEG quality " + minQuality + " to " + maxQuality + " is not a range within 1 to 100.");
	}

	Choice draw(final SplittableRandom random) {
		// Both numbers are always drawn, so that the format does not shift what is drawn later.
		final boolean lossless = random.nextInt(2) == 0;
		final int quality = random.nextInt(minQuality, maxQuality + 1);
		final boolean png = format == Format.PNG || format == Format.MIXED && lossless;
		return new Choice(png ? 0 : quality);
	}
}
