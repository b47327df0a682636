package org.gammaij.command.image;

import java.awt.Color;
import java.awt.Rectangle;

import org.gammaij.map.FloatPlanes;

import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Regions of a probability map as filled selections. Unlike an image on the overlay, whose transparency ImageJ drops,
 * they look the same on an image that was duplicated, cropped, scaled, flattened, or saved and opened again.
 */
final class MapRegions {

	/** Above any probability. */
	private static final double MAXIMUM = 2;

	private final RandomAccessibleInterval<FloatType> map;
	private final Rectangle part;

	/**
	 * @param map probability, or NaN where nothing was looked at, where it lies in the image; axes {@code (x, y)}
	 */
	MapRegions(final RandomAccessibleInterval<FloatType> map) {
		this.map = map;
		part = new Rectangle((int) map.min(0), (int) map.min(1), (int) map.dimension(0), (int) map.dimension(1));
	}

	/**
	 * Pixels whose probability reaches a threshold.
	 *
	 * @param threshold 0 to 1
	 * @return in the image's coordinates; null if there is no such pixel
	 */
	Roi atLeast(final double threshold) {
		final FloatProcessor values = new FloatProcessor(part.width, part.height, FloatPlanes.values(map));
		// Without a range, setting a threshold looks for one.
		values.setMinAndMax(0, 1);
		values.setThreshold(ceiling(threshold), MAXIMUM, ImageProcessor.NO_LUT_UPDATE);
		final Roi roi = new ThresholdToSelection().convert(values);
		final Rectangle box = roi == null ? new Rectangle() : roi.getBounds();
		if (box.isEmpty()) return null;
		roi.setLocation(part.x + box.x, part.y + box.y);
		return roi;
	}

	/**
	 * Pixels of a region that were not looked at.
	 *
	 * @param region part of the image around the map
	 * @return in the image's coordinates; null if there is no such pixel
	 */
	Roi unseen(final Rectangle region) {
		final Rectangle box = seen();
		// As views have it as a rule; anything else takes an array as large as the map
		final Roi seen = box != null ? new Roi(box) : atLeast(0);
		if (seen == null || seen.getBounds().isEmpty()) return new Roi(region);
		final ShapeRoi unseen = new ShapeRoi(new Roi(region)).not(new ShapeRoi(seen));
		return unseen.getBounds().isEmpty() ? null : unseen;
	}

	/** Pixels that were looked at, which may be none; null if they are no rectangle. */
	private Rectangle seen() {
		final Rectangle box = new Rectangle();
		final long[] count = new long[1];
		FloatPlanes.<RuntimeException> forEachRows(map, (first, values, rows) -> {
			for (int i = 0; i < rows * part.width; i++) {
				if (Float.isNaN(values[i])) continue;
				final Rectangle pixel = new Rectangle(part.x + i % part.width, part.y + (int) first + i / part.width, 1, 1);
				count[0]++;
				if (!box.contains(pixel)) box.setBounds(box.isEmpty() ? pixel : box.union(pixel));
			}
		});
		return count[0] == (long) box.width * box.height ? box : null;
	}

	/**
	 * Fills a region with a colour.
	 *
	 * @param colour 0xrrggbb
	 * @param opacity 0 to 1
	 */
	static void fill(final Roi roi, final int colour, final double opacity) {
		roi.setFillColor(new Color((int) Math.round(255 * opacity) << 24 | colour, true));
	}

	/** The smallest float that is not below a number, since a map's values are floats and are compared with the number. */
	private static float ceiling(final double number) {
		final float rounded = (float) number;
		return rounded < number ? Math.nextUp(rounded) : rounded;
	}
}
