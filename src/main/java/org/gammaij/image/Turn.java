package org.gammaij.image;

/**
 * How an image is turned between its file and what is seen, as {@link ImageDecoder} does by the EXIF orientation: the grid of
 * JPEG and the tables that it was coded with are those of the image as it is stored.
 *
 * @param orientation value of the EXIF tag, 1 to 8; 1 is not turned
 * @param stored size of the image in its file, in pixels
 */
public record Turn(int orientation, ImageSize stored) {

	/** Where a window of the upright image is stored. */
	public Window stored(final Window upright) {
		return Orientation.stored(upright, orientation, stored.width(), stored.height());
	}

	/** Where a window of the image as it is stored is seen. */
	public Window upright(final Window asStored) {
		final boolean transposed = Orientation.isTransposed(orientation);
		return Orientation.stored(asStored, Orientation.inverse(orientation), transposed ? stored.height() : stored.width(),
			transposed ? stored.width() : stored.height());
	}

	/** Turns a part of the upright image as it would be stored. */
	public RgbImage stored(final RgbImage upright) {
		return Orientation.apply(upright, Orientation.inverse(orientation));
	}

	/** Turns a part of the image as it is stored upright. */
	public RgbImage upright(final RgbImage asStored) {
		return Orientation.apply(asStored, orientation);
	}
}
