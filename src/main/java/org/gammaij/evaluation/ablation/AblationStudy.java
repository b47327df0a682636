package org.gammaij.evaluation.ablation;

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
import org.gammaij.model.ModelFolder;
import org.gammaij.training.TrainingListener.EpochRecord;

import ai.djl.Device;

/**
 * Trains every row of an ablation table on the same data, budget and seeds, tests the models, and writes an {@link
 * AblationReport}. Each run has its folder; what is finished is not run again, and what is scored not scored again.
 */
public final class AblationStudy {

	private final AblationTable table;
	private final TrainingSettings base;
	private final List<Sample> train;
	private final List<Sample> validation;
	private final Path folder;
	private final int seeds;
	private final List<Device> devices;
	private final AblationTest test;

	/**
	 * @param base data, budget and network that all rows share
	 * @param train samples of {@code data.train}
	 * @param validation samples of {@code data.validation}; empty to take groups of the training samples
	 * @param folder to write
	 * @param seeds runs of each row, with the seeds of the settings and those after it
	 * @param devices that share each batch
	 * @param test what the models are tested on, or null for nothing
	 */
	public AblationStudy(final AblationTable table, final TrainingSettings base, final List<Sample> train,
		final List<Sample> validation, final Path folder, final int seeds, final List<Device> devices,
		final AblationTest test)
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
		this.test = test;
	}

	/**
	 * A row.
	 *
	 * @param validations of the best epoch of each of its seeds
	 * @param scores of each seed on the test sets; empty if there are none
	 */
	record Result(AblationTable.Row row, List<Validation> validations, List<RowScores> scores) {

		/** Number of samples that each seed was validated on. */
		long samples() {
			return validations.get(0).samples();
		}
	}

	/**
	 * Runs what is left to run.
	 *
	 * @throws InvalidInputException if a row lacks samples, or files cannot be written
	 * @throws IOException if files cannot be read
	 */
	public void run(final Progress progress) throws IOException {
		// All rows first, so that one that lacks samples does not end a study of days at its turn
		for (final AblationTable.Row row : table.rows())
			samples(row.apply(base));
		final List<Result> results = new ArrayList<>();
		final AblationReport report = new AblationReport(table, base, test == null ? "" : test.names());
		for (final AblationTable.Row row : table.rows()) {
			final List<Validation> validations = new ArrayList<>();
			final List<RowScores> scores = new ArrayList<>();
			for (int i = 0; i < seeds; i++) {
				final TrainingSettings settings = row.apply(base).withSeed(base.optimisation().seed() + i);
				progress.log("Table " + table.number() + ", " + row.name() + ", seed " + settings.optimisation().seed() + " (run " +
					(results.size() * seeds + i + 1) + " of " + table.rows().size() * seeds + ")");
				validations.add(best(settings, progress));
				if (test != null) scores.add(test.run(ModelFolder.open(folder(settings).resolve(TrainingRun.MODEL)), progress));
			}
			results.add(new Result(row, validations, scores));
			write(report, results);
		}
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
		final Path run = folder(settings);
		new TrainingRun(settings, samples(settings), run, devices, List.of()).run(progress);
		return TrainingLog.epochs(run).stream().filter(EpochRecord::best).reduce((a, b) -> b).orElseThrow().validation();
	}

	private Path folder(final TrainingSettings settings) {
		return folder.resolve(settings.name()).resolve("seed-" + settings.optimisation().seed());
	}

	/** The validation set is the same for all rows, whatever sources they train on. */
	private TrainingSet samples(final TrainingSettings settings) {
		final TrainingSet all = TrainingSet.of(train, validation, base);
		return new TrainingSet(TrainingSet.of(train, all.validation(), settings).train(), all.validation());
	}
}
