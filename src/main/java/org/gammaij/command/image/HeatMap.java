package org.gammaij.command.image;

import java.awt.Rectangle;

import org.gammaij.report.FloatPlanes;
import org.gammaij.report.OwnMap;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.measure.Calibration;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A probability map of all slices of an image, as an image of ImageJ. */
final class HeatMap {

	/** Of a map in memory: the image that it was made of. */
	private static final String SOURCE = "gamma.source";

	private final String title;
	private final ImagePlus image;
	private final Rectangle part;
	private final String model;
	private final ImageStack stack;

	/**
	 * @param name of the map
	 * @param part of the image, which the map covers
	 * @param model id of the model that makes it
	 */
	HeatMap(final String name, final ImagePlus image, final Rectangle part, final String model) {
		title = name + " probability of " + image.getTitle();
		this.image = image;
		this.part = part;
		this.model = model;
		stack = new ImageStack(part.width, part.height);
	}

	/** Adds a slice. */
	void add(final String label, final RandomAccessibleInterval<FloatType> map) {
		stack.addSlice(label, FloatPlanes.values(map));
	}

	/** Opens the map if it has slices. */
	void show() {
		if (stack.size() == 0) return;
		final ImagePlus map = new ImagePlus(title, stack);
		if (stack.size() > 1) {
			map.setDimensions(1, image.getNSlices(), image.getNFrames());
			map.setOpenAsHyperStack(image.getNSlices() > 1 && image.getNFrames() > 1);
		}
		map.setCalibration(calibration());
		map.setDisplayRange(0, 1);
		OwnMap.mark(map, model);
		map.setProperty(SOURCE, image.getID());
		giveWay();
		map.show();
		// Without a window, show() makes the map this thread's current image, and the next command would take it
		// for the active one.
		WindowManager.setTempCurrentImage(null);
	}

	/** The image's, so that a place has the same calibrated coordinates in both. */
	private Calibration calibration() {
		final Calibration calibration = image.getCalibration().copy();
		calibration.xOrigin -= part.x;
		calibration.yOrigin -= part.y;
		// The calibration of grey values belongs to the image, not to a probability.
		calibration.disableDensityCalibration();
		return calibration;
	}

	/** The newest map has the title that macros select it by; one of the same image and model is closed. */
	private void giveWay() {
		final ImagePlus earlier = WindowManager.getImage(title);
		if (earlier == null || !OwnMap.is(earlier)) return;
		final boolean isReplaced = OwnMap.isOf(earlier, model) && Integer.valueOf(image.getID()).equals(earlier.getProperty(
			SOURCE));
		if (!isReplaced) {
			earlier.setTitle(WindowManager.getUniqueName(title));
			return;
		}
		earlier.changes = false;
		earlier.close();
	}
}
