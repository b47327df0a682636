package org.gammaij.training.ablation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.gammaij.training.TrainingSettings;
import org.gammaij.training.Validation;
import org.gammaij.common.AtomicFiles;

/**
 * Writes the results of an {@link AblationStudy} as {@code table<n>.csv} and {@code table<n>.md}, with the paper's
 * column beside them and what the two have in common, which is little.
 */
final class AblationReport {

	private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader("row", "accuracy_mean", "accuracy_sd",
		"balanced_accuracy_mean", "iou_ai_mean", "seeds", "validation_samples", "paper_accuracy").get();

	private final AblationTable table;
	private final TrainingSettings base;

	/** @param base what all rows share */
	AblationReport(final AblationTable table, final TrainingSettings base) {
		this.table = table;
		this.base = base;
	}

	/**
	 * Creates or replaces both files.
	 *
	 * @param results of the rows that are done, not empty
	 */
	void write(final List<AblationStudy.Result> results, final Path folder) throws IOException {
		final String name = "table" + table.number();
		AtomicFiles.write(folder.resolve(name + ".csv"), temporary -> {
			try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(temporary), CSV)) {
				for (final AblationStudy.Result r : results) {
					final SummaryStatistics accuracy = over(r, Validation::accuracy);
					printer.printRecord(r.row().name(), accuracy.getMean(), spread(accuracy), over(r, Validation::balancedAccuracy)
						.getMean(), over(r, Validation::aiIou).getMean(), accuracy.getN(), r.samples(), r.row().paperAccuracy());
				}
			}
		});
		AtomicFiles.write(folder.resolve(name + ".md"), temporary -> Files.writeString(temporary, markdown(results)));
	}

	private String markdown(final List<AblationStudy.Result> results) {
		final StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "# Rows of the paper's Table %d, trained " +
			"here at another budget\n\n", table.number()));
		if (results.size() < table.rows().size()) text.append(String.format(Locale.ROOT, "**Not finished: %d of %d rows.**\n\n", results
			.size(), table.rows().size()));
		text.append("| row | accuracy, mean | standard deviation over seeds | balanced accuracy | IoU of AI masks | ").append(
			"*the paper's accuracy* |\n|---|---:|---:|---:|---:|---:|\n");
		for (final AblationStudy.Result r : results) {
			final SummaryStatistics accuracy = over(r, Validation::accuracy);
			text.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | *%.4f* |\n", r.row().name(), figure(accuracy
				.getMean()), figure(spread(accuracy)), figure(over(r, Validation::balancedAccuracy).getMean()), figure(over(r,
					Validation::aiIou).getMean()), r.row().paperAccuracy()));
		}
		return text.append('\n').append(explanation(results.get(0))).toString();
	}

	private String explanation(final AblationStudy.Result first) {
		final TrainingSettings.Optimisation o = base.optimisation();
		final double accuracy = over(first, Validation::accuracy).getMean();
		return String.format(Locale.ROOT, "Figures of this run: %d seed%s, %s on `%s` input, crops of %d pixels, batch %d, at " +
			"most %d epochs; of each run its best epoch, on %d validation samples. The best epoch is chosen on the samples that " +
			"it is judged on, which flatters all rows. On so many samples the accuracy of one run has a standard error of about " +
			"%.3f, so rows that lie closer together than about twice that cannot be told apart, however small their standard " +
			"deviation over seeds.\n\nThe last column is what the paper reports for its own data (GenImage and GPT-4o test " +
			"sets), its own network (B2) and its full budget. It is no result of this run, nor does this run confirm or refute " +
			"it.\n", first.validations().size(), first.validations().size() == 1 ? "" : "s", base.model().variant(), base
				.model().input().name().toLowerCase(Locale.ROOT), base.data().crop(), o.batch(), o.epochs(), first.samples(), Math
					.sqrt(accuracy * (1 - accuracy) / first.samples()));
	}

	private static SummaryStatistics over(final AblationStudy.Result result, final ToDoubleFunction<Validation> figure) {
		final SummaryStatistics statistics = new SummaryStatistics();
		result.validations().forEach(v -> statistics.addValue(figure.applyAsDouble(v)));
		return statistics;
	}

	/** NaN of a single seed, for which there is none. */
	private static double spread(final SummaryStatistics statistics) {
		return statistics.getN() > 1 ? statistics.getStandardDeviation() : Double.NaN;
	}

	private static String figure(final double value) {
		return Double.isNaN(value) ? "NA" : String.format(Locale.ROOT, "%.4f", value);
	}
}
