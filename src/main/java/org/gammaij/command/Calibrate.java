package org.gammaij.command;

import java.io.IOException;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.reader.DataSet;
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
import org.gammaij.model.OwnCopy;
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
		"not indicated in one view, and keeps them in the model's folder, or in a copy of your own of a model that ships, with " +
		"what they came from.")
public class Calibrate extends ScoringCommand {

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

	/** By default the view that {@link Detect} uses by default. */
	public Calibrate() {
		super("whole");
	}

	@Override
	protected void execute(final Progress progress) throws IOException {
		final CalibrationSettings settings = new CalibrationSettings(false_positive_rate, miss_rate, doubt_rate);
		final DataSet set = dataSet();
		try (Scorers scorers = Scorers.openOne(model(), view(), device())) {
			final GammaScorer scorer = (GammaScorer) scorers.list().get(0);
			final EvaluationRun run = run(set, scorers, false, 0);
			final List<ScoredImage> images = Evaluation.score(set.samples(), scorers.list(), List.of(AsStored.INSTANCE),
				cache(), progress);
			final Scores raw = ImageSet.overall(images).rawScores();
			final Calibration calibration = Calibrator.calibrate(raw, scorer.temperature(), settings);
			CalibrationReport.write(output(), run, settings, calibration, raw);
			final String origin = CalibrationReport.origin(run, settings, calibration);
			calibration.warnings().forEach(progress::log);
			progress.log(origin);
			if (save_thresholds) keep(scorer.model(), calibration, origin, progress);
		}
	}

	private void keep(final ModelFolder folder, final Calibration calibration, final String origin,
		final Progress progress) throws IOException
	{
		if (!calibration.informative()) throw new InvalidInputException(
			"The thresholds were not kept, since the model tells these images apart no better than chance; the report is in " +
				output() + ".");
		final Thresholds thresholds = new Thresholds(calibration.low(), calibration.high(), calibration.temperature().value(),
			origin, calibration.authentic(), false_positive_rate);
		final ModelFolder own = OwnCopy.of(folder);
		own.withDescriptor(own.descriptor().withThresholds(view().id(), thresholds));
		progress.log("Kept for the view " + view().id() + " in " + own.path());
		if (own != folder) progress.log("That is a copy of your own, since a model that ships with the program is never " +
			"changed: give model=" + own.id() + " to use it.");
	}
}
