package org.gammaij.command;

import java.io.IOException;
import java.util.List;

import org.gammaij.common.Progress;
import org.gammaij.data.reader.DataSet;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.Scorers;
import org.gammaij.evaluation.treatment.Degradations;
import org.gammaij.report.evaluation.EvaluationReport;
import org.gammaij.report.evaluation.EvaluationRun;
import org.gammaij.report.evaluation.EvaluationTables;
import org.gammaij.report.evaluation.MeanCurves;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The paper's Figure 4: accuracy on GenImage after degradations, for several detectors in one plot. */
@Plugin(type = Command.class, name = "figure4", menuPath = "Plugins>GAMMA>Paper>GAMMA Paper Figure 4", headless = true,
	label = "Figure 4 of the paper",
	description = "Degrades the images of GenImage step by step, and plots the accuracy of several detectors, the mean over " +
		"generators, with its bootstrap band.")
public class PaperFigure4 extends PaperCommand {

	@Parameter(label = "GenImage", style = "directory", persist = false,
		description = "Folder of GenImage, with the folders of its generators.")
	private String genimage = "";

	@Parameter(label = "Split", persist = false, attrs = @Attr(name = ADVANCED), required = false,
		description = "train, val, or empty for both.")
	private String split = "val";

	@Parameter(label = "Degradations", persist = false,
		description = "all, or some of jpeg, webp, resize, blur, noise, scientific, presentation, separated by commas; compression in the paper.")
	private String degradations = "jpeg";

	@Override
	protected void execute(final Progress progress) throws IOException {
		final List<Degradations> families = Degradations.parse(degradations);
		final DataSet set = open(genimage, "genimage", "genimage", split.strip());
		EvaluationTables.writeLeftOut(requiredFolder().resolve(EvaluationReport.LEFT_OUT), set);
		try (Scorers scorers = scorers()) {
			final List<ScoredImage> images = Evaluation.score(set.samples(), scorers.list(), MeanCurves.treatments(families), cache(),
				progress);
			final EvaluationRun run = run(set, scorers);
			EvaluationTables.writePredictions(requiredFolder().resolve(EvaluationReport.PREDICTIONS), run, images);
			new MeanCurves(requiredFolder(), run, bootstrap(), images).write(families, EvaluationReport.facts(run, images));
			progress.log("The plots are in " + requiredFolder() + ".");
		}
	}
}
