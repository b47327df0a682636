package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.table.FigureTable;
import org.gammaij.evaluation.table.ImageSet;
import org.gammaij.evaluation.treatment.Chain;
import org.gammaij.evaluation.treatment.Degradation;
import org.gammaij.evaluation.treatment.Degradations;
import org.gammaij.evaluation.treatment.JpegAligned;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.report.chart.BandChart;
import org.gammaij.report.chart.Charts;

/**
 * Figure 4 of the paper: the accuracy of several detectors after each step of a degradation, the mean over generators in the
 * band of the bootstrap, as {@code figure4_<degradation>.png}; {@code figure4.csv} has the numbers, {@code figure4.md} both.
 */
public final class MeanCurves {

	private static final List<String> CSV = List.of("family", "step", "detector", "accuracy", "low", "high", "generators",
		"n_authentic", "n_ai");

	private final Path folder;
	private final EvaluationRun run;
	private final Bootstrap bootstrap;
	private final Map<List<String>, Point> points = new LinkedHashMap<>();

	/** A detector after a step. */
	private record Point(Interval accuracy, int generators, int authentic, int generated) {}

	/**
	 * @param folder to write
	 * @param images after {@link #treatments}
	 */
	public MeanCurves(final Path folder, final EvaluationRun run, final Bootstrap bootstrap, final List<ScoredImage> images) {
		this.folder = folder;
		this.run = run;
		this.bootstrap = bootstrap;
		for (final List<ScoredImage> part : FigureTable.byDetectorAndTreatment(images))
			points.put(List.of(part.get(0).detector(), part.get(0).treatment()), point(part));
	}

	/** Formats made the same first, then nothing, then each step. */
	public static List<Treatment> treatments(final List<Degradations> families) {
		final List<Treatment> treatments = new ArrayList<>(List.of(JpegAligned.INSTANCE));
		for (final Degradations family : families)
			for (final Degradation step : family.steps())
				treatments.add(after(step));
		return treatments;
	}

	private static Treatment after(final Degradation step) {
		return Chain.of(JpegAligned.INSTANCE, step);
	}

	private Point point(final List<ScoredImage> part) {
		final List<Scores> sets = new ArrayList<>();
		int authentic = 0;
		int generated = 0;
		for (final ImageSet set : ImageSet.perGenerator(part)) {
			final Scores scores = set.equalNumbers(run.seed()).scores();
			if (!scores.bothClasses()) continue;
			sets.add(scores);
			authentic += scores.negatives();
			generated += scores.positives();
		}
		return new Point(sets.isEmpty() ? Interval.UNDEFINED : bootstrap.meanOver(sets, Figure.ACCURACY::of), sets.size(),
			authentic, generated);
	}

	/**
	 * Creates or replaces the files.
	 *
	 * @param facts how the figures came about
	 * @throws IOException if a file cannot be written
	 */
	public void write(final List<Degradations> families, final List<String> facts) throws IOException {
		final List<List<String>> csv = new ArrayList<>();
		final Markdown page = new Markdown().heading(1, "Figure 4: accuracy after degradations, on " + run.name()).items(facts)
			.paragraph("Mean over generators, with 95 % bootstrap intervals in which each generator is drawn from for itself. " +
				"Losslessly stored images are encoded as JPEG 96 first, as in the paper's Table 2; 'none' is that alone. The paper " +
				"gives no numbers for its figure.").code(run.command());
		for (final Degradations family : families) {
			final Map<String, String> steps = steps(family);
			final Map<String, List<Interval>> lines = new LinkedHashMap<>();
			final List<List<String>> cells = new ArrayList<>();
			for (final EvaluationRun.DetectorInfo detector : run.detectors()) {
				final List<Interval> line = new ArrayList<>();
				final List<String> row = new ArrayList<>(List.of(detector.name()));
				steps.forEach((treatment, step) -> {
					final Point point = points.get(List.of(detector.name(), treatment));
					line.add(point.accuracy());
					row.add(Markdown.interval(point.accuracy()));
					csv.add(List.of(family.id(), step, detector.name(), FiguresCsv.number(point.accuracy().value()), FiguresCsv.number(point
						.accuracy().low()), FiguresCsv.number(point.accuracy().high()), Integer.toString(point.generators()), Integer.toString(
							point.authentic()), Integer.toString(point.generated())));
				});
				lines.put(detector.name(), line);
				cells.add(row);
			}
			final List<String> header = new ArrayList<>(List.of(family.axis()));
			header.addAll(steps.values());
			page.heading(2, family.axis()).table(header, cells);
			Charts.write(BandChart.of("Accuracy after degradation: " + family.axis(), run.name() +
				", mean over generators, 95 % bootstrap bands", List.copyOf(steps.values()), family.axis(), "Accuracy", lines), folder
					.resolve("figure4_" + family.id() + ".png"));
		}
		FiguresCsv.write(folder.resolve("figure4.csv"), CSV, csv);
		page.write(folder.resolve("figure4.md"));
	}

	/** Names of the steps by the ids of their treatments, in the order of the axis. */
	private static Map<String, String> steps(final Degradations family) {
		final Map<String, String> steps = new LinkedHashMap<>();
		for (final Degradation step : family.steps()) {
			if (steps.size() == family.stepsBeforeUntouched()) steps.put(JpegAligned.ID, RobustnessReport.UNTOUCHED);
			steps.put(after(step).id(), step.step());
		}
		return steps;
	}
}
