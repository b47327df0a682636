package org.gammaij.evaluation.ablation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.gammaij.common.AtomicFiles;
import org.gammaij.evaluation.ablation.AblationStudy.Result;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.training.TrainingSettings;
import org.gammaij.training.Validation;

/**
 * Writes the results of an {@link AblationStudy} as {@code table<n>.csv} and {@code table<n>.md}, with the paper's
 * column beside them and what the two have in common; where models were tested, {@code table<n>_generators.csv} has each
 * seed on each generator.
 */
final class AblationReport {

	private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader("row", "test_accuracy_mean", "test_accuracy_sd",
		"test_accuracy_low", "test_accuracy_high", "difference", "difference_low", "difference_high", "test_images",
		"accuracy_mean", "accuracy_sd", "balanced_accuracy_mean", "iou_ai_mean", "seeds", "validation_samples",
		"paper_accuracy").get();
	private static final CSVFormat GENERATORS = CSVFormat.DEFAULT.builder().setHeader("row", "seed", "set", "generator",
		"accuracy", "n_authentic", "n_ai").get();
	private static final String NONE = "NA";

	private final AblationTable table;
	private final TrainingSettings base;
	private final String tests;
	private final Bootstrap bootstrap = new Bootstrap();

	/**
	 * @param base what all rows share
	 * @param tests names of the test sets; "" for none
	 */
	AblationReport(final AblationTable table, final TrainingSettings base, final String tests) {
		this.table = table;
		this.base = base;
		this.tests = tests;
	}

	/** A row with what was computed of its scores; undefined without tests. */
	private record Line(Result result, SummaryStatistics accuracy, Interval test, Interval difference, int images) {}

