package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.gammaij.common.AtomicFiles;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.training.TrainingListener.EpochRecord;

import ai.djl.Device;

/**
 * Trains every row of an ablation table on the same data, budget and seeds, and writes {@code table<n>.csv} and
 * {@code table<n>.md} with the paper's column beside it. Each run has its folder; what is finished is not run again.
 */
public final class AblationStudy {

	private final AblationTable table;
	private final TrainingSettings base;
	private final List<Sample> train;
	private final List<Sample> validation;
	private final Path folder;
	private final int seeds;
	private final List<Device> devices;

	/**
	 * @param base data, budget and network that all rows share
	 * @param train samples of {@code data.train}
	 * @param validation samples of {@code data.validation}; empty to take groups of the training samples
	 * @param folder to write
	 * @param seeds runs of each row, with the seeds of the settings and those after it
	 * @param devices that share each batch
	 */
	public AblationStudy(final AblationTable table, final TrainingSettings base, final List<Sample> train,
		final List<Sample> validation, final Path folder, final int seeds, final List<Device> devices)
	{
		if (seeds < 1 || seeds > 100) throw new InvalidInputException("The number of seeds is " + seeds +
			"; it should be from 1 to 100.");
		this.table = table;
		this.base = base;
		this.train = train;
		this.validation = validation;
		this.folder = folder;
		this.seeds = seeds;
		this.devices = devices;
	}

	/** Accuracy of the best epoch of each seed of a row, over all samples that were validated on. */
	public record Result(AblationTable.Row row, List<Double> accuracies, long samples) {}

	/**
	 * Runs what is left to run.
	 *
	 * @return a result per row
	 * @throws IOException if files cannot be written
	 */
	public List<Result> run(final Progress progress) throws IOException {
		final List<Result> results = new ArrayList<>();
		for (final AblationTable.Row row : table.rows()) {
			final List<Double> accuracies = new ArrayList<>();
			long samples = 0;
			for (int i = 0; i < seeds; i++) {
				final TrainingSettings settings = row.apply(base).withSeed(base.optimisation().seed() + i);
				progress.log("Table " + table.number() + ", " + row.name() + ", seed " + settings.optimisation().seed());
				final Validation best = best(settings, progress);
				accuracies.add(best.accuracy());
				samples = best.samples();
			}
			results.add(new Result(row, accuracies, samples));
			write(results);
		}
		return results;
	}

	private Validation best(final TrainingSettings settings, final Progress progress) throws IOException {
		final Path run = folder.resolve(settings.name()).resolve("seed-" + settings.optimisation().seed());
		// The validation set is the same for all rows, whatever sources they train on
		final TrainingSet all = TrainingSet.of(train, validation, base);
		final List<Sample> training = TrainingSet.of(train, all.validation(), settings).train();
		new TrainingRun(settings, new TrainingSet(training, all.validation()), run, devices, List.of()).run(progress);
		return TrainingLog.epochs(run).stream().filter(EpochRecord::best).reduce((a, b) -> b).orElseThrow().validation();
	}

	private void write(final List<Result> results) throws IOException {
		final String name = "table" + table.number();
		AtomicFiles.write(folder.resolve(name + ".csv"), temporary -> {
			try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(temporary), CSVFormat.DEFAULT.builder().setHeader(
				"row", "accuracy_mean", "accuracy_sd", "seeds", "validation_samples", "paper_accuracy").get()))
			{
				for (final Result r : results) {
					final SummaryStatistics s = statistics(r);
					printer.printRecord(r.row().name(), s.getMean(), s.getN() > 1 ? s.getStandardDeviation() : Double.NaN, s.getN(), r
						.samples(), r.row().paperAccuracy());
				}
			}
		});
		AtomicFiles.write(folder.resolve(name + ".md"), temporary -> Files.writeString(temporary, markdown(results)));
	}

	private String markdown(final List<Result> results) {
		final StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "# Table %d\n\nAccuracy of the best epoch on " +
			"validation samples, %d seed%s, at most %d epochs of %d x %d crops. The last column is the paper's, from other " +
			"data and a far larger budget.\n\n| row | accuracy | spread | samples | paper |\n|---|---|---|---|---|\n", table
				.number(), seeds, seeds == 1 ? "" : "s", base.optimisation().epochs(), base.data().crop(), base.data().crop()));
		for (final Result r : results) {
			final SummaryStatistics s = statistics(r);
			text.append(String.format(Locale.ROOT, "| %s | %.4f | %s | %d | %.4f |\n", r.row().name(), s.getMean(), s.getN() > 1
				? String.format(Locale.ROOT, "%.4f", s.getStandardDeviation()) : "NA", r.samples(), r.row().paperAccuracy()));
		}
		return text.toString();
	}

	private static SummaryStatistics statistics(final Result result) {
		final SummaryStatistics statistics = new SummaryStatistics();
		result.accuracies().forEach(statistics::addValue);
		return statistics;
	}
}
