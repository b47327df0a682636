package org.gammaij.command.image;

import java.awt.Rectangle;
import java.util.List;

import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.report.MaskOverlay;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Shows both maps as an overlay on an image of ImageJ, in place of one of an earlier run; what was not looked at is
 * darker. Neither the ROI Manager nor what else is on the image's overlay is touched.
 */
public final class ImageOverlay implements Sink {

	private static final String AI_LAYER = "GAMMA AI ";
	private static final String MANIPULATION_LAYER = "GAMMA Manipulation ";
	private static final String UNSEEN_LAYER = "GAMMA not looked at ";

	private final ImagePlus image;
	private final ImageSlices slices;
	private final double opacity;
	private final Overlay overlay;

	/** @param opacity of the colours, 0 to 1 */
	public ImageOverlay(final ImageSource source, final double opacity) {
		image = source.image();
		slices = source.slices();
		this.opacity = opacity;
		overlay = withoutOwn(image.getOverlay());
	}

	@Override
	public void add(final Result result, final Plane plane, final Maps maps) {
		final double threshold = result.run().maskThreshold();
		// Manipulation first: synthesised pixels are as a rule manipulated too, and the AI colour must show.
		if (maps.manipulation() != null) addLayer(plane, new MapRegions(maps.manipulation()).atLeast(threshold),
			MaskOverlay.MANIPULATION_COLOUR, opacity, MANIPULATION_LAYER);
		if (maps.ai() != null) addLayer(plane, new MapRegions(maps.ai()).atLeast(threshold), MaskOverlay.AI_COLOUR, opacity,
			AI_LAYER);
		final RandomAccessibleInterval<FloatType> any = maps.ai() == null ? maps.manipulation() : maps.ai();
		if (any != null) addLayer(plane, new MapRegions(any).unseen(box(plane.pixels())), MaskOverlay.UNSEEN_COLOUR,
			MaskOverlay.UNSEEN_OPACITY, UNSEEN_LAYER);
	}

	@Override
	public void fail(final Result result) {
		// There is nothing to draw
	}

	@Override
	public void finish() {
		image.setOverlay(overlay);
	}

	private static Rectangle box(final Interval plane) {
		return new Rectangle((int) plane.min(0), (int) plane.min(1), (int) plane.dimension(0), (int) plane.dimension(1));
	}

	private void addLayer(final Plane plane, final Roi roi, final int colour, final double alpha, final String name) {
		if (roi == null) return;
		MapRegions.fill(roi, colour, alpha);
		roi.setName(name + slices.label(plane.index()));
		slices.setPosition(roi, plane.index());
		overlay.add(roi);
	}

	private static Overlay withoutOwn(final Overlay before) {
		final Overlay overlay = before == null ? new Overlay() : before.duplicate();
		for (int i = overlay.size() - 1; i >= 0; i--) {
			final String name = overlay.get(i).getName();
			// By name alone: that is what is left of a layer when the image was saved and opened again.
			if (name != null && List.of(AI_LAYER, MANIPULATION_LAYER, UNSEEN_LAYER).stream().anyMatch(name::startsWith)) //
				overlay.remove(i);
		}
		return overlay;
	}
}
