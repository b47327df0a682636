package org.gammaij.command.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;

import org.gammaij.engine.Detection;
import org.gammaij.report.FloatPlanes;
import org.gammaij.report.MaskOverlay;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Shows detections in ImageJ: both maps as an overlay on the image, where what was
 * not looked at is darker, and as 32-bit images of the same size and calibration.
 * Neither the ROI Manager nor what else is on the image's overlay is touched.
 */
public final class ImageResults {

	static final String AI = "AI";
	static final String MANIPULATION = "Manipulation";
	private static final String UNSEEN = "not looked at";
	private static final String PREFIX = "GAMMA ";

	private final ImagePlus image;
	private final ImageSlices slices;
	private final Rectangle region;
	private final Overlay overlay;
	private final HeatMap ai;
	private final HeatMap manipulation;

	/** @param region part of the image that is looked at */
	public ImageResults(final ImagePlus image, final ImageSlices slices, final Rectangle region) {
		this.image = image;
		this.slices = slices;
		this.region = region;
		overlay = withoutOwn(image.getOverlay());
		ai = new HeatMap(AI);
		manipulation = new HeatMap(MANIPULATION);
	}

	/** Takes the detection of slice {@code i}; slices come in their order. */
	public void add(final int i, final Detection detection, final MaskOverlay style) {
		if (detection.manipulation() != null) {
			addLayer(i, style.layer(detection.manipulation(), MaskOverlay.MANIPULATION_COLOUR), MANIPULATION);
			manipulation.add(detection.manipulation());
		}
		if (detection.ai() != null) {
			addLayer(i, style.layer(detection.ai(), MaskOverlay.AI_COLOUR), AI);
			ai.add(detection.ai());
		}
		final RandomAccessibleInterval<FloatType> any = detection.ai() == null ? detection.manipulation() : detection.ai();
		final BufferedImage unseen = any == null ? null : style.unseenLayer(any);
		if (unseen != null) addLayer(i, unseen, UNSEEN);
	}

	/** Puts the overlay on the image, in place of one of an earlier run. */
	public void showOverlay() {
		image.setOverlay(overlay);
	}

	/** Opens the maps as images. */
	public void showHeatMaps() {
		ai.show();
		manipulation.show();
	}

	private void addLayer(final int i, final BufferedImage layer, final String name) {
		final ImageRoi roi = new ImageRoi(region.x, region.y, layer);
		roi.setName(PREFIX + name + " " + slices.label(i));
		slices.setPosition(roi, i);
		overlay.add(roi);
	}

	private static Overlay withoutOwn(final Overlay before) {
		final Overlay overlay = before == null ? new Overlay() : before.duplicate();
		for (int i = overlay.size() - 1; i >= 0; i--) {
			final Roi roi = overlay.get(i);
			if (roi instanceof ImageRoi && roi.getName() != null && roi.getName().startsWith(PREFIX)) overlay.remove(i);
		}
		return overlay;
	}

	/** One map of all slices. */
	private final class HeatMap {

		private final String name;
		private final ImageStack stack;

		HeatMap(final String name) {
			this.name = name;
			stack = new ImageStack(image.getWidth(), image.getHeight());
		}

		void add(final RandomAccessibleInterval<FloatType> map) {
			final float[] plane = new float[image.getWidth() * image.getHeight()];
			Arrays.fill(plane, Float.NaN);
			final float[] values = FloatPlanes.values(map);
			for (int y = 0; y < region.height; y++)
				System.arraycopy(values, y * region.width, plane, (region.y + y) * image.getWidth() + region.x, region.width);
			stack.addSlice(slices.label(stack.size()), plane);
		}

		void show() {
			if (stack.size() == 0) return;
			final ImagePlus map = new ImagePlus(name + " probability of " + image.getTitle(), stack);
			if (stack.size() > 1) {
				map.setDimensions(1, image.getNSlices(), image.getNFrames());
				map.setOpenAsHyperStack(image.getNSlices() > 1 && image.getNFrames() > 1);
			}
			map.setCalibration(image.getCalibration().copy());
			// The calibration of grey values belongs to the image, not to a probability.
			map.getCalibration().disableDensityCalibration();
			map.setDisplayRange(0, 1);
			map.show();
			// Without a window, show() makes the map this thread's current image, and the next command would take it
			// for the active one.
			WindowManager.setTempCurrentImage(null);
		}
	}
}
