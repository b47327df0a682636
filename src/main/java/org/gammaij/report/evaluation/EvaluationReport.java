package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.gammaij.common.AtomicFiles;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.table.TableRow.Kind;
import org.gammaij.evaluation.treatment.AsStored;

/** Everything that {@code evaluate} writes. */
public final class EvaluationReport {

	public static final String PREDICTIONS = "predictions.csv";
	public static final String FIGURES = "figures.csv";
	public static final String MASKS = "masks.csv";
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
		EvaluationTables.writeMasks(folder.resolve(MASKS), result.masks());
		new EvaluationPlots(folder.resolve(PLOTS), run).write(result.images());
		final String page = EvaluationMarkdown.of(run, result);
		AtomicFiles.write(folder.resolve(PAGE), temporary -> Files.writeString(temporary, page, StandardCharsets.UTF_8));
	}

	/** A line per detector, for a log: all images as stored. */
	public static List<String> summary(final Evaluation.Result result) {
		return result.figures().stream().filter(row -> row.kind() == Kind.OVERALL && row.treatment().equals(AsStored.ID)).map(
			row -> row.detector() + ": " + row.authentic() + " authentic and " + row.generated() + " AI images, " + row
				.errors() + " errors; accuracy " + Markdown.interval(row.figures().get(Figure.ACCURACY)) + ", AUC " + Markdown
					.interval(row.figures().get(Figure.AUC))).collect(Collectors.toList());
	}
}
