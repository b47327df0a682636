package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.reader.DataSet;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.gammaij.engine.View;
import org.gammaij.evaluation.scoring.Scorers;
import org.gammaij.evaluation.scoring.PredictionCache;
import org.gammaij.model.Models;
import org.gammaij.report.evaluation.EvaluationReport;
import org.gammaij.report.evaluation.EvaluationRun;
import org.gammaij.report.evaluation.EvaluationTables;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * The parameters of all commands that score the images of a data set: which images, what looks at them, and where the
 * outcome goes. SciJava puts them before those of the subclass.
 */
abstract class ScoringCommand extends InferenceCommand {

	@Parameter(label = "Data set", style = "both", persist = false,
		description = "Folder or manifest of a data set, in any layout that is known.")
	private String data = "";

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Folder for the results; a run that was stopped goes on there.")
	private String output = "";

	@Parameter(label = "Model", persist = false, required = false, attrs = @Attr(name = PLACES, value = ","),
		description = "Id of a model, or path of a model folder; evaluate and robustness take several, separated by commas, " +
			"or none.")
	private String model = Models.DEFAULT_ID;

	@Parameter(label = "View", choices = { "whole", "center_crop" }, persist = false, attrs = @Attr(name = ADVANCED),
		description = "What the model looks at: every pixel in tiles, as detect does, or the central square as in the " +
			"paper (512 x 512 pixels; 518 x 518 with DINOv2).")
	private String view = "whole";

	@Parameter(label = "Data set format", persist = false,
		description = "auto, photos for a folder of authentic images, or the name of another layout, such as genimage, folders " +
			"or csv.")
	private String format = DataSets.AUTO;

	@Parameter(label = "Split", persist = false, required = false, attrs = @Attr(name = ADVANCED),
		description = "train or val where the data set is divided; empty for all.")
	private String split = "";

	@Parameter(label = "Most images per class", min = "0", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Draws at most so many images of each class and generator (1000 in the paper); 0 for all.")
	private int max_per_class = 0;

	@Parameter(label = "Seed", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Of all random draws; the same seed gives the same files.")
	private long seed = 1;

	@Parameter(label = "Prediction cache", persist = false, required = false, attrs = @Attr(name = ADVANCED),
		description = "File that keeps all predictions and may be shared between runs; empty for one in the output folder.")
	private String cache = "";

	@Override
	protected final Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	/**
	 * Checks the paths, reads what the data set holds, and names what of it is no sample.
	 *
	 * @throws InvalidInputException if a path was not given or cannot be used
	 * @throws IOException if the data set cannot be read
	 */
	final DataSet dataSet() throws IOException {
		if (data.isBlank()) throw new InvalidInputException("No data set was given; name its folder or manifest as data.");
		requiredFolder();
		if (Files.isDirectory(cache())) throw new InvalidInputException("The cache " + cache + " is a folder; name a file.");
		final DataSet set = dataSet(data);
		EvaluationTables.writeLeftOut(output().resolve(EvaluationReport.LEFT_OUT), set);
		return set;
	}

	/**
	 * Reads what another data set holds.
	 *
	 * @throws InvalidInputException if it cannot be read
	 */
	final DataSet dataSet(final String path) throws IOException {
		return DataSets.open(Path.of(path), format.strip(), new ReadOptions(split.strip(), max_per_class, seed));
	}

	/** Folder for what is written. */
	final Path output() {
		return Path.of(output);
	}

	/** File of the predictions. */
	final Path cache() {
		return cache.isBlank() ? output().resolve(PredictionCache.FILE) : Path.of(cache);
	}

	final String model() {
		return model;
	}

	final View view() {
		return View.valueOf(view.toUpperCase(Locale.ROOT));
	}

	final long seed() {
		return seed;
	}

	/** What reports say of this run. */
	final EvaluationRun run(final DataSet set, final Scorers scorers, final boolean equalNumbers, final int resamples) {
		return new EvaluationRun(set.root(), set.format(), set.samples().size(), set.skipped().size(), EvaluationRun.describe(
			scorers.list()), equalNumbers, max_per_class, resamples, seed, CommandText.of(this), CommandText.told(this));
	}
}
