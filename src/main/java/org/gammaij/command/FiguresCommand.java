package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.command.image.EvaluationWindow;
import org.gammaij.common.Progress;
import org.gammaij.data.reader.DataSet;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.scoring.Need;
import org.gammaij.evaluation.scoring.Scorers;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.report.evaluation.EvaluationReport;
import org.gammaij.report.evaluation.EvaluationRun;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A command that takes figures of one or more detectors, after some treatments of the images, and writes a report. */
abstract class FiguresCommand extends ScoringCommand {

	@Parameter(label = "Folder of other detectors", style = "directory", persist = false, required = false,
		description = "TorchScript files, each with a JSON file that tells how to use it, and CSV or JSONL files with the columns " +
			"image and score that other programs wrote; empty for none.")
	private String detectors = "";

	@Parameter(label = "Equal numbers", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether a generator's row takes only as many authentic as AI images, as in the paper; figures of few images " +
			"have wide intervals.")
	private boolean equal_numbers = false;

	@Parameter(label = "Bootstrap resamples", min = "10", max = "100000", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Of the 95 % intervals.")
	private int resamples = Bootstrap.RESAMPLES;

	/** What is done to every image before it is scored; each makes tables of its own. */
	abstract List<Treatment> treatments();

	/**
	 * What must be known of each image beside its score.
	 *
	 * @throws org.gammaij.common.InvalidInputException if it cannot be had
	 */
	Need need() {
		return Need.SCORES;
	}

	/** Writes the files of the report. */
	abstract void write(Path folder, EvaluationRun run, Evaluation.Result result) throws IOException;

	@Override
	protected final void execute(final Progress progress) throws IOException {
		final List<Treatment> treatments = treatments();
		final Need need = need();
		final DataSet set = dataSet();
		try (Scorers scorers = Scorers.open(model(), detectors, view(), device(), precision())) {
			final EvaluationRun run = run(set, scorers, equal_numbers, resamples);
			final Evaluation.Result result = Evaluation.run(set.samples(), scorers.list(), new Evaluation.Settings(treatments,
				equal_numbers, resamples, seed()), need, cache(), progress);
			progress.update(0, 0, "Writing tables and plots");
			write(output(), run, result);
			EvaluationWindow.show(result.figures());
			EvaluationReport.summary(result).forEach(progress::log);
			progress.log("Tables and plots in " + output());
		}
	}
}
