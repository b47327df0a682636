package org.gammaij.data.build;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;

import org.gammaij.image.Geometry;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/**
 * A region cut out of an image, turned and scaled, ready to be put somewhere.
 *
 * @param pixels the pixels, of the size of the region's bounding rectangle
 * @param mask which of them belong to it
 */
public record Stamp(RgbImage pixels, Mask mask) {

	/**
	 * Cuts a region out.
	 *
	 * @param source image to cut from
	 * @param region what to cut, of its size, not empty
	 * @param rotation degrees, clockwise as seen; 0 with scale 1 copies pixels exactly, else they are interpolated
	 *          bilinearly
	 * @param scale above 0; 2 doubles each side
	 */
	public static Stamp cut(final RgbImage source, final Mask region, final double rotation, final double scale) {
		final Rectangle from = Rasters.bounds(region);
		if (rotation == 0 && scale == 1) return exact(source, region, from);
		final AffineTransform forward = AffineTransform.getScaleInstance(scale, scale);
		forward.rotate(Math.toRadians(rotation));
		forward.translate(-from.getCenterX(), -from.getCenterY());
		final Rectangle to = forward.createTransformedShape(from).getBounds();
		final AffineTransform inverse = inverse(forward);
		return interpolated(source, region, to, inverse).trimmed();
	}

	private static AffineTransform inverse(final AffineTransform forward) {
		try {
			return forward.createInverse();
		}
		catch (final NoninvertibleTransformException e) {
			throw new IllegalArgumentException("the scale must be above 0", e);
		}
	}

	private static Stamp exact(final RgbImage source, final Mask region, final Rectangle box) {
		final RgbImage pixels = new RgbImage(box.width, box.height);
		final Mask mask = new Mask(box.width, box.height);
		for (int y = 0; y < box.height; y++)
			for (int x = 0; x < box.width; x++) {
				mask.set(x, y, region.get(box.x + x, box.y + y));
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					pixels.set(x, y, c, source.get(box.x + x, box.y + y, c));
			}
		return new Stamp(pixels, mask);
	}

	private static Stamp interpolated(final RgbImage source, final Mask region, final Rectangle to,
		final AffineTransform inverse)
	{
		final RgbImage pixels = new RgbImage(to.width, to.height);
		final Mask mask = new Mask(to.width, to.height);
		final Point2D.Double p = new Point2D.Double();
		for (int y = 0; y < to.height; y++)
			for (int x = 0; x < to.width; x++) {
				p.setLocation(to.x + x + 0.5, to.y + y + 0.5);
				inverse.transform(p, p);
				final int px = (int) Math.floor(p.x);
				final int py = (int) Math.floor(p.y);
				if (px < 0 || py < 0 || px >= region.width() || py >= region.height() || !region.get(px, py)) continue;
				mask.set(x, y, true);
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					pixels.set(x, y, c, (int) Math.round(bilinear(source, p.x - 0.5, p.y - 0.5, c)));
			}
		return new Stamp(pixels, mask);
	}

	/** Value at a point given in pixel centres; the border is continued outwards. */
	private static double bilinear(final RgbImage image, final double x, final double y, final int c) {
		final int x0 = (int) Math.floor(x);
		final int y0 = (int) Math.floor(y);
		final double fx = x - x0;
		final double fy = y - y0;
		return (1 - fy) * ((1 - fx) * clamped(image, x0, y0, c) + fx * clamped(image, x0 + 1, y0, c)) +
			fy * ((1 - fx) * clamped(image, x0, y0 + 1, c) + fx * clamped(image, x0 + 1, y0 + 1, c));
	}

	private static int clamped(final RgbImage image, final int x, final int y, final int c) {
		return image.get(Math.min(Math.max(x, 0), image.width() - 1), Math.min(Math.max(y, 0), image.height() - 1), c);
	}

	private Stamp trimmed() {
		final Rectangle box = Rasters.bounds(mask);
		return box.isEmpty() ? this : exact(pixels, mask, box);
	}

	/** The pixels that this stamp covers in a frame when its upper left corner is put at {@code (left, top)}. */
	public Mask coverage(final int left, final int top, final int width, final int height) {
		final Mask covered = new Mask(width, height);
		for (int y = Math.max(0, -top); y < mask.height() && top + y < height; y++)
			for (int x = Math.max(0, -left); x < mask.width() && left + x < width; x++)
				if (mask.get(x, y)) covered.set(left + x, top + y, true);
		return covered;
	}

	/**
	 * Puts this stamp onto an image, in place.
	 *
	 * @param left column of the upper left corner; parts outside the image are cut off
	 * @param top its row
	 * @param radius width of the soft edge in pixels, see {@link Feather}
	 * @return the pixels that it covers
	 */
	public Mask put(final RgbImage onto, final int left, final int top, final int radius) {
		final Mask covered = coverage(left, top, onto.width(), onto.height());
		if (covered.area() == 0) return covered;
		// A pixel more on each side, so that the rim is still a rim
		final Window part = new Window(left, top, mask.width(), mask.height()).grown(1).clipped(onto.width(), onto.height());
		final RgbImage under = Geometry.crop(onto, part);
		final RgbImage layer = new RgbImage(part.width(), part.height());
		final Mask inside = Geometry.crop(covered, part);
		for (int y = 0; y < layer.height(); y++)
			for (int x = 0; x < layer.width(); x++)
				if (inside.get(x, y)) for (int c = 0; c < RgbImage.CHANNELS; c++)
					layer.set(x, y, c, pixels.get(part.x() + x - left, part.y() + y - top, c));
		Feather.paste(under, layer, inside, radius);
		if (under != onto) Geometry.put(under, onto, part.x(), part.y());
		return covered;
	}
}
