package org.gammaij.detect;

import java.util.function.Predicate;

import org.gammaij.image.Mask;
import org.gammaij.image.Window;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * What a view reads of a plane: what is to be looked at, with its surroundings where it is smaller than a tile.
 *
 * @param pixels 8-bit RGB, axes {@code (x, y, c)}, where they lie in the plane
 * @param meant whether a part of these, as seen from their corner, has pixels that are to be looked at
 */
record ViewPart(RandomAccessibleInterval<UnsignedByteType> pixels, Predicate<Window> meant) {

	static ViewPart of(final Plane plane, final Inspector inspector) {
		final RandomAccessibleInterval<UnsignedByteType> around = plane.surroundings();
		final Window whole = window(around);
		final Window region = window(plane.pixels());
		final Window part = inspector.part(region, whole);
		final RandomAccessibleInterval<UnsignedByteType> read = part.equals(whole) ? around : Views.interval(around, Intervals
			.createMinSize(part.x(), part.y(), around.min(2), part.width(), part.height(), around.dimension(2)));
		final Mask mask = plane.mask();
		if (mask == null) return new ViewPart(read, tile -> true);
		final Window corner = region.relativeTo(window(read));
		return new ViewPart(read, tile -> mask.isAny(tile.relativeTo(corner)));
	}

	/** Whether nothing of it is to be looked at. */
	boolean isEmpty() {
		return !meant.test(Window.whole((int) pixels.dimension(0), (int) pixels.dimension(1)));
	}

	/** Whether it has pixels beyond those that are to be looked at. */
	boolean isBeyond(final Interval region) {
		return !Intervals.contains(region, pixels);
	}

	private static Window window(final Interval interval) {
		return new Window((int) interval.min(0), (int) interval.min(1), (int) interval.dimension(0), (int) interval
			.dimension(1));
	}
}
