package org.gammaij.image;

/** Operations that move pixels without changing them, for images and masks alike. */
public final class Geometry {

	private Geometry() {}

	/**
	 * Cuts out a window; what of it lies beyond the image is black.
	 *
	 * @throws IllegalArgumentException if nothing of it lies inside
	 */
	public static RgbImage crop(final RgbImage image, final Window window) {
		if (window.equals(Window.whole(image.width(), image.height()))) return image;
		final RgbImage out = new RgbImage(window.width(), window.height());
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			copy(image.samples(), c * image.planeSize(), image.width(), image.height(), window, out.samples(), c * out
				.planeSize());
		return out;
	}

	/**
	 * Cuts out a window; what of it lies beyond the mask is background.
	 *
	 * @throws IllegalArgumentException if nothing of it lies inside
	 */
	public static Mask crop(final Mask mask, final Window window) {
		final Mask out = new Mask(window.width(), window.height());
		copy(mask.values(), 0, mask.width(), mask.height(), window, out.values(), 0);
		return out;
	}

	private static void copy(final byte[] from, final int fromStart, final int width, final int height,
		final Window window, final byte[] to, final int toStart)
	{
		final Window inside = window.clipped(width, height);
		for (int y = 0; y < inside.height(); y++)
			System.arraycopy(from, fromStart + (inside.y() + y) * width + inside.x(), to, toStart + (inside.y() + y - window
				.y()) * window.width() + inside.x() - window.x(), inside.width());
	}

	/**
	 * The central square as torchvision's {@code CenterCrop} takes it: half a pixel goes to the even side, and an image that is
	 * smaller lies in the middle of black.
	 */
	public static RgbImage centre(final RgbImage image, final int side) {
		return crop(image, new Window(start(image.width(), side), start(image.height(), side), side, side));
	}

	private static int start(final int length, final int side) {
		return length < side ? -((side - length) / 2) : (int) Math.rint((length - side) / 2.0);
	}

	/** Left to right, as in a mirror. */
	public static RgbImage flipHorizontally(final RgbImage image) {
		return new RgbImage(image.width(), image.height(), flippedRows(image.samples(), image.width()));
	}

	/** Left to right, as in a mirror. */
	public static Mask flipHorizontally(final Mask mask) {
		return new Mask(mask.width(), mask.height(), flippedRows(mask.values(), mask.width()));
	}

	/** A quarter turn to the right. */
	public static RgbImage turnRight(final RgbImage image) {
		final RgbImage out = new RgbImage(image.height(), image.width());
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			turnRight(image.samples(), c * image.planeSize(), image.width(), image.height(), out.samples());
		return out;
	}

	/** A quarter turn to the right. */
	public static Mask turnRight(final Mask mask) {
		final Mask out = new Mask(mask.height(), mask.width());
		turnRight(mask.values(), 0, mask.width(), mask.height(), out.values());
		return out;
	}

	private static void turnRight(final byte[] from, final int start, final int width, final int height, final byte[] to) {
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				to[start + x * height + height - 1 - y] = from[start + y * width + x];
	}

	/** Puts an image over a part of another, which it must fit into. */
	public static void put(final RgbImage image, final RgbImage onto, final int left, final int top) {
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			put(image.samples(), c * image.planeSize(), image.width(), image.height(), onto.samples(), c * onto.planeSize() + top *
				onto.width() + left, onto.width());
	}

	/** Puts a mask over a part of another, which it must fit into. */
	public static void put(final Mask mask, final Mask onto, final int left, final int top) {
		put(mask.values(), 0, mask.width(), mask.height(), onto.values(), top * onto.width() + left, onto.width());
	}

	private static void put(final byte[] from, final int fromStart, final int width, final int height, final byte[] to,
		final int toStart, final int stride)
	{
		for (int y = 0; y < height; y++)
			System.arraycopy(from, fromStart + y * width, to, toStart + y * stride, width);
	}

	private static byte[] flippedRows(final byte[] from, final int width) {
		final byte[] to = new byte[from.length];
		for (int start = 0; start < from.length; start += width)
			for (int x = 0; x < width; x++)
				to[start + x] = from[start + width - 1 - x];
		return to;
	}
}
