package org.gammaij.image;

import org.gammaij.common.InvalidInputException;

/** Width and height in pixels. */
public record ImageSize(int width, int height) {

	/**
	 * Sees to it that an image of this size can be stored.
	 *
	 * @param format its name for the message
	 * @param most pixels a side that it holds
	 * @throws InvalidInputException if a side is longer
	 */
	void requireFitting(final String format, final int most) {
		if (Math.max(width, height) > most) throw new InvalidInputException("An image of " + this + " pixels cannot be stored as " +
			format + ", which holds at most " + most + " pixels a side; crop or downscale it.");
	}

	@Override
	public String toString() {
		return width + " x " + height;
	}
}
