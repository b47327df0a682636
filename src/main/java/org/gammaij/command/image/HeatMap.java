package org.gammaij.command.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.gammaij.report.FloatPlanes;
import org.gammaij.report.OwnMap;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.measure.Calibration;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A probability map of all slices of an image, as an image of ImageJ. */
final class HeatMap {

	/** Of a map in memory: the image that it was made of. */
	private static final String SOURCE = "gamma.source";

	private final String title;
	private final ImagePlus image;
	private final String model;
	private final List<String> labels = new ArrayList<>();
	private final List<float[]> slices = new ArrayList<>();
	/** Where the map lies in the image; the same in all slices. */
	private Interval part;
	private ImagePlus map;

	/**
	 * @param name of the map
	 * @param model id of the model that makes it
	 */
	HeatMap(final String name, final ImagePlus image, final String model) {
		title = name + " probability of " + image.getTitle();
		this.image = image;
		this.model = model;
	}

	/**
	 * Adds a slice.
	 *
	 * @param values where they lie in the image, axes {@code (x, y)}; null if there are none
	 */
	void add(final String label, final RandomAccessibleInterval<FloatType> values) {
		if (values != null) part = values;
		slices.add(values == null ? null : FloatPlanes.values(values));
		labels.add(label);
	}

	/** The map; null if no slice has values. */
	ImagePlus map() {
		if (map == null && part != null) map = make();
		return map;
	}

	private ImagePlus make() {
		final ImageStack stack = new ImageStack((int) part.dimension(0), (int) part.dimension(1));
		for (int i = 0; i < slices.size(); i++)
			stack.addSlice(labels.get(i), slices.get(i) == null ? unknown(stack) : slices.get(i));
		final ImagePlus map = new ImagePlus(title, stack);
		if (stack.size() > 1) {
			map.setDimensions(1, image.getNSlices(), image.getNFrames());
			map.setOpenAsHyperStack(image.getNSlices() > 1 && image.getNFrames() > 1);
		}
		map.setCalibration(calibration());
		ProbabilityColours.show(map);
		OwnMap.mark(map, model);
		map.setProperty(SOURCE, image.getID());
		return map;
	}

	private static float[] unknown(final ImageStack stack) {
		final float[] values = new float[stack.getWidth() * stack.getHeight()];
		Arrays.fill(values, Float.NaN);
		return values;
	}

	/** Opens the map if it has values. */
	void show() {
		if (map() == null) return;
		giveWay();
		map.show();
		// Without a window, show() makes the map this thread's current image, and the next command would take it
		// for the active one.
		WindowManager.setTempCurrentImage(null);
	}

	/** The image's, so that a place has the same calibrated coordinates in both. */
	private Calibration calibration() {
		final Calibration calibration = image.getCalibration().copy();
		calibration.xOrigin -= part.min(0);
		calibration.yOrigin -= part.min(1);
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
