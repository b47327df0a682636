package org.gammaij.command.image;

import org.gammaij.common.ThreadProgress;
import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;

import ij.ImagePlus;

/** Both probability maps of an image, with all slices that are looked at, as 32-bit images of ImageJ. */
public final class HeatMaps implements Sink {

	private final boolean open;
	private final HeatMap ai;
	private final HeatMap manipulation;

	/**
	 * @param run its model is noted in the maps
	 * @param open whether the maps are shown in the end, in place of those of an earlier run of the same image and model
	 */
	public HeatMaps(final ImageSource source, final Result.Run run, final boolean open) {
		this.open = open;
		ai = new HeatMap("AI", source.image(), run.modelId());
		manipulation = new HeatMap("Manipulation", source.image(), run.modelId());
	}

	@Override
	public void add(final Result result, final Plane plane, final Maps maps) {
		ai.add(result.label(), maps.ai());
		manipulation.add(result.label(), maps.manipulation());
	}

	/** So that the slices of image and map are the same, there is one without a value. */
	@Override
	public void fail(final Result result) {
		ai.add(result.label(), null);
		manipulation.add(result.label(), null);
	}

	@Override
	public void finish() {
		if (ai.step() > 1) ThreadProgress.current().log("The heat maps are smaller than the image, 1 to " + ai.step() +
			", since it is large; each value is the highest of a square.");
		if (!open) return;
		ai.show();
		manipulation.show();
	}

	/** The map of AI pixels; null if the model makes none, or no slice could be looked at. */
	public ImagePlus ai() {
		return ai.map();
	}

	/** The map of manipulated pixels; likewise. */
	public ImagePlus manipulation() {
		return manipulation.map();
	}
}
