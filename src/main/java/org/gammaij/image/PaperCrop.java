package org.gammaij.image;

/**
 * The crops of section 5.1 of the paper: one pixel of black padding around the image, then a square of 512 x 512 (or
 * another side), random in training and central in evaluation. An image smaller than the square is first enlarged
 * (bilinear, ours) until its shorter side fits; one that is not enlarged lies whole within the square. Windows are in pixels
 * of the image, without the padding, so they may begin at -1 or before.
 */
public final class PaperCrop {

	private static final int PADDING = 1;

	private PaperCrop() {}

	/** The size that an image has when it is large enough: its own, or enlarged in proportion. */
	public static ImageSize enlarged(final ImageSize image, final int side) {
		final int shorter = Math.min(image.width(), image.height());
		if (shorter >= side) return image;
		final double scale = side / (double) shorter;
		return new ImageSize(Math.max(side, (int) Math.round(image.width() * scale)), Math.max(side, (int) Math.round(image
			.height() * scale)));
	}

	/**
	 * The central square, half pixels rounded as torchvision's {@code CenterCrop} does.
	 *
	 * @param size as {@link #enlarged} gives it, or smaller
	 */
	public static Window centre(final ImageSize size, final int side) {
		return new Window(centre(size.width(), side), centre(size.height(), side), side, side);
	}

	private static int centre(final int length, final int side) {
		return (int) Math.rint((length + 2 * PADDING - side) / 2.0) - PADDING;
	}

	/**
	 * Any square of the padded image, or any around it if it is smaller.
	 *
	 * @param size as {@link #enlarged} gives it, or smaller
	 * @param across where from left to right, 0 to less than 1; uniform numbers give uniform squares
	 * @param down where from top to bottom, 0 to less than 1
	 */
	public static Window at(final ImageSize size, final int side, final double across, final double down) {
		return new Window(at(size.width(), side, across), at(size.height(), side, down), side, side);
	}

	private static int at(final int length, final int side, final double position) {
		final int room = length + 2 * PADDING - side;
		return (room < 0 ? -(int) (position * (1 - room)) : (int) (position * (room + 1))) - PADDING;
	}

	/** The central square of an image in memory, {@code (side, side)}; enlarged first if it is too small. */
	public static RgbImage centre(final RgbImage image, final int side) {
		final ImageSize size = enlarged(new ImageSize(image.width(), image.height()), side);
		final Window window = centre(size, side);
		final Window inside = window.clipped(size.width(), size.height());
		return Geometry.crop(Resize.bilinear(image, size, inside), window.relativeTo(inside));
	}
}
