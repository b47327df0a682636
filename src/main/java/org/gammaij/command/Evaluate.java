package org.gammaij.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.command.image.EvaluationWindow;
import org.gammaij.common.Progress;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.gammaij.engine.Devices;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.scorer.Scorers;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.evaluation.treatment.JpegAligned;
import org.gammaij.evaluation.treatment.SizeMatched;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.model.Models;
import org.gammaij.report.evaluation.EvaluationReport;
import org.gammaij.report.evaluation.EvaluationRun;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Judges detectors on a data set whose images are known to be authentic or AI. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Evaluate...", headless = true, label = "Evaluate",
	description = "Scores a labelled data set with one or more detectors and writes a table per image, tables of " +
		"figures per generator and overall with 95 % intervals, and plots.")
public class Evaluate extends GammaCommand {

	@Parameter(label = "Data set", style = "both", persist = false,
		description = "Folder or manifest of a labelled data set, in any layout that is known.")
	private String data = "";

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Folder for the tables and plots; a run that was stopped goes on there.")
	private String output = "";

	@Parameter(label = "Data set format", persist = false,
		description = "auto, or the name of a layout such as genimage, folders or csv.")
	private String format = DataSets.AUTO;

	@Parameter(label = "Split", persist = false, required = false,
		description = "train or val where the data set is divided; empty for all.")
	private String split = "";

	@Parameter(label = "Models", persist = false, required = false,
		description = "Ids or folders of models, separated by commas; empty for none.")
	private String model = Models.DEFAULT_ID;

	@Parameter(label = "Folder of other detectors", style = "directory", persist = false, required = false,
		description = "TorchScript files, each with a JSON file that tells how to use it; empty for none.")
	private String detectors = "";

	@Parameter(label = "View", choices = { "center_crop", "whole" }, persist = false,
		description = "What the models look at: the central 512 x 512 pixels as in the paper, or every pixel in tiles.")
	private String view = "center_crop";

	@Parameter(label = "Most images per class", min = "0", persist = false,
		description = "Draws at most so many images of each class and generator (1000 in the paper); 0 for all.")
	private int max_per_class = 0;

	@Parameter(label = "Seed", persist = false, description = "Of all random draws; the same seed gives the same files.")
	private long seed = 1;

	@Parameter(label = "Equal numbers", persist = false,
		description = "Whether a generator's row takes as many authentic as AI images, as in the paper.")
	private boolean equal_numbers = true;

	@Parameter(label = "JPEG control", persist = false,
		description = "Whether all is scored again with losslessly stored images encoded as JPEG 96.")
	private boolean jpeg_control = true;

	@Parameter(label = "Size control (pixels)", min = "0", persist = false,
		description = "All is scored again with every image cut to its centre of this side; 0 for no such control.")
	private int size_control = SizeMatched.DEFAULT_SIDE;

	@Parameter(label = "Bootstrap resamples", min = "10", max = "100000", persist = false,
		description = "Of the 95 % intervals.")
	private int resamples = Bootstrap.RESAMPLES;

	@Parameter(label = "Device", persist = false, description = "auto, cpu, or a graphics card: gpu0, gpu1 ...")
	private String device = Devices.CPU;

	@Parameter(label = "Prediction cache", persist = false, required = false,
		description = "File that keeps all predictions and may be shared between runs; empty for one in the output folder.")
	private String cache = "";

	@Override
	protected void execute(final Progress progress) throws IOException {
		final EvaluationInput input = EvaluationInput.of(data, format, new ReadOptions(split.strip(), max_per_class, seed),
			output, cache);
		try (Scorers scorers = Scorers.open(model, detectors, EvaluationInput.view(view), device)) {
			final EvaluationRun run = input.run(scorers, equal_numbers, resamples, this);
			final Evaluation.Result result = Evaluation.run(input.data().samples(), scorers.list(), new Evaluation.Settings(
				treatments(), equal_numbers, resamples, seed), input.cache(), progress);
			progress.update(0, 0, "Writing tables and plots");
			EvaluationReport.write(input.output(), run, result);
			EvaluationWindow.show(result.figures());
			EvaluationReport.summary(result).forEach(progress::log);
			progress.log("Tables and plots in " + input.output());
		}
	}

	private List<Treatment> treatments() {
		final List<Treatment> treatments = new ArrayList<>(List.of(AsStored.INSTANCE));
		if (jpeg_control) treatments.add(JpegAligned.INSTANCE);
		if (size_control > 0) treatments.add(new SizeMatched(size_control));
		return treatments;
	}
}
