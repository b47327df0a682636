package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.gammaij.common.AtomicFiles;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.table.ImageSet;
import org.gammaij.evaluation.table.TableRow;
import org.gammaij.evaluation.table.TableRow.Kind;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.evaluation.treatment.Degradation;
import org.gammaij.evaluation.treatment.Degradations;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.report.chart.Charts;
import org.gammaij.report.chart.CurveChart;

/** Everything that {@code robustness} writes: a curve per degradation and figure, each beginning at the untouched images. */
public final class RobustnessReport {

	public static final String PREDICTIONS = EvaluationReport.PREDICTIONS;
	public static final String CURVES = "curves.csv";
	public static final String PAGE = EvaluationReport.PAGE;
	public static final String PLOTS = EvaluationReport.PLOTS;

	/** Name of the first step of each curve. */
	static final String UNTOUCHED = "none";

	private static final List<Figure> PLOTTED = List.of(Figure.ACCURACY, Figure.AUC, Figure.TPR_AT_5_FPR);
	private static final List<Figure> TABLED = List.of(Figure.ACCURACY, Figure.BALANCED_ACCURACY, Figure.AUC,
		Figure.AVERAGE_PRECISION, Figure.TPR_AT_5_FPR, Figure.ECE, Figure.NLL);

	private final Path folder;
	private final EvaluationRun run;
	private final List<TableRow> rows;

	private RobustnessReport(final Path folder, final EvaluationRun run, final List<TableRow> rows) {
		this.folder = folder;
		this.run = run;
		this.rows = rows;
	}

	/** Untouched images first, then each step of each family. */
	public static List<Treatment> treatments(final List<Degradations> families) {
		final List<Treatment> treatments = new ArrayList<>(List.of(AsStored.INSTANCE));
		families.forEach(family -> treatments.addAll(family.steps()));
		return treatments;
	}

	/**
	 * Creates or replaces the files of a report; the same result gives the same bytes.
	 *
	 * @param result of {@link #treatments}
	 * @throws IOException if a file cannot be written
	 */
	public static void write(final Path folder, final EvaluationRun run, final List<Degradations> families,
		final Evaluation.Result result) throws IOException
	{
		EvaluationTables.writePredictions(folder.resolve(PREDICTIONS), run, result.images());
		new RobustnessReport(folder, run, result.figures()).write(families);
	}

	private void write(final List<Degradations> families) throws IOException {
		final List<List<String>> csv = new ArrayList<>();
		final Markdown page = new Markdown().heading(1, "Robustness on " + run.name()).paragraph(
			"Rows are of all images together, with 95 % bootstrap intervals; curves.csv holds each generator as well. 'none' is " +
				"the image as its file holds it.").code(run.command());
		for (final Degradations family : families) {
			page.heading(2, family.axis());
			final Map<String, String> steps = steps(family);
			for (final EvaluationRun.DetectorInfo detector : run.detectors())
				addTable(page, detector.name(), steps);
			rows.stream().filter(row -> steps.containsKey(row.treatment())).forEach(row -> addCurves(csv, family, steps, row));
			for (final Figure figure : PLOTTED)
				plot(family, figure, steps);
		}
		CsvTable.write(folder.resolve(CURVES), List.of("family", "step", "detector", "set", "kind", "n_authentic", "n_ai",
			"n_errors", "figure", "value", "low", "high"), csv);
		AtomicFiles.write(folder.resolve(PAGE), temporary -> Files.writeString(temporary, page.toString(),
			StandardCharsets.UTF_8));
	}

	private void plot(final Degradations family, final Figure figure, final Map<String, String> steps)
		throws IOException
	{
		final String subtitle = figure.label() + ", " + run.name() + ", 95 % bootstrap intervals, " + count();
		Charts.write(CurveChart.of(family.axis(), subtitle, List.copyOf(steps.values()), family.axis(), family.isOrdered(),
			figure.label(), lines(figure, steps)), folder.resolve(PLOTS).resolve(family.id() + "_" + figure.id() + ".png"));
	}

	/** Names of the steps by the ids of their treatments. */
	private static Map<String, String> steps(final Degradations family) {
		final Map<String, String> steps = new LinkedHashMap<>();
		steps.put(AsStored.ID, UNTOUCHED);
		for (final Degradation step : family.steps())
			steps.put(step.id(), step.step());
		return steps;
	}

	private void addTable(final Markdown page, final String detector, final Map<String, String> steps) {
		final List<String> header = new ArrayList<>(List.of(detector, "n authentic + AI", "errors"));
		TABLED.stream().map(Figure::label).forEach(header::add);
		page.table(header, rows.stream().filter(row -> row.kind() == Kind.OVERALL && row.detector().equals(detector) && steps
			.containsKey(row.treatment())).map(row -> {
				final List<String> cells = new ArrayList<>(List.of(steps.get(row.treatment()), row.authentic() + " + " + row
					.generated(), Integer.toString(row.errors())));
				TABLED.forEach(figure -> cells.add(Markdown.interval(row.figures().get(figure))));
				return cells;
			}).collect(Collectors.toList()));
	}

	private static void addCurves(final List<List<String>> csv, final Degradations family,
		final Map<String, String> steps, final TableRow row)
	{
		row.figures().forEach((figure, interval) -> csv.add(List.of(family.id(), steps.get(row.treatment()), row.detector(),
			row.set(), row.kind().name().toLowerCase(Locale.ROOT), count(row, row.authentic()), count(row, row.generated()),
			count(row, row.errors()), figure.id(), CsvTable.number(interval.value()), CsvTable.number(interval.low()), CsvTable
				.number(interval.high()))));
	}

	private static String count(final TableRow row, final int count) {
		return row.kind() == Kind.SUMMARY ? CsvTable.UNDEFINED : Integer.toString(count);
	}

	/** One line per detector; for a single detector one per generator as well. */
	private Map<String, List<Interval>> lines(final Figure figure, final Map<String, String> steps) {
		final boolean single = run.detectors().size() == 1;
		final Map<String, List<Interval>> lines = new LinkedHashMap<>();
		for (final TableRow row : rows) {
			final boolean drawn = row.kind() == Kind.OVERALL || single && row.kind() == Kind.GENERATOR;
			if (!drawn || !row.treatment().equals(AsStored.ID)) continue;
			lines.put(single ? row.set() : row.detector(), steps.keySet().stream().map(treatment -> find(row, treatment, figure))
				.collect(Collectors.toList()));
		}
		return lines;
	}

	private Interval find(final TableRow like, final String treatment, final Figure figure) {
		return rows.stream().filter(row -> row.treatment().equals(treatment) && row.detector().equals(like.detector()) && row
			.set().equals(like.set())).map(row -> row.figures().get(figure)).findFirst().orElse(Interval.UNDEFINED);
	}

	private String count() {
		return rows.stream().filter(row -> row.set().equals(ImageSet.OVERALL)).findFirst().map(row -> "n = " + row
			.authentic() + " + " + row.generated()).orElse("n = 0");
	}
}
