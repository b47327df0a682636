package org.gammaij.command;

import java.io.IOException;
import java.util.List;

import org.gammaij.common.Progress;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.gammaij.engine.Devices;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.calibration.Calibration;
import org.gammaij.evaluation.calibration.CalibrationSettings;
import org.gammaij.evaluation.calibration.Calibrator;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.scorer.GammaScorer;
import org.gammaij.evaluation.scorer.Scorers;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.table.ImageSet;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.Thresholds;
import org.gammaij.report.evaluation.CalibrationReport;
import org.gammaij.report.evaluation.EvaluationRun;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fits a model's temperature and the thresholds of its bands to images that the user knows. */
@Plugin(type = Command.class, name = "calibrate", menuPath = "Plugins>GAMMA>Calibrate Model...", headless = true,
	label = "Calibrate",
	description = "Finds, from authentic or from labelled images, the thresholds at which a model says indicated and " +
		"not indicated, and keeps them in the model's folder with what they came from.")
public class Calibrate extends GammaCommand {

	@Parameter(label = "Data set", style = "both", persist = false,
		description = "Authentic images of one's own, best with format photos, or a labelled data set in any known layout.")
	private String data = "";

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Folder for the report, plots and predictions; a run that was stopped goes on there.")
	private String output = "";

	@Parameter(label = "Data set format", persist = false,
		description = "auto, photos for a folder of authentic images, or the name of another layout.")
	private String format = DataSets.AUTO;

	@Parameter(label = "Split", persist = false, required = false,
		description = "train or val where the data set is divided; empty for all.")
	private String split = "";

	@Parameter(label = "Model", persist = false, description = "Id of a model, or path of a model folder.")
	private String model = Models.DEFAULT_ID;

	@Parameter(label = "View", choices = { "center_crop", "whole" }, persist = false,
		description = "The view that is calibrated; each has thresholds of its own.")
	private String view = "whole";

	@Parameter(label = "False-positive rate", min = "0", max = "0.5", persist = false,
		description = "Share of authentic images that may be called indicated.")
	private double false_positive_rate = 0.05;

	@Parameter(label = "Miss rate", min = "0", max = "0.5", persist = false,
		description = "Share of AI images that may be called not indicated; used if the data set has AI images.")
	private double miss_rate = 0.05;

	@Parameter(label = "Doubt rate", min = "0", max = "1", persist = false,
		description = "Share of authentic images that may be called inconclusive or indicated; used if there are no AI images.")
	private double doubt_rate = 0.2;

	@Parameter(label = "Save the thresholds", persist = false,
		description = "Whether the result is written to the model's folder; false to only look.")
	private boolean save_thresholds = true;

	@Parameter(label = "Most images per class", min = "0", persist = false,
		description = "Draws at most so many images of each class and generator; 0 for all.")
	private int max_per_class = 0;

	@Parameter(label = "Seed", persist = false, description = "Of that draw.")
	private long seed = 1;

	@Parameter(label = "Device", persist = false, description = "auto, cpu, or a graphics card: gpu0, gpu1 ...")
	private String device = Devices.CPU;

	@Parameter(label = "Prediction cache", persist = false, required = false,
		description = "File that keeps all predictions and may be shared between runs; empty for one in the output folder.")
	private String cache = "";

	@Override
	protected void execute(final Progress progress) throws IOException {
		final CalibrationSettings settings = new CalibrationSettings(false_positive_rate, miss_rate, doubt_rate);
		final EvaluationInput input = EvaluationInput.of(data, format, new ReadOptions(split.strip(), max_per_class, seed),
			output, cache);
		try (Scorers scorers = Scorers.openOne(model, EvaluationInput.view(view), device)) {
			final GammaScorer scorer = (GammaScorer) scorers.list().get(0);
			final EvaluationRun run = input.run(scorers, false, 0, this);
			final List<ScoredImage> images = Evaluation.score(input.data().samples(), scorers.list(), List.of(
				AsStored.INSTANCE), input.cache(), progress);
			final Scores raw = ImageSet.overall(images).rawScores();
			final Calibration calibration = Calibrator.calibrate(raw, scorer.temperature(), settings);
			CalibrationReport.write(input.output(), run, settings, calibration, raw);
			final String origin = CalibrationReport.origin(run, settings, calibration);
			calibration.warnings().forEach(progress::log);
			progress.log(origin);
			if (save_thresholds) keep(scorer.model(), calibration, origin, progress);
		}
	}

	private void keep(final ModelFolder folder, final Calibration calibration, final String origin,
		final Progress progress) throws IOException
	{
		final Thresholds thresholds = new Thresholds(calibration.low(), calibration.high(), calibration.temperature().value(),
			origin, calibration.authentic(), false_positive_rate);
		folder.withDescriptor(folder.descriptor().withThresholds(EvaluationInput.view(view).id(), thresholds));
		progress.log("Kept in " + folder.path());
	}
}
