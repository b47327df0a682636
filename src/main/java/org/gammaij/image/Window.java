package org.gammaij.image;

/**
 * A rectangle of pixels; it may reach beyond the image.
 *
 * @param x left edge, in pixels of the image
 * @param y upper edge
 * @param width more than 0
 * @param height more than 0
 */
public record Window(int x, int y, int width, int height) {

	/** The whole of an image. */
	public static Window whole(final int width, final int height) {
		return new Window(0, 0, width, height);
	}

	/** Whether nothing of it lies beyond an image of the given size. */
	public boolean isInside(final int imageWidth, final int imageHeight) {
		return x >= 0 && y >= 0 && x + width <= imageWidth && y + height <= imageHeight;
	}

	/** This window grown by {@code margin} pixels on each side. */
	public Window grown(final int margin) {
		return new Window(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
	}

	/** The smallest window around this one whose edges are multiples of {@code step}. */
	public Window alignedTo(final int step) {
		final int left = Math.floorDiv(x, step) * step;
		final int top = Math.floorDiv(y, step) * step;
		return new Window(left, top, -Math.floorDiv(-(x + width), step) * step - left, -Math.floorDiv(-(y + height), step) *
			step - top);
	}

	/**
	 * What of it lies inside an image.
	 *
	 * @throws IllegalArgumentException if nothing does
	 */
	public Window clipped(final int imageWidth, final int imageHeight) {
		final int left = Math.max(0, x);
		final int top = Math.max(0, y);
		final int right = Math.min(imageWidth, x + width);
		final int bottom = Math.min(imageHeight, y + height);
		if (right <= left || bottom <= top) throw new IllegalArgumentException(this + " lies outside " + imageWidth +
			" x " + imageHeight + " pixels");
		return new Window(left, top, right - left, bottom - top);
	}

	/** The same window as seen from the upper left corner of another. */
	public Window relativeTo(final Window other) {
		return new Window(x - other.x, y - other.y, width, height);
	}
}
