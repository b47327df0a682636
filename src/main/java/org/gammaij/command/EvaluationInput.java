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
import org.gammaij.evaluation.scorer.Scorers;
import org.gammaij.evaluation.scoring.PredictionCache;
import org.gammaij.report.evaluation.EvaluationRun;

/**
 * What the commands that score data sets have in common: their checked parameters.
 *
 * @param data the data set
 * @param options which part of it
 * @param output folder for what is written
 * @param cache file of the predictions
 */
record EvaluationInput(DataSet data, ReadOptions options, Path output, Path cache) {

	/**
	 * Checks the paths and reads what the data set holds.
	 *
	 * @param cache "" for a file in the output folder
	 * @throws InvalidInputException if a path was not given or cannot be used
	 */
	static EvaluationInput of(final String data, final String format, final ReadOptions options, final String output,
		final String cache) throws IOException
	{
		if (data.isBlank()) throw new InvalidInputException("No data set was given; name its folder or manifest as data.");
		if (output.isBlank()) throw new InvalidInputException("Name a folder for the results as output.");
		final Path folder = Path.of(output);
		if (Files.exists(folder) && !Files.isDirectory(folder)) throw new InvalidInputException("The output " + output +
			" is a file; name a folder.");
		final Path file = cache.isBlank() ? folder.resolve(PredictionCache.FILE) : Path.of(cache);
		if (Files.isDirectory(file)) throw new InvalidInputException("The cache " + cache + " is a folder; name a file.");
		return new EvaluationInput(DataSets.open(Path.of(data), format.strip(), options), options, folder, file);
	}

	static View view(final String id) {
		return View.valueOf(id.strip().toUpperCase(Locale.ROOT));
	}

	EvaluationRun run(final Scorers scorers, final boolean equalNumbers, final int resamples,
		final GammaCommand command)
	{
		return new EvaluationRun(data.root(), data.format(), data.samples().size(), data.skipped().size(), EvaluationRun
			.describe(scorers.list()), equalNumbers, options.limit(), resamples, options.seed(), CommandText.of(command));
	}
}
