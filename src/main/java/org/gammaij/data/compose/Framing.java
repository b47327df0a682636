package org.gammaij.data.compose;

import java.util.SplittableRandom;

import org.gammaij.data.Randomness;
import org.gammaij.image.ImageSize;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.Mask;
import org.gammaij.image.Resize;
import org.gammaij.image.Window;

/**
 * Which part of an image is shown, how large and which way round. Images of one size that are framed by one draw show the
 * same part.
 *
 * @param scale factor of the size; 1 for unchanged
 * @param filter of the resizing
 * @param across place from left to right, 0 to below 1
 * @param down place from top to bottom, 0 to below 1
 * @param onGrid whether the part begins on the grid of 8 x 8 pixels
 * @param corner corner of the image in which the part lies, 0 to 3; -1 for anywhere
 * @param flip whether left and right are exchanged
 * @param turns quarter turns to the right, 0 to 3
 */
record Framing(double scale, Resize.Filter filter, double across, double down, boolean onGrid, int corner,
	boolean flip, int turns)
{

	/** A corner is enlarged by up to this. */
	private static final double CORNER_ZOOM = 1.6;

	/** Every number is drawn whether it is used or not, so that one setting does not change what the others do. */
	static Framing draw(final Draws d, final boolean screenshot, final boolean corner, final SplittableRandom random) {
		final boolean resize = random.nextDouble() < d.resizeProbability();
		final double factor = Randomness.logBetween(random, d.resizeMin(), d.resizeMax());
		final Resize.Filter filter = Resize.Filter.values()[random.nextInt(Resize.Filter.values().length)];
		final double across = random.nextDouble();
		final double down = random.nextDouble();
		final boolean onGrid = random.nextDouble() < d.gridProbability();
		final int which = random.nextInt(4);
		final double zoom = Randomness.between(random, 1, CORNER_ZOOM);
		final boolean flip = random.nextDouble() < d.flipProbability();
		final boolean turn = random.nextDouble() < d.turnProbability();
		final int turns = random.nextInt(1, 4);
		return new Framing((resize || screenshot ? factor : 1) * (corner ? zoom : 1), filter, across, down, onGrid, corner
			? which : -1, flip, turn ? turns : 0);
	}

	/**
	 * The part that is shown.
	 *
	 * @param image size of the image
	 * @param width of what comes out, in pixels
	 * @param height of what comes out
	 * @return inside the image; where that is too small it is enlarged more than was drawn
	 */
	Window window(final ImageSize image, final int width, final int height) {
		return window(image, width, height, null);
	}

	/**
	 * The part that is shown of an image of which a part is altered: it shows some of that.
	 *
	 * @param altered of the image's size, or null
	 */
	Window window(final ImageSize image, final int width, final int height, final Mask altered) {
		final int w = turns % 2 == 0 ? width : height;
		final int h = turns % 2 == 0 ? height : width;
		final double factor = Math.max(scale, Math.max(w / (double) image.width(), h / (double) image.height()));
		final int across = Math.max(1, Math.min(image.width(), (int) Math.round(w / factor)));
		final int down = Math.max(1, Math.min(image.height(), (int) Math.round(h / factor)));
		if (altered != null && altered.area() > 0) {
			final int pixel = pixel(altered);
			return new Window(around(pixel % image.width(), across, image.width(), this.across), around(pixel / image.width(),
				down, image.height(), this.down), across, down);
		}
		return new Window(place(image.width() - across, this.across, corner % 2), place(image.height() - down, this.down,
			corner / 2), across, down);
	}

	private int place(final int room, final double where, final int end) {
		final int offset = corner >= 0 ? end * room : (int) (where * (room + 1));
		return aligned(offset);
	}

	/** The place where a part begins whose place was drawn by something else: also on the grid, if this begins there. */
	int aligned(final int offset) {
		return onGrid ? offset / JpegCodec.BLOCK * JpegCodec.BLOCK : offset;
	}

	/** A foreground pixel, which depends on the place that was drawn. */
	private int pixel(final Mask altered) {
		int left = (int) (across * altered.area());
		for (int i = 0; i < altered.values().length; i++)
			if (altered.values()[i] != 0 && left-- == 0) return i;
		throw new IllegalStateException();
	}

	private int around(final int pixel, final int side, final int length, final double where) {
		final int first = Math.max(0, Math.min(pixel - side / 2 - side / 4, length - side));
		final int last = Math.max(first, Math.min(pixel - side / 4, length - side));
		final int offset = first + (int) (where * (last - first + 1));
		final int grid = offset / JpegCodec.BLOCK * JpegCodec.BLOCK;
		return onGrid && pixel < grid + side ? grid : offset;
	}

	/** Brings the part to its size, and turns it. */
	Picture finish(final Picture part, final int width, final int height) {
		Picture picture = turns % 2 == 0 ? part.resize(width, height, filter) : part.resize(height, width, filter);
		if (flip) picture = picture.flip();
		for (int i = 0; i < turns; i++)
			picture = picture.turnRight();
		return picture;
	}
}
