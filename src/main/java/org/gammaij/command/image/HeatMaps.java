package org.gammaij.command.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.gammaij.common.ThreadProgress;
import org.gammaij.detect.Maps;
import org.gammaij.detect.Panels;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.engine.DiskMapFactory;

import ij.ImagePlus;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** Both probability maps of an image, with all slices that are looked at, as 32-bit images of ImageJ. */
public final class HeatMaps implements Sink {

	private final boolean open;
	private final HeatMap ai;
	private final HeatMap manipulation;
	/** Of the slices, what panels may lie in; null if none is taken apart. */
	private final Interval whole;
	/** The slice whose panels come in, and what has come. */
	private String slice;
	private final List<Maps> parts = new ArrayList<>();

	/**
	 * @param run its model is noted in the maps
	 * @param panels whether slices are taken apart, each of which becomes one map with all of its panels
	 * @param open whether the maps are shown in the end, in place of those of an earlier run of the same image and model
	 */
	public HeatMaps(final ImageSource source, final Result.Run run, final boolean panels,
		final boolean open)
	{
		this.open = open;
		whole = panels ? Intervals.createMinSize(0, 0, source.image().getWidth(), source.image().getHeight()) : null;
		ai = new HeatMap("AI", source.image(), run.modelId());
		manipulation = new HeatMap("Manipulation", source.image(), run.modelId());
	}

	@Override
	public void add(final Result result, final Plane plane, final Maps maps) {
		if (whole == null) add(result.label(), maps.ai(), maps.manipulation());
		else {
			begin(Panels.plane(result.label()));
			parts.add(maps);
		}
	}

	/** So that the slices of image and map are the same, there is one without a value. */
	@Override
	public void fail(final Result result) {
		if (whole == null) add(result.label(), null, null);
		else begin(Panels.plane(result.label()));
	}

	private void add(final String label, final RandomAccessibleInterval<FloatType> aiMap,
		final RandomAccessibleInterval<FloatType> manipulationMap)
	{
		ai.add(label, aiMap);
		manipulation.add(label, manipulationMap);
	}

	/** @param next the slice that the next panels are of; null if there are no more */
	private void begin(final String next) {
		if (slice != null && !slice.equals(next)) {
			add(slice, joined(Maps::ai), joined(Maps::manipulation));
			parts.clear();
		}
		slice = next;
	}

	/** All panels of a slice; null if none has a map. */
	private RandomAccessibleInterval<FloatType> joined(final Function<Maps, RandomAccessibleInterval<FloatType>> map) {
		final List<RandomAccessibleInterval<FloatType>> maps = parts.stream().map(map).filter(Objects::nonNull).toList();
		if (maps.isEmpty()) return null;
		final Img<FloatType> joined = DiskMapFactory.of(whole.dimension(0), whole.dimension(1)).create(whole
			.dimensionsAsLongArray());
		joined.forEach(pixel -> pixel.set(Float.NaN));
		for (final RandomAccessibleInterval<FloatType> part : maps)
			LoopBuilder.setImages(part, Views.interval(joined, part)).forEachPixel((from, to) -> to.set(from));
		return joined;
	}

	@Override
	public void finish() {
		begin(null);
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
