package org.gammaij.data.build;

import java.util.List;
import java.util.SplittableRandom;

import org.gammaij.image.Geometry;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/**
 * The part of a photograph that samples are made of. All sources take their frames
 * in the same way, so that size and position on the JPEG grid tell nothing.
 *
 * @param image its pixels; never changed
 * @param photo where it is from
 * @param left first column within the photograph
 * @param top first row within the photograph
 * @param objects annotated objects, in pixels of the photograph
 */
record Frame(RgbImage image, Photographs.Photo photo, int left, int top, List<ObjectOutline> objects) {

	/** Smaller photographs leave no room for a region and what surrounds it. */
	static final int MIN_SIDE = 64;

	/**
	 * Crops a photograph at a random place; it is never resized.
	 *
	 * @param maxSide longest side in pixels, or 0
	 */
	static Frame crop(final RgbImage image, final Photographs.Photo photo, final List<ObjectOutline> objects,
		final int maxSide, final SplittableRandom random)
	{
		final int width = side(image.width(), maxSide);
		final int height = side(image.height(), maxSide);
		final int left = random.nextInt(image.width() - width + 1);
		final int top = random.nextInt(image.height() - height + 1);
		final RgbImage part = Geometry.crop(image, new Window(left, top, width, height));
		return new Frame(part, photo, left, top, objects);
	}

	private static int side(final int length, final int maxSide) {
		final int limited = maxSide == 0 ? length : Math.min(length, maxSide);
		return limited / BuildSettings.GRID * BuildSettings.GRID;
	}

	int width() {
		return image.width();
	}

	int height() {
		return image.height();
	}
}
