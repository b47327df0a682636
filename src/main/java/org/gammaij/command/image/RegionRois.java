package org.gammaij.command.image;

import java.awt.geom.Path2D;
import java.util.Locale;

import org.gammaij.detect.FoundRegion;

import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;

/** Regions of a map as selections of ImageJ, each of which a person can select, measure and add to the ROI Manager. */
final class RegionRois {

	private static final String MAP = "gamma.map";
	private static final String AREA = "gamma.area";
	private static final String MEAN = "gamma.mean_probability";

	private RegionRois() {}

	/** A selection of exactly the region's pixels, with its map, area and mean probability as properties. */
	static Roi of(final FoundRegion region) {
		final Roi roi = region.rings().size() == 1 ? polygon(region.rings().get(0)) : shape(region);
		roi.setProperty(MAP, region.map().label());
		roi.setProperty(AREA, Long.toString(region.area()));
		roi.setProperty(MEAN, String.format(Locale.ROOT, "%.6f", region.meanProbability()));
		return roi;
	}

	private static Roi polygon(final int[] ring) {
		final int[] x = new int[ring.length / 2];
		final int[] y = new int[x.length];
		for (int i = 0; i < x.length; i++) {
			x[i] = ring[2 * i];
			y[i] = ring[2 * i + 1];
		}
		return new PolygonRoi(x, y, x.length, Roi.TRACED_ROI);
	}

	private static Roi shape(final FoundRegion region) {
		final Path2D path = new Path2D.Float(Path2D.WIND_EVEN_ODD);
		for (final int[] ring : region.rings()) {
			path.moveTo(ring[0], ring[1]);
			for (int i = 2; i < ring.length; i += 2)
				path.lineTo(ring[i], ring[i + 1]);
			path.closePath();
		}
		return new ShapeRoi(path);
	}
}
