package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.reader.DataSet;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.gammaij.engine.View;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.scoring.PredictionCache;
import org.gammaij.evaluation.scoring.Scorers;
import org.gammaij.evaluation.treatment.Chain;
import org.gammaij.evaluation.treatment.JpegAligned;
import org.gammaij.evaluation.treatment.SizeMatched;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.model.Models;
import org.gammaij.report.evaluation.EvaluationRun;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * The parameters of commands that make a table or figure of the paper with its protocol: central crop, 1,000 images of each
 * class, JPEG 96. SciJava puts them before those of the subclass.
 */
abstract class PaperCommand extends InferenceCommand {

	/** Images of each class of each test set in the paper. */
	private static final int PER_CLASS = 1000;

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Folder for the results; a run that was stopped goes on there.")
	private String output = "";

	@Parameter(label = "Model", persist = false, required = false, attrs = @Attr(name = PLACES, value = ","),
		description = "Ids of models, or paths of model folders, separated by commas; or none.")
	private String model = Models.DEFAULT_ID;

	@Parameter(label = "Folder of other detectors", style = "directory", persist = false, required = false,
		description = "TorchScript files with JSON files beside them, and CSV or JSONL files with the columns image and score that " +
			"other programs wrote; empty for none.")
	private String detectors = "";

	@Parameter(label = "Most images per class", min = "0", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Draws at most so many images of each class of each generator; 0 for all.")
	private int max_per_class = PER_CLASS;

	@Parameter(label = "Bootstrap resamples", min = "10", max = "100000", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Of the 95 % intervals.")
	private int resamples = Bootstrap.RESAMPLES;

	@Parameter(label = "Seed", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Of all random draws; the same seed gives the same files.")
	private long seed = 1;

	@Parameter(label = "Prediction cache", persist = false, attrs = @Attr(name = ADVANCED), required = false,
		description = "File that keeps all predictions and may be shared between runs; empty for one in the output folder.")
	private String cache = "";

	@Override
	protected final Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	/** File of the predictions. */
	final Path cache() {
		return cache.isBlank() ? requiredFolder().resolve(PredictionCache.FILE) : Path.of(cache);
	}

	final long seed() {
		return seed;
	}

	final int maxPerClass() {
		return max_per_class;
	}

	final Bootstrap bootstrap() {
		return new Bootstrap(resamples, seed);
	}

	/** The models in the paper's view, and the other detectors. */
	final Scorers scorers() throws IOException {
		return Scorers.open(model, detectors, View.CENTER_CROP, device(), precision());
	}

	/** How figures are taken: equal numbers of both classes. */
	final Evaluation.Settings settings(final List<? extends Treatment> treatments) {
		return new Evaluation.Settings(treatments, true, resamples, seed);
	}

	/**
	 * Opens one of the paper's data sets, drawing as many images as the paper does.
	 *
	 * @param path as the user gave it
	 * @param parameter its name
	 * @throws InvalidInputException if it was not given or is no such data set
	 * @throws IOException if it cannot be read
	 */
	final DataSet open(final String path, final String parameter, final String format, final String split)
		throws IOException
	{
		if (path.isBlank()) throw new InvalidInputException("No data set was given; name its folder as " + parameter + ".");
		return DataSets.open(Path.of(path.strip()), format, new ReadOptions(split, max_per_class, seed));
	}

	/** What reports say of a data set and of this run. */
	final EvaluationRun run(final DataSet set, final Scorers scorers) {
		return new EvaluationRun(set.root(), set.format(), set.samples().size(), set.skipped().size(), EvaluationRun.describe(
			scorers.list()), true, max_per_class, resamples, seed, CommandText.of(this), CommandText.told(this));
	}

	/** The paper's formats, and as a control the same with sizes made the same. */
	static List<Treatment> treatments(final int sizeControl) {
		final List<Treatment> treatments = new ArrayList<>(List.of(JpegAligned.INSTANCE));
		if (sizeControl > 0) treatments.add(Chain.of(new SizeMatched(sizeControl), JpegAligned.INSTANCE));
		return treatments;
	}
}
