package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.table.TableRow.Kind;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.report.CardFiles;

/** Everything that {@code evaluate} writes. */
public final class EvaluationReport {

	public static final String PREDICTIONS = "predictions.csv";
	public static final String FIGURES = "figures.csv";
	public static final String MASKS = "masks.csv";
	public static final String REGIONS = "regions.csv";
	public static final String RATES = "rates.csv";
	public static final String GROUPS = "groups.csv";
	/** Names what of the data set is no sample. */
	public static final String LEFT_OUT = "left_out.csv";
	public static final String PAGE = "report.md";
	public static final String PLOTS = "plots";

	private EvaluationReport() {}

	/**
	 * Creates or replaces the files of a report; the same result gives the same bytes.
	 *
	 * @throws IOException if a file cannot be written
	 */
	public static void write(final Path folder, final EvaluationRun run, final Evaluation.Result result)
		throws IOException
	{
		EvaluationTables.writePredictions(folder.resolve(PREDICTIONS), run, result.images());
		EvaluationTables.writeFigures(folder.resolve(FIGURES), run, result.figures());
		EvaluationTables.writeRates(folder.resolve(RATES), run.rates(result.images()));
		EvaluationTables.writeGroups(folder.resolve(GROUPS), run.groups(result.images()));
		EvaluationTables.writeMasks(folder.resolve(MASKS), result.masks());
		EvaluationTables.writeRegions(folder.resolve(REGIONS), run.regions(result.images()));
		new EvaluationPlots(folder.resolve(PLOTS), run).write(result.images());
		EvaluationMarkdown.card(run, result).write(folder.resolve(CardFiles.CARD));
		EvaluationMarkdown.page(run, result).write(folder.resolve(PAGE));
	}

	/** What was looked at by what, and how figures were taken; a sentence each. */
	public static List<String> facts(final EvaluationRun run, final List<ScoredImage> images) {
		return EvaluationMarkdown.facts(run, images);
	}

	/** A line per detector, for a log: all images as stored. */
	public static List<String> summary(final Evaluation.Result result) {
		return result.figures().stream().filter(row -> row.kind() == Kind.OVERALL && row.treatment().equals(AsStored.ID)).map(
			row -> row.detector() + ": " + row.authentic() + " authentic and " + row.generated() + " AI images, " + row
				.errors() + " errors; accuracy " + Markdown.interval(row.figures().get(Figure.ACCURACY)) + ", AUC " + Markdown
					.interval(row.figures().get(Figure.AUC))).collect(Collectors.toList());
	}
}
