package org.gammaij.engine;

import java.util.Locale;

import org.gammaij.image.ImageSize;
import org.gammaij.image.PaperCrop;
import org.gammaij.image.Window;

/** Which part of an image is shown to the network. */
public enum View {

	/**
	 * The paper's protocol: one pixel of padding, then a central square of the model's tile, 512 x 512 pixels in the
	 * paper; an image smaller than that is first enlarged. Pixels outside the crop are not looked at.
	 */
	CENTER_CROP,

	/** Every pixel, at its own resolution, in overlapping tiles. */
	WHOLE,

	/**
	 * A quick look (ours): of the tiles of {@link #WHOLE} the most textured ones, twelve at most, and no maps. The score is that
	 * of the whole view to the last digit, since that comes from the most textured tiles, too; the highest tile may be another one.
	 */
	SAMPLE;

	/**
	 * The part of an image that this view reads; looking at that part alone gives the same. An image that has to be
	 * enlarged is read as a whole.
	 *
	 * @param width of the image in pixels
	 * @param height of the image in pixels
	 * @param tile edge of the model's tiles in pixels
	 */
	public Window part(final int width, final int height, final int tile) {
		final ImageSize image = new ImageSize(width, height);
		final boolean isCut = this == CENTER_CROP && PaperCrop.enlarged(image, tile).equals(image);
		return isCut ? PaperCrop.centre(image, tile).clipped(width, height) : Window.whole(width, height);
	}

	/** Id of the view whose calibration holds for the scores of this one: a quick look gives the score of the whole view. */
	public String calibration() {
		return this == SAMPLE ? WHOLE.id() : id();
	}

	/** Name in parameters and tables: lower case with underscores. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}
}
