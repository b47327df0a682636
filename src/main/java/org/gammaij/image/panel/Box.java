package org.gammaij.image.panel;

import org.gammaij.image.Window;

/**
 * A rectangle of a figure, and what lies around it. Axis 0 is x, axis 1 is y; its sides are left, upper, right and lower,
 * from 0 to 3, so that those of an axis are {@code axis} and {@code axis + 2}.
 *
 * @param left first column
 * @param top first row
 * @param right column behind the last one
 * @param bottom row behind the last one
 * @param around of each side, the colour that lies outside of it, 0xrrggbb, or one of the constants
 */
record Box(int left, int top, int right, int bottom, int[] around) {

	static final int AXES = 2;
	static final int SIDES = 4;
	/** Beyond a side, the figure ends. */
	static final int END = -1;
	/** Beyond a side is a thin frame. */
	static final int FRAME = -2;

	static Box whole(final int width, final int height) {
		return new Box(0, 0, width, height, new int[] { END, END, END, END });
	}

	int from(final int axis) {
		return axis == 0 ? left : top;
	}

	int to(final int axis) {
		return axis == 0 ? right : bottom;
	}

	int size(final int axis) {
		return to(axis) - from(axis);
	}

	long area() {
		return (long) size(0) * size(1);
	}

	/** The part between two positions on an axis. */
	Box part(final int axis, final int from, final int to) {
		return axis == 0 ? new Box(from, top, to, bottom, around) : new Box(left, from, right, to, around);
	}

	/** With another colour outside of a side. */
	Box with(final int side, final int colour) {
		final int[] changed = around.clone();
		changed[side] = colour;
		return new Box(left, top, right, bottom, changed);
	}

	Window window() {
		return new Window(left, top, right - left, bottom - top);
	}
}
