package org.gammaij.training.ablation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.training.TrainingLog;
import org.gammaij.training.TrainingRun;
import org.gammaij.training.TrainingSet;
import org.gammaij.training.TrainingSettings;
import org.gammaij.training.Validation;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.training.TrainingListener.EpochRecord;

import ai.djl.Device;

/**
 * Trains every row of an ablation table on the same data, budget and seeds, and writes an {@link AblationReport}. Each
 * run has its folder; what is finished is not run again.
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

	/** A row with the validation of the best epoch of each of its seeds. */
	public record Result(AblationTable.Row row, List<Validation> validations) {

		/** Number of samples that each seed was validated on. */
		long samples() {
			return validations.get(0).samples();
		}
	}

	/**
	 * Runs what is left to run.
	 *
	 * @return a result per row
	 * @throws InvalidInputException if a row lacks samples, or files cannot be written
	 * @throws IOException if files cannot be read
	 */
	public List<Result> run(final Progress progress) throws IOException {
		// All rows first, so that one that lacks samples does not end a study of days at its turn
		for (final AblationTable.Row row : table.rows())
			samples(row.apply(base));
		final List<Result> results = new ArrayList<>();
		final AblationReport report = new AblationReport(table, base);
		for (final AblationTable.Row row : table.rows()) {
			final List<Validation> validations = new ArrayList<>();
			for (int i = 0; i < seeds; i++) {
				final TrainingSettings settings = row.apply(base).withSeed(base.optimisation().seed() + i);
				progress.log("Table " + table.number() + ", " + row.name() + ", seed " + settings.optimisation().seed() + " (run " +
					(results.size() * seeds + i + 1) + " of " + table.rows().size() * seeds + ")");
				validations.add(best(settings, progress));
			}
			results.add(new Result(row, validations));
			write(report, results);
		}
		return results;
	}

	private void write(final AblationReport report, final List<Result> results) {
		try {
			report.write(results, folder);
		}
		catch (final IOException e) {
			throw new InvalidInputException("The table cannot be written in the folder " + folder + " (" + FileTrouble.reason(e) +
				"): make room there and give the same command again; no run that is done will be made again.", e);
		}
	}

	private Validation best(final TrainingSettings settings, final Progress progress) throws IOException {
		final Path run = folder.resolve(settings.name()).resolve("seed-" + settings.optimisation().seed());
		new TrainingRun(settings, samples(settings), run, devices, List.of()).run(progress);
		return TrainingLog.epochs(run).stream().filter(EpochRecord::best).reduce((a, b) -> b).orElseThrow().validation();
	}

	/** The validation set is the same for all rows, whatever sources they train on. */
	private TrainingSet samples(final TrainingSettings settings) {
		final TrainingSet all = TrainingSet.of(train, validation, base);
		return new TrainingSet(TrainingSet.of(train, all.validation(), settings).train(), all.validation());
	}
}
