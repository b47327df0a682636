package org.gammaij.command;

import java.io.IOException;
import java.util.List;

import org.gammaij.common.Progress;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.gammaij.engine.Devices;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.scorer.Scorers;
import org.gammaij.evaluation.treatment.Degradations;
import org.gammaij.model.Models;
import org.gammaij.report.evaluation.EvaluationReport;
import org.gammaij.report.evaluation.EvaluationRun;
import org.gammaij.report.evaluation.RobustnessReport;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Judges how detectors bear compression, resizing, blur, noise and edits that are usual in science. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Robustness...", headless = true, label = "Robustness",
	description = "Degrades the images of a labelled data set step by step, scores them, and writes a curve per " +
		"degradation.")
public class Robustness extends GammaCommand {

	@Parameter(label = "Data set", style = "both", persist = false,
		description = "Folder or manifest of a labelled data set, in any layout that is known.")
	private String data = "";

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Folder for the curves; a run that was stopped goes on there.")
	private String output = "";

	@Parameter(label = "Degradations", persist = false,
		description = "all, or some of jpeg, webp, resize, blur, noise, scientific, separated by commas.")
	private String degradations = "all";

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
		description = "Draws at most so many images of each class and generator; 0 for all.")
	private int max_per_class = 0;

	@Parameter(label = "Seed", persist = false, description = "Of all random draws; the same seed gives the same files.")
	private long seed = 1;

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
		final List<Degradations> families = Degradations.parse(degradations);
		final EvaluationInput input = EvaluationInput.of(data, format, new ReadOptions(split.strip(), max_per_class, seed),
			output, cache);
		try (Scorers scorers = Scorers.open(model, detectors, EvaluationInput.view(view), device)) {
			final EvaluationRun run = input.run(scorers, true, resamples, this);
			final Evaluation.Result result = Evaluation.run(input.data().samples(), scorers.list(), new Evaluation.Settings(
				RobustnessReport.treatments(families), true, resamples, seed), input.cache(), progress);
			progress.update(0, 0, "Writing curves");
			RobustnessReport.write(input.output(), run, families, result);
			EvaluationReport.summary(result).forEach(progress::log);
			progress.log("Curves in " + input.output());
		}
	}
}
