package org.gammaij.model;

/**
 * From where on the highest tile of an image of several tiles stands out, although the image as a whole is not
 * {@code indicated}. It was chosen so that together no more authentic images than the false-positive rate are
 * {@code indicated} or have a tile that stands out: what it finds is told beside the band and never becomes one. An image of
 * one tile cannot have a part that stands out: its two scores are one number.
 *
 * @param high in [{@link Thresholds#high}, 1], of a probability with the temperature of {@link Thresholds}
 * @param authenticImages authentic images of several tiles that it was found on
 * @param origin what was found on these images
 */
public record LocalThreshold(double high, int authenticImages, String origin) {

	/** Whether the numbers are in their ranges. */
	boolean isValid(final double least) {
		return least <= high && high <= 1 && authenticImages >= 0 && origin != null;
	}
}
