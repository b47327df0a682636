package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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
import org.gammaij.report.CardFiles;
import org.gammaij.report.chart.Charts;
import org.gammaij.report.chart.CurveChart;

/** Everything that {@code robustness} writes: a curve per degradation and figure, each with the untouched images in it. */
public final class RobustnessReport {

	public static final String PREDICTIONS = EvaluationReport.PREDICTIONS;
	public static final String CURVES = "curves.csv";
	public static final String PAGE = EvaluationReport.PAGE;
	public static final String PLOTS = EvaluationReport.PLOTS;

	/** Name of the step of each curve at which nothing is done. */
	static final String UNTOUCHED = "none";

	/** Balanced, since 'overall' does not hold as many authentic as AI images; where a row does, it is the accuracy. */
	private static final List<Figure> PLOTTED = List.of(Figure.BALANCED_ACCURACY, Figure.AUC, Figure.TPR_AT_5_FPR);

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
		new RobustnessReport(folder, run, result.figures()).write(families, EvaluationMarkdown.facts(run, result.images()));
	}

	private void write(final List<Degradations> families, final List<String> facts) throws IOException {
		final List<List<String>> csv = new ArrayList<>();
		final Markdown page = new Markdown().heading(1, "Robustness on " + run.name()).paragraph(
			"Rows are of all images together, whatever the numbers of both classes; curves.csv holds each generator as well. " +
				"'none' is the image as its file holds it.").items(facts).code(run.command());
		for (final Degradations family : families) {
			page.heading(2, family.axis());
			final Map<String, String> steps = steps(family);
			for (final EvaluationRun.DetectorInfo detector : run.detectors())
				addTable(page, detector.name(), steps);
			rows.stream().filter(row -> steps.containsKey(row.treatment())).forEach(row -> addCurves(csv, family, steps, row));
			for (final Figure figure : PLOTTED)
				plot(family, figure, steps);
		}
		FiguresCsv.write(folder.resolve(CURVES), List.of("family", "step", "detector", "set", "kind", "n_authentic", "n_ai",
			"n_errors", "figure", "value", "low", "high"), csv);
		card(families).write(folder.resolve(CardFiles.CARD));
		page.write(folder.resolve(PAGE));
	}

	/** A section for the card of a model: a row per step. */
	private Markdown card(final List<Degradations> families) {
		final List<List<String>> cells = new ArrayList<>();
		for (final EvaluationRun.DetectorInfo detector : run.detectors()) {
			cells.add(EvaluationMarkdown.cells(detector.name() + ", " + UNTOUCHED, find(detector.name(), AsStored.ID), PLOTTED));
			for (final Degradations family : families)
				for (final Degradation step : family.steps())
					cells.add(EvaluationMarkdown.cells(detector.name() + ", " + family.axis() + ", " + step.step(), find(detector
						.name(), step.id()), PLOTTED));
		}
		return EvaluationMarkdown.cardHead("Robustness", run).table(EvaluationMarkdown.header("Detector, degradation, step",
			PLOTTED), cells);
	}

	/** The row of all images. */
	private TableRow find(final String detector, final String treatment) {
		return rows.stream().filter(row -> row.kind() == Kind.OVERALL && row.detector().equals(detector) && row.treatment()
			.equals(treatment)).findFirst().orElseThrow();
	}

	private void plot(final Degradations family, final Figure figure, final Map<String, String> steps)
		throws IOException
	{
		final EvaluationRun.DetectorInfo first = run.detectors().get(0);
		final String title = "Robustness" + (isSingle() ? " of " + first.name() : "") + ": " + family.axis();
		final String subtitle = figure.label() + ", " + run.name() + (isSingle() ? ", view " + first.view() : "") +
			", 95 % bootstrap intervals, " + count();
		Charts.write(CurveChart.of(title, subtitle, List.copyOf(steps.values()), family.axis(), family.isOrdered(),
			figure.label(), lines(figure, steps)), folder.resolve(PLOTS).resolve(family.id() + "_" + figure.id() + ".png"));
	}

	/** Names of the steps by the ids of their treatments, in the order of the axis. */
	private static Map<String, String> steps(final Degradations family) {
		final Map<String, String> steps = new LinkedHashMap<>();
		for (final Degradation step : family.steps()) {
			if (steps.size() == family.stepsBeforeUntouched()) steps.put(AsStored.ID, UNTOUCHED);
			steps.put(step.id(), step.step());
		}
		return steps;
	}

	private void addTable(final Markdown page, final String detector, final Map<String, String> steps) {
		final List<List<String>> cells = new ArrayList<>();
		steps.forEach((treatment, name) -> cells.add(EvaluationMarkdown.cells(name, find(detector, treatment), EvaluationMarkdown.MAIN)));
		page.table(EvaluationMarkdown.header(detector, EvaluationMarkdown.MAIN), cells);
	}

	private static void addCurves(final List<List<String>> csv, final Degradations family,
		final Map<String, String> steps, final TableRow row)
	{
		row.figures().forEach((figure, interval) -> csv.add(List.of(family.id(), steps.get(row.treatment()), row.detector(),
			row.set(), row.kind().name().toLowerCase(Locale.ROOT), count(row, row.authentic()), count(row, row.generated()),
			count(row, row.errors()), figure.id(), FiguresCsv.number(interval.value()), FiguresCsv.number(interval.low()), FiguresCsv
				.number(interval.high()))));
	}

	private static String count(final TableRow row, final int count) {
		return row.kind() == Kind.SUMMARY ? FiguresCsv.UNDEFINED : Integer.toString(count);
	}

	/** One line per detector; for a single detector one per generator as well. */
	private Map<String, List<Interval>> lines(final Figure figure, final Map<String, String> steps) {
		final boolean single = isSingle();
		final Map<String, List<Interval>> lines = new LinkedHashMap<>();
		for (final TableRow row : rows) {
			final boolean drawn = row.kind() == Kind.OVERALL || single && row.kind() == Kind.GENERATOR;
			if (!drawn || !row.treatment().equals(AsStored.ID)) continue;
			lines.put(single ? row.set() : row.detector(), steps.keySet().stream().map(treatment -> find(row, treatment, figure))
				.collect(Collectors.toList()));
		}
		return lines;
	}

	private boolean isSingle() {
		return run.detectors().size() == 1;
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
