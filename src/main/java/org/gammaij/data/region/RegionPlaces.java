package org.gammaij.data.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.gammaij.image.ImageSize;
import org.gammaij.image.Mask;
import org.gammaij.image.Window;

/** Where regions lie in an image, or in the part of it that begins with a whole block: within it, at multiples of 8 pixels. */
final class RegionPlaces {

	/** Places that are tried for one more region that overlaps none of the others. */
	private static final int TRIES = 20;

	private RegionPlaces() {}

	/** Places in an image of which nothing is altered, or all of it. */
	static List<Window> anywhere(final ImageSize image, final RegionSettings settings, final SplittableRandom random) {
		final int width = side(image.width(), settings);
		final int height = side(image.height(), settings);
		final int right = image.width() - width;
		final int bottom = image.height() - height;
		if (settings.central()) return List.of(new Window(onGrid(right / 2), onGrid(bottom / 2), width, height));
		final List<Window> places = new ArrayList<>();
		final long room = (long) image.width() * image.height() / ((long) width * height);
		for (int i = 0; i < TRIES * settings.perImage() && places.size() < Math.min(room, settings.perImage()); i++) {
			final Window place = new Window(onGrid(random.nextInt(right + 1)), onGrid(random.nextInt(bottom + 1)), width, height);
			if (places.stream().noneMatch(other -> overlap(place, other))) places.add(place);
		}
		return places;
	}

	/**
	 * A place in an image of which a part is altered, so that the region shows some of it.
	 *
	 * @param altered of the image's size
	 * @return empty if nothing is altered, or only some of the last columns and rows, which belong to no whole step of the grid
	 */
	static Optional<Window> around(final Mask altered, final RegionSettings settings, final SplittableRandom random) {
		final int[] pixels = reachable(altered);
		if (pixels.length == 0) return Optional.empty();
		// In the order of rows, so the middle one lies about halfway down the altered part
		final int pixel = pixels[settings.central() ? pixels.length / 2 : random.nextInt(pixels.length)];
		final int width = side(altered.width(), settings);
		final int height = side(altered.height(), settings);
		return Optional.of(new Window(around(pixel % altered.width(), width, altered.width(), settings.central(), random), around(
			pixel / altered.width(), height, altered.height(), settings.central(), random), width, height));
	}

	private static int around(final int pixel, final int side, final int length, final boolean central,
		final SplittableRandom random)
	{
		final int first = Math.max(0, Math.min(pixel - side + RegionSettings.GRID, length - side));
		final int last = Math.max(first, Math.min(pixel, length - side));
		return onGrid(central ? Math.max(first, Math.min(last, pixel - side / 2)) : random.nextInt(first, last + 1));
	}

	/** The foreground that a region on the grid can show. */
	private static int[] reachable(final Mask mask) {
		final int[] pixels = new int[mask.area()];
		int n = 0;
		for (int y = 0; y < onGrid(mask.height()); y++)
			for (int x = 0; x < onGrid(mask.width()); x++)
				if (mask.get(x, y)) pixels[n++] = y * mask.width() + x;
		return Arrays.copyOf(pixels, n);
	}

	/** A multiple of 8 also where an image is smaller, as generators need. */
	private static int side(final int length, final RegionSettings settings) {
		return onGrid(Math.min(length, settings.side()));
	}

	private static boolean overlap(final Window a, final Window b) {
		return a.x() < b.x() + b.width() && b.x() < a.x() + a.width() && a.y() < b.y() + b.height() && b.y() < a.y() + a
			.height();
	}

	/** The last multiple of 8 that is not above it. */
	static int onGrid(final int offset) {
		return offset / RegionSettings.GRID * RegionSettings.GRID;
	}
}
