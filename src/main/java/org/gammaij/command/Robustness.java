package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.treatment.Degradations;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.report.evaluation.EvaluationRun;
import org.gammaij.report.evaluation.RobustnessReport;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Judges how detectors bear compression, resizing, blur, noise and edits that are usual in science. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>GAMMA Robustness", headless = true, label = "Robustness",
	description = "Degrades the images of a labelled data set step by step, scores them, and writes a curve per " +
		"degradation.")
public class Robustness extends FiguresCommand {

	@Parameter(label = "Degradations", persist = false,
		description = "all, or some of jpeg, webp, resize, blur, noise, scientific, presentation, separated by commas.")
	private String degradations = "all";

	@Override
	List<Treatment> treatments() {
		return RobustnessReport.treatments(Degradations.parse(degradations));
	}

	@Override
	void write(final Path folder, final EvaluationRun run, final Evaluation.Result result) throws IOException {
		RobustnessReport.write(folder, run, Degradations.parse(degradations), result);
	}
}
