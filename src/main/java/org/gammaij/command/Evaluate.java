package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.engine.View;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.scoring.Need;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.evaluation.treatment.Degradations;
import org.gammaij.evaluation.treatment.Grey;
import org.gammaij.evaluation.treatment.JpegAligned;
import org.gammaij.evaluation.treatment.SizeMatched;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.report.evaluation.EvaluationReport;
import org.gammaij.report.evaluation.EvaluationRun;
import org.gammaij.report.evaluation.WaysReport;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Judges detectors on a data set whose images are known to be authentic or AI. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>GAMMA Evaluate", headless = true, label = "Evaluate",
	description = "Scores a labelled data set with one or more detectors and writes a table per image, tables of " +
		"figures per generator and overall with 95 % intervals, and plots.")
public class Evaluate extends FiguresCommand {

	@Parameter(label = "JPEG control", persist = false,
		description = "Whether all is scored again with losslessly stored images encoded as JPEG 96.")
	private boolean jpeg_control = true;

	@Parameter(label = "Size control (pixels)", min = "0", persist = false, attrs = @Attr(name = ADVANCED),
		description = "All is scored again with every image cut to its centre of this side; 0 for no such control.")
	private int size_control = SizeMatched.DEFAULT_SIDE;

	@Parameter(label = "Grey control", persist = false,
		description = "Whether all is scored again in grey.")
	private boolean grey_control = true;

	@Parameter(label = "Controls as passed on", persist = false,
		description = "Whether all is scored again as JPEG 75, and at half the size as JPEG 80.")
	private boolean passed_on_control = false;

	@Parameter(label = "Compare ways to score", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether a table tells, by the size of the images, how well the highest tile, the mean of all tiles, that of " +
			"the most textured ones, which is P(AI), and the mean of the AI map tell the classes apart; for the view whole.")
	private boolean compare_scores = false;

	@Override
	Need need() {
		if (compare_scores && view() != View.WHOLE) throw new InvalidInputException(
			"Ways to score can be compared in the view whole alone, since only that one looks at more than one tile: give view=whole, or " +
				"leave compare_scores out.");
		return Need.ALL;
	}

	@Override
	List<Treatment> treatments() {
		final List<Treatment> treatments = new ArrayList<>(List.of(AsStored.INSTANCE));
		if (jpeg_control) treatments.add(JpegAligned.INSTANCE);
		if (size_control > 0) treatments.add(new SizeMatched(size_control));
		if (grey_control) treatments.add(Grey.INSTANCE);
		if (passed_on_control) treatments.addAll(Degradations.passedOn());
		return treatments;
	}

	@Override
	void write(final Path folder, final EvaluationRun run, final Evaluation.Result result) throws IOException {
		EvaluationReport.write(folder, run, result);
		if (compare_scores) WaysReport.write(folder, run, result.images());
	}
}
