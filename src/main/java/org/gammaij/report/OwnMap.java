package org.gammaij.report;

import ij.ImagePlus;

/** A mark on the probability maps that this project makes, so that none is taken for an image to look at. TIFF files keep it. */
public final class OwnMap {

	private static final String KEY = "gamma.map";

	private OwnMap() {}

	/**
	 * Marks a map.
	 *
	 * @param model id of the model that made it; may be empty
	 */
	public static void mark(final ImagePlus map, final String model) {
		map.setProp(KEY, "probability map of the model " + model);
	}

	/** Whether an image is a map of this project, or was made of one by duplicating, cropping or saving. */
	public static boolean is(final ImagePlus image) {
		return image.getProp(KEY) != null;
	}

	/** Whether a map was made by a model. */
	public static boolean isOf(final ImagePlus map, final String model) {
		return ("probability map of the model " + model).equals(map.getProp(KEY));
	}
}
