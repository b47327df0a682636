package org.gammaij.command.image;

import java.awt.Rectangle;
import java.util.List;

import org.gammaij.engine.Detection;
import org.gammaij.report.MaskOverlay;
import org.gammaij.report.ResultRow;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Shows detections in ImageJ: both maps as an overlay on the image, where what was
 * not looked at is darker, and as 32-bit images of the part that was looked at.
 * Neither the ROI Manager nor what else is on the image's overlay is touched.
 */
public final class ImageResults {

	private static final String AI = "AI";
	private static final String MANIPULATION = "Manipulation";
	private static final String PREFIX = "GAMMA ";
	private static final String AI_LAYER = PREFIX + AI + " ";
	private static final String MANIPULATION_LAYER = PREFIX + MANIPULATION + " ";
	private static final String UNSEEN_LAYER = PREFIX + "not looked at ";

	private final ImagePlus image;
	private final ImageSlices slices;
	private final Rectangle region;
	private final Rectangle part;
	private final double threshold;
	private final double opacity;
	private final Overlay overlay;
	private final HeatMap ai;
	private final HeatMap manipulation;

	/**
	 * @param region what of the image was to be looked at
	 * @param part of it, what the maps cover
	 * @param run its threshold decides what is coloured
	 * @param opacity of the colours, 0 to 1
	 */
	public ImageResults(final ImagePlus image, final ImageSlices slices, final Rectangle region, final Rectangle part,
		final ResultRow.Run run, final double opacity)
	{
		this.image = image;
		this.slices = slices;
		this.region = region;
		this.part = part;
		this.opacity = opacity;
		threshold = run.maskThreshold();
		overlay = withoutOwn(image.getOverlay());
		ai = new HeatMap(AI, image, part, run.modelId());
		manipulation = new HeatMap(MANIPULATION, image, part, run.modelId());
	}

	/** Takes the detection of slice {@code i}; slices come in their order. */
	public void add(final int i, final Detection detection) {
		// Manipulation first: synthesised pixels are as a rule manipulated too, and the AI colour must show.
		if (detection.manipulation() != null) {
			addLayer(i, new MapRegions(detection.manipulation(), part).atLeast(threshold), MaskOverlay.MANIPULATION_COLOUR,
				opacity, MANIPULATION_LAYER);
			manipulation.add(slices.label(i), detection.manipulation());
		}
		if (detection.ai() != null) {
			addLayer(i, new MapRegions(detection.ai(), part).atLeast(threshold), MaskOverlay.AI_COLOUR, opacity, AI_LAYER);
			ai.add(slices.label(i), detection.ai());
		}
		final RandomAccessibleInterval<FloatType> any = detection.ai() == null ? detection.manipulation() : detection.ai();
		if (any != null) addLayer(i, new MapRegions(any, part).unseen(region), MaskOverlay.UNSEEN_COLOUR,
			MaskOverlay.UNSEEN_OPACITY, UNSEEN_LAYER);
	}

	/** Puts the overlay on the image, in place of one of an earlier run. */
	public void showOverlay() {
		image.setOverlay(overlay);
	}

	/** Opens the maps as images, in place of those of an earlier run of the same image and model. */
	public void showHeatMaps() {
		ai.show();
		manipulation.show();
	}

	private void addLayer(final int i, final Roi roi, final int colour, final double alpha, final String name) {
		if (roi == null) return;
		MapRegions.fill(roi, colour, alpha);
		roi.setName(name + slices.label(i));
		slices.setPosition(roi, i);
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
