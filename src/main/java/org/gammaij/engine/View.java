package org.gammaij.engine;

import java.util.Locale;

import org.gammaij.image.ImageSize;
import org.gammaij.image.PaperCrop;
import org.gammaij.image.Window;
import org.gammaij.network.Variant;

/** Which part of an image is shown to the network. */
public enum View {

	/**
	 * The paper's protocol: one pixel of padding, then a central square of 512 x 512 pixels, or 518 x 518 with a
	 * DINOv2 encoder ({@link Variant#cropSide}), whatever the model's tiles are; an image smaller than that is first enlarged. Pixels outside the crop are not looked at.
	 */
	CENTER_CROP,

	/** Every pixel, at its own resolution, in overlapping tiles. */
	WHOLE,

	/**
	 * A quick look (ours): of the tiles of {@link #WHOLE} the 24 most textured ones, and no maps. The score is that
	 * of the whole view to the last digit, since that comes from the same tiles; the highest tile may be another one.
	 */
	SAMPLE;

	/**
	 * The part of an image that this view reads to say something of a region of it; looking at that part alone gives the
	 * same. To the central crop, the region is the image, and one that has to be enlarged is read as a whole. Otherwise, a
	 * region that is smaller than a tile is read with what lies around it, as far as the image goes.
	 *
	 * @param region within the image
	 * @param image all that is there
	 * @param side edge in pixels of what the network looks at together in this view, see {@link Detector#side}
	 */
	public Window part(final Window region, final Window image, final int side) {
		if (this == CENTER_CROP) return centre(region, side);
		final int width = extent(region.width(), image.width(), side);
		final int height = extent(region.height(), image.height(), side);
		return new Window(start(region.x(), region.width(), width, image.x(), image.width()), start(region.y(), region
			.height(), height, image.y(), image.height()), width, height);
	}

	private static Window centre(final Window region, final int side) {
		final ImageSize size = new ImageSize(region.width(), region.height());
		if (!PaperCrop.enlarged(size, side).equals(size)) return region;
		final Window crop = PaperCrop.centre(size, side).clipped(region.width(), region.height());
		return new Window(region.x() + crop.x(), region.y() + crop.y(), crop.width(), crop.height());
	}

	private static int extent(final int region, final int image, final int tile) {
		return Math.max(region, Math.min(image, tile));
	}

	/** With the region in the middle, as far as the edges of the image let it be. */
	private static int start(final int region, final int size, final int extent, final int image, final int imageSize) {
		return Math.max(image, Math.min(image + imageSize - extent, region - (extent - size) / 2));
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