	/**
	 * Creates or replaces the files.
	 *
	 * @param results of the rows that are done, not empty
	 */
	void write(final List<Result> results, final Path folder) throws IOException {
		final String name = "table" + table.number();
		final List<Line> lines = lines(results);
		AtomicFiles.write(folder.resolve(name + ".csv"), temporary -> {
			try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(temporary), CSV)) {
				for (final Line line : lines)
					printer.printRecord(cells(line));
			}
		});
		if (!tests.isEmpty()) AtomicFiles.write(folder.resolve(name + "_generators.csv"), temporary -> {
			try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(temporary), GENERATORS)) {
				for (final Result r : results)
					for (int i = 0; i < r.scores().size(); i++)
						for (final RowScores.Cell cell : r.scores().get(i).cells())
							printer.printRecord(r.row().name(), base.optimisation().seed() + i, cell.set(), cell.generator(), number(cell
								.accuracy()), cell.authentic().length, cell.generated().length);
			}
		});
		AtomicFiles.write(folder.resolve(name + ".md"), temporary -> Files.writeString(temporary, markdown(lines)));
	}

	/** The row that the others are compared with: the paper's own method, which each table has as its last. */
	private Result reference(final List<Result> results) {
		return results.size() == table.rows().size() ? results.get(results.size() - 1) : null;
	}

	private List<Line> lines(final List<Result> results) {
		final Result reference = reference(results);
		final List<Line> lines = new ArrayList<>();
		for (final Result r : results) {
			final SummaryStatistics accuracy = new SummaryStatistics();
			r.scores().forEach(scores -> accuracy.addValue(scores.accuracy()));
			final RowScores mean = r.scores().isEmpty() ? null : RowScores.mean(r.scores());
			lines.add(new Line(r, accuracy, mean == null ? Interval.UNDEFINED : mean.interval(bootstrap), mean == null ||
				reference == null || r == reference ? Interval.UNDEFINED : mean.less(RowScores.mean(reference.scores()), bootstrap),
				mean == null ? 0 : mean.images()));
		}
		return lines;
	}

	private static List<Object> cells(final Line line) {
		final Result r = line.result();
		final SummaryStatistics accuracy = over(r, Validation::accuracy);
		return List.of(r.row().name(), number(line.test().value()), number(spread(line.accuracy())), number(line.test().low()),
			number(line.test().high()), number(line.difference().value()), number(line.difference().low()), number(line.difference()
				.high()), line.images(), accuracy.getMean(), spread(accuracy), over(r, Validation::balancedAccuracy).getMean(), over(r,
					Validation::aiIou).getMean(), accuracy.getN(), r.samples(), r.row().paperAccuracy());
	}

	private String markdown(final List<Line> lines) {
		final boolean tested = !tests.isEmpty();
		final StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "# Rows of the paper's Table %d, trained " +
			"here\n\n", table.number()));
		if (lines.size() < table.rows().size()) text.append(String.format(Locale.ROOT, "**Not finished: %d of %d rows.**\n\n", lines
			.size(), table.rows().size()));
		text.append("| row | ").append(tested ? "test accuracy, mean | standard deviation over seeds | 95 % interval over images | " +
			"difference to the last row | " : "").append("validation accuracy, mean | its standard deviation over seeds | balanced " +
				"accuracy | IoU of AI masks | *the paper's accuracy* |\n|---|").append("---:|".repeat(tested ? 9 : 5)).append('\n');
		for (final Line line : lines) {
			final Result r = line.result();
			final SummaryStatistics accuracy = over(r, Validation::accuracy);
			text.append("| ").append(r.row().name());
			if (tested) text.append(" | ").append(number(line.test().value())).append(" | ").append(number(spread(line.accuracy())))
				.append(" | ").append(limits(line.test())).append(" | ").append(line.difference().defined() ? number(line.difference()
					.value()) + " " + limits(line.difference()) : "");
			text.append(String.format(Locale.ROOT, " | %s | %s | %s | %s | *%.4f* |\n", number(accuracy.getMean()), number(spread(
				accuracy)), number(over(r, Validation::balancedAccuracy).getMean()), number(over(r, Validation::aiIou).getMean()), r
					.row().paperAccuracy()));
		}
		text.append('\n');
		if (tested) text.append(tests(lines.get(0)));
		return text.append(explanation(lines.get(0).result())).toString();
	}

	private String tests(final Line first) {
		return String.format(Locale.ROOT, "Test accuracy: on %s, %d images, as many authentic as generated ones of each generator, " +
			"central crop, losslessly stored images as JPEG 96, threshold 0.5; the mean over generators, of one with several sets " +
			"over these first (the paper's Tables 2 and 3 give 0.932 so, as its ablation tables do). The interval over images is a " +
			"bootstrap of the mean over seeds, each generator and class for itself; that of a difference is paired, on the same " +
			"images. Neither holds what another seed would change: compare the standard deviation over seeds.\n\n", tests, first
				.images());
	}

	private String explanation(final Result first) {
		final TrainingSettings.Optimisation o = base.optimisation();
		final double accuracy = over(first, Validation::accuracy).getMean();
		return String.format(Locale.ROOT, "Validation: %d seed%s, %s on `%s` input, crops of %d pixels, batch %d, at " +
			"most %d epochs; of each run its best epoch, on %d validation samples. The best epoch is chosen on the samples that " +
			"it is judged on, which flatters all rows. On so many samples the accuracy of one run has a standard error of about " +
			"%.3f, so rows that lie closer together than about twice that cannot be told apart, however small their standard " +
			"deviation over seeds.\n\nThe last column is what the paper reports for its own data (GenImage and GPT-4o test " +
			"sets), its own network (B2) and its full budget. It is no result of this run, nor does this run confirm or refute " +
			"it%s.\n", first.validations().size(), first.validations().size() == 1 ? "" : "s", base.model().variant(), base
				.model().input().name().toLowerCase(Locale.ROOT), base.data().crop(), o.batch(), o.epochs(), first.samples(), Math
					.sqrt(accuracy * (1 - accuracy) / first.samples()), tests.isEmpty()
						? "; its figure is one of test sets, which `test` names, and not one of validation samples" : "");
	}

	private static SummaryStatistics over(final Result result, final ToDoubleFunction<Validation> figure) {
		final SummaryStatistics statistics = new SummaryStatistics();
		result.validations().forEach(v -> statistics.addValue(figure.applyAsDouble(v)));
		return statistics;
	}

	/** NaN of a single seed, for which there is none. */
	private static double spread(final SummaryStatistics statistics) {
		return statistics.getN() > 1 ? statistics.getStandardDeviation() : Double.NaN;
	}

	private static String limits(final Interval interval) {
		return interval.defined() ? "[" + number(interval.low()) + ", " + number(interval.high()) + "]" : NONE;
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.4f", value);
	}
}
