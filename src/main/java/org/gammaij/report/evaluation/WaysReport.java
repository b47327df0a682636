package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.table.ScoreWay;
import org.gammaij.evaluation.table.WaysRow;

/** Ways to make one score of the tiles, by the size of the images: a table for programs and one for people. */
public final class WaysReport {

	public static final String TABLE = "scores_by_size.csv";
	public static final String PAGE = "scores_by_size.md";

	private WaysReport() {}

	/**
	 * Creates or replaces both files.
	 *
	 * @throws IOException if one cannot be written
	 */
	public static void write(final Path folder, final EvaluationRun run, final List<ScoredImage> images) throws IOException {
		final List<WaysRow> rows = WaysRow.of(images, new Bootstrap(run.resamples(), run.seed()));
		final List<String> header = new ArrayList<>(List.of("detector", "detector_hash", "treatment", "size", "n_authentic",
			"n_ai"));
		for (final ScoreWay way : ScoreWay.values())
			header.addAll(List.of("auc_" + way.id(), "auc_" + way.id() + "_low", "auc_" + way.id() + "_high"));
		FiguresCsv.write(folder.resolve(TABLE), header, rows.stream().map(row -> cells(row, run)).toList());
		page(run, rows).write(folder.resolve(PAGE));
	}

	private static List<String> cells(final WaysRow row, final EvaluationRun run) {
		final List<String> cells = new ArrayList<>(List.of(row.detector(), run.detector(row.detector()).hash(), row.treatment(), row
			.size().id(), Integer.toString(row.authentic()), Integer.toString(row.generated())));
		for (final Interval auc : row.aucs().values())
			cells.addAll(List.of(FiguresCsv.number(auc.value()), FiguresCsv.number(auc.low()), FiguresCsv.number(auc.high())));
		return cells;
	}

	private static Markdown page(final EvaluationRun run, final List<WaysRow> rows) {
		final List<String> header = new ArrayList<>(List.of("Detector, treatment, size", "n authentic + AI"));
		for (final ScoreWay way : ScoreWay.values())
			header.add(way.label());
		return EvaluationMarkdown.cardHead("Ways to score", run).paragraph(
			"AUC of each way to make one score of the tiles of an image, by the size of the images. '" + ScoreWay.TEXTURED.label() +
				"' is P(AI); '" + ScoreWay.HIGHEST.label() + "' is Local P(AI).").table(header, rows.stream().map(row -> {
					final List<String> cells = new ArrayList<>(List.of(row.detector() + ", " + row.treatment() + ", " + row.size().label(),
						row.authentic() + " + " + row.generated()));
					row.aucs().values().forEach(auc -> cells.add(Markdown.interval(auc)));
					return cells;
				}).toList());
	}
}
