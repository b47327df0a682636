package org.gammaij.report.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.gammaij.report.chart.Charts;
import org.gammaij.report.chart.HistoryChart;
import org.gammaij.training.Preview;
import org.gammaij.training.TrainingListener;

/**
 * Pictures of a run, renewed after each epoch: {@code losses.png}, {@code figures.png} (accuracy and mask IoU) and
 * {@code predictions.png}, see {@link PredictionSheet}.
 */
public final class TrainingPictures implements TrainingListener {

	private final Path folder;
	private final String name;

	/**
	 * @param folder of the run
	 * @param name of the model, for titles
	 */
	public TrainingPictures(final Path folder, final String name) {
		this.folder = folder;
		this.name = name;
	}

	@Override
	public void epoch(final List<EpochRecord> history, final Preview preview) throws IOException {
		final List<Integer> epochs = history.stream().map(EpochRecord::epoch).toList();
		final String counted = history.get(history.size() - 1).validation().samples() + " validation samples";
		final Map<String, List<Double>> losses = new LinkedHashMap<>();
		losses.put("training", values(history, r -> r.training().total()));
		losses.put("validation", values(history, r -> r.validation().losses().total()));
		losses.put("validation, class", values(history, r -> r.validation().losses().cls()));
		losses.put("validation, AI mask", values(history, r -> r.validation().losses().ai()));
		losses.put("validation, manipulation mask", values(history, r -> r.validation().losses().manipulation()));
		Charts.write(HistoryChart.of("Losses of " + name, counted, "Binary cross-entropy", epochs, losses), folder.resolve(
			"losses.png"));
		final Map<String, List<Double>> figures = new LinkedHashMap<>();
		figures.put("accuracy", values(history, r -> r.validation().accuracy()));
		figures.put("balanced accuracy", values(history, r -> r.validation().balancedAccuracy()));
		figures.put("IoU of AI masks", values(history, r -> r.validation().aiIou()));
		figures.put("IoU of manipulation masks", values(history, r -> r.validation().manipulationIou()));
		Charts.write(HistoryChart.of("Validation of " + name, counted, "Figure at a threshold of 0.5", epochs, figures),
			folder.resolve("figures.png"));
		PredictionSheet.render(preview).write(folder.resolve("predictions.png"));
	}

	private static List<Double> values(final List<EpochRecord> history, final ToDoubleFunction<EpochRecord> figure) {
		return history.stream().map(figure::applyAsDouble).toList();
	}
}
