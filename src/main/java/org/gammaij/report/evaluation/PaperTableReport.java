package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.gammaij.evaluation.metric.Interval;

/** A table of the paper with rows measured here above the paper's own, as {@code table<n>.md} and {@code table<n>.csv}. */
public final class PaperTableReport {

	/**
	 * A figure measured here.
	 *
	 * @param accuracy undefined if there is none
	 * @param authentic images of class 0 that it is of
	 * @param generated images of class 1
	 * @param errors images that could not be read or scored
	 */
	public record Cell(Interval accuracy, int authentic, int generated, int errors) {

		/** Of a test set that was not given. */
		public static final Cell NONE = new Cell(Interval.UNDEFINED, 0, 0, 0);
	}

	/**
	 * A row measured here.
	 *
	 * @param treatment id of what was done to the images
	 * @param cells one per column of the paper
	 */
	public record Row(String detector, String treatment, List<Cell> cells) {}

	private static final double PERCENT = 100;
	private static final List<String> CSV = List.of("row", "origin", "treatment", "column", "accuracy", "low", "high",
		"n_authentic", "n_ai", "n_errors");

	private PaperTableReport() {}

	/**
	 * Creates or replaces both files.
	 *
	 * @param rows measured here; those of the treatment that comes first stand beside the paper's
	 * @param title what the table is of
	 * @param facts how the rows came about, a sentence each
	 * @param command the command line that repeats it
	 * @throws IOException if a file cannot be written
	 */
	public static void write(final Path folder, final PaperTable table, final List<Row> rows, final String title,
		final List<String> facts, final String command) throws IOException
	{
		final List<List<String>> csv = new ArrayList<>();
		for (final Row row : rows)
			for (int i = 0; i < table.columns().size(); i++) {
				final Cell cell = row.cells().get(i);
				csv.add(List.of(row.detector(), "measured", row.treatment(), table.columns().get(i), FiguresCsv.number(cell.accuracy()
					.value()), FiguresCsv.number(cell.accuracy().low()), FiguresCsv.number(cell.accuracy().high()), Integer.toString(cell
						.authentic()), Integer.toString(cell.generated()), Integer.toString(cell.errors())));
			}
		for (final PaperTable.Row row : table.rows())
			for (int i = 0; i < table.columns().size(); i++)
				csv.add(List.of(row.method(), "paper", FiguresCsv.UNDEFINED, table.columns().get(i), FiguresCsv.number(row.accuracies()
					.get(i)), FiguresCsv.UNDEFINED, FiguresCsv.UNDEFINED, FiguresCsv.UNDEFINED, FiguresCsv.UNDEFINED,
					FiguresCsv.UNDEFINED));
		FiguresCsv.write(folder.resolve("table" + table.number() + ".csv"), CSV, csv);
		page(table, rows, title, facts, command).write(folder.resolve("table" + table.number() + ".md"));
	}

	private static Markdown page(final PaperTable table, final List<Row> rows, final String title,
		final List<String> facts, final String command)
	{
		final Map<String, List<Row>> byTreatment = new LinkedHashMap<>();
		rows.forEach(row -> byTreatment.computeIfAbsent(row.treatment(), key -> new ArrayList<>()).add(row));
		final List<String> header = new ArrayList<>(List.of("Accuracy in %"));
		header.addAll(table.columns());
		final Markdown page = new Markdown().heading(1, "Table " + table.number() + ": " + title).items(facts).code(command);
		boolean first = true;
		for (final Map.Entry<String, List<Row>> entry : byTreatment.entrySet()) {
			final List<List<String>> cells = new ArrayList<>();
			entry.getValue().forEach(row -> cells.add(measured(row)));
			if (first) table.rows().forEach(row -> cells.add(published(row)));
			page.heading(2, first ? "Measured here, and the paper's rows" : "Control: " + entry.getKey()).paragraph(first
				? "Rows in italics are what the paper reports; none of them was measured here. The others are, with 95 % bootstrap " +
					"intervals; NA where there is no figure."
				: "The same images, changed alike for both classes before they are scored; the paper has no such rows.").table(header,
					cells);
			first = false;
		}
		return page;
	}

	private static List<String> measured(final Row row) {
		final List<String> cells = new ArrayList<>(List.of(row.detector()));
		row.cells().forEach(cell -> cells.add(!cell.accuracy().defined() ? FiguresCsv.UNDEFINED : percent(cell.accuracy().value()) +
			(Double.isNaN(cell.accuracy().low()) ? "" : " [" + percent(cell.accuracy().low()) + ", " + percent(cell.accuracy()
				.high()) + "]") + (cell.errors() == 0 ? "" : ", " + cell.errors() + " errors")));
		return cells;
	}

	private static List<String> published(final PaperTable.Row row) {
		final List<String> cells = new ArrayList<>(List.of("*" + row.method() + ", the paper's*"));
		row.accuracies().forEach(accuracy -> cells.add("*" + percent(accuracy) + "*"));
		return cells;
	}

	private static String percent(final double share) {
		return String.format(Locale.ROOT, "%.1f", PERCENT * share);
	}
}
