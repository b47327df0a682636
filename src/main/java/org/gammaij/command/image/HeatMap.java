package org.gammaij.command.image;

import java.util.ArrayList;
import java.util.List;

import org.gammaij.map.ToldRegions;
import org.gammaij.report.HighestRows;
import org.gammaij.report.OwnMap;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.measure.Calibration;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A probability map of all slices of an image, as an image of ImageJ. What is too large for it is shown smaller, see
 * {@link #step}, and slices that are too many for the memory are read from the disk one at a time.
 */
final class HeatMap {

	/** Of a map in memory: the image that it was made of. */
	private static final String SOURCE = "gamma.source";

	private final String title;
	private final ImagePlus image;
	private final String model;
	private final List<String> labels = new ArrayList<>();
	private final List<RandomAccessibleInterval<FloatType>> slices = new ArrayList<>();
	private final KeptMaps kept;
	/** Where the map lies in the image; the same in all slices. */
	private Interval part;
	private ImagePlus map;

	/**
	 * @param name of the map
	 * @param model id of the model that makes it
	 */
	HeatMap(final String name, final ImagePlus image, final String model) {
		this(name, image, model, new KeptMaps());
	}

	/** @param kept keeps the slices */
	HeatMap(final String name, final ImagePlus image, final String model, final KeptMaps kept) {
		this.kept = kept;
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
		slices.add(values == null ? null : kept.keep(smaller(values)));
		labels.add(label);
	}

	/** By what whole number the map is smaller than the image, in each direction: 1 unless one slice fills the memory. */
	int step() {
		return part == null ? 1 : (int) Math.max(1, Math.ceil(Math.sqrt(part.dimension(0) * part.dimension(1) / (double) kept
			.most())));
	}

	private RandomAccessibleInterval<FloatType> smaller(final RandomAccessibleInterval<FloatType> values) {
		if (step() == 1) return values;
		final int width = (int) ((values.dimension(0) - 1) / step() + 1);
		final int height = (int) ((values.dimension(1) - 1) / step() + 1);
		final HighestRows rows = new HighestRows(values, ToldRegions.ALL, step());
		final float[] all = new float[width * height];
		for (int y = 0; y < height; y++)
			System.arraycopy(rows.row(y), 0, all, y * width, width);
		return ArrayImgs.floats(all, width, height);
	}

	/** The map; null if no slice has values. */
	ImagePlus map() {
		if (map == null && part != null) map = make();
		return map;
	}

	private ImagePlus make() {
		final int width = (int) ((part.dimension(0) - 1) / step() + 1);
		final int height = (int) ((part.dimension(1) - 1) / step() + 1);
		final ImageStack stack = kept.areMore() ? new MapStack(width, height, slices, labels) : new ImageStack(width, height);
		if (!kept.areMore()) for (int i = 0; i < slices.size(); i++)
			stack.addSlice(labels.get(i), MapStack.values(width, height, slices.get(i)));
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
		calibration.xOrigin = (calibration.xOrigin - part.min(0)) / step();
		calibration.yOrigin = (calibration.yOrigin - part.min(1)) / step();
		calibration.pixelWidth *= step();
		calibration.pixelHeight *= step();
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
