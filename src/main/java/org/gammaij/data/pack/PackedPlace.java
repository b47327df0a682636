package org.gammaij.data.pack;

import java.util.SplittableRandom;

import org.gammaij.image.ImageSize;
import org.gammaij.image.Mask;
import org.gammaij.image.Window;

/** Which part of an image is packed. */
final class PackedPlace {

	private PackedPlace() {}

	/** A place in an image, all of it where that is no larger. */
	static Window anywhere(final ImageSize image, final int side, final SplittableRandom random) {
		final int width = Math.min(image.width(), side);
		final int height = Math.min(image.height(), side);
		return new Window(random.nextInt(image.width() - width + 1), random.nextInt(image.height() - height + 1), width, height);
	}

	/**
	 * A place of the same size that shows some of what is altered.
	 *
	 * @param altered of the image's size, not empty
	 */
	static Window around(final Mask altered, final Window place, final SplittableRandom random) {
		final int pixel = foreground(altered, random.nextInt(altered.area()));
		return new Window(around(pixel % altered.width(), place.width(), altered.width(), random), around(pixel / altered.width(),
			place.height(), altered.height(), random), place.width(), place.height());
	}

	private static int around(final int pixel, final int side, final int length, final SplittableRandom random) {
		return random.nextInt(Math.max(0, pixel - side + 1), Math.min(pixel, length - side) + 1);
	}

	private static int foreground(final Mask mask, final int number) {
		int left = number;
		for (int i = 0; i < mask.values().length; i++)
			if (mask.values()[i] != 0 && left-- == 0) return i;
		throw new IllegalArgumentException("there is no foreground pixel " + number);
	}
}
