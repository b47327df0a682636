package org.gammaij.command;

import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.training.Preview;
import org.gammaij.training.TrainingListener;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Plot;

/** Losses of a running training in an ImageJ window. */
final class LivePlot implements TrainingListener {

	/** Steps averaged into one point, so that the curve can be read. */
	private static final int STEPS_PER_POINT = 10;

	private final String title;
	private final List<Double> trainingSteps = new ArrayList<>();
	private final List<Double> trainingLosses = new ArrayList<>();
	private double sum;
	private int count;
	private List<EpochRecord> history = List.of();
	private ImagePlus shown;

	private LivePlot(final String title) {
		this.title = title;
	}

	/**
	 * A plot if ImageJ shows windows, else nothing.
	 *
	 * @param name of the model
	 */
	static List<TrainingListener> of(final String name) {
		final boolean visible = !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
		return visible ? List.of(new LivePlot("Training of " + name)) : List.of();
	}

	@Override
	public void step(final StepRecord step) {
		if (!step.applied()) return;
		sum += step.losses().total();
		if (++count < STEPS_PER_POINT) return;
		trainingSteps.add((double) step.step());
		trainingLosses.add(sum / count);
		sum = 0;
		count = 0;
		draw();
	}

	@Override
	public void epoch(final List<EpochRecord> all, final Preview preview) {
		history = all;
		draw();
	}

	private void draw() {
		final Plot plot = new Plot(title, "Step", "Loss, eq. (6)");
		plot.setColor("blue");
		plot.add("line", trainingSteps.stream().mapToDouble(v -> v).toArray(), trainingLosses.stream().mapToDouble(v -> v)
			.toArray());
		plot.setColor("red");
		plot.add("connected circle", history.stream().mapToDouble(EpochRecord::step).toArray(), history.stream().mapToDouble(
			r -> r.validation().losses().total()).toArray());
		plot.setColor("black");
		plot.addLegend("training\nvalidation");
		plot.setLimitsToFit(true);
		// A user who closed the window does not want it back
		if (shown == null) {
			shown = new ImagePlus(title, plot.getProcessor());
			shown.show();
		}
		else if (shown.isVisible()) shown.setProcessor(plot.getProcessor());
	}
}
