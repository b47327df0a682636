package org.gammaij.training;

import java.io.IOException;
import java.util.List;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Batch;
import org.gammaij.data.EpochBatches;
import org.gammaij.data.SampleLoader;
import org.gammaij.model.ModelFolder;
import org.gammaij.training.TrainingListener.EpochRecord;
import org.gammaij.training.TrainingListener.StepRecord;

/** The epochs and steps of a run, from where its learner stands to the last epoch or early stopping. */
final class TrainingLoop {

	/** The run is hopeless when this many steps in a row are not finite. */
	private static final int MOST_SKIPS_IN_A_ROW = 5;

	private final TrainingSettings settings;
	private final RunFolder folder;
	private final BestModel model;
	private final List<TrainingListener> listeners;
	private final Progress progress;
	private final Learner learner;
	private final SampleLoader loader;
	private final SampleLoader validationLoader;
	private final Schedule schedule;
	private final long totalSteps;
	private TrainingState state;
	private double samplesPerSecond;

	TrainingLoop(final TrainingSettings settings, final RunFolder folder, final BestModel model, final Learner learner,
		final SampleLoader loader, final SampleLoader validationLoader, final List<TrainingListener> listeners,
		final Progress progress)
	{
		this.settings = settings;
		this.folder = folder;
		this.model = model;
		this.listeners = listeners;
		this.progress = progress;
		this.learner = learner;
		this.loader = loader;
		this.validationLoader = validationLoader;
		final TrainingSettings.Optimisation o = settings.optimisation();
		totalSteps = (long) o.epochs() * loader.batchesPerEpoch();
		schedule = new Schedule(o.learningRate(), o.warmupSteps(), totalSteps);
		state = learner.start();
	}

	/**
	 * Trains.
	 *
	 * @throws CancelledException if cancelled; a checkpoint was written
	 * @throws InvalidInputException if too many steps were not finite
	 */
	void run() throws IOException {
		if (state.step() > 0) progress.log("Resumed at step " + state.step() + " of at most " + totalSteps + ".");
		try (TrainingLog log = new TrainingLog(folder.path(), state.step())) {
			while (!state.finished()) {
				epoch(log);
				validate(log);
			}
		}
	}

	private void epoch(final TrainingLog log) throws IOException {
		final int batches = loader.batchesPerEpoch();
		final long start = System.nanoTime();
		final int first = state.batch();
		try (EpochBatches epoch = loader.epoch(state.epoch(), state.batch())) {
			while (state.batch() < batches && epoch.hasNext()) {
				if (progress.isCancelled()) {
					save(log);
					throw new CancelledException();
				}
				step(epoch.next(), log);
				progress.update(state.step(), totalSteps, String.format("Epoch %d, batch %d of %d, loss %.4f", state.epoch() + 1,
					state.batch(), batches, state.meanLosses().total()));
				if (state.step() % settings.optimisation().checkpointSteps() == 0) save(log);
			}
		}
		samplesPerSecond = (state.batch() - first) * settings.optimisation().batch() * 1e9 / (System.nanoTime() - start);
	}

	private void step(final Batch batch, final TrainingLog log) throws IOException {
		final double rate = schedule.rate(state.step()) * state.rateFactor();
		final long seed = settings.optimisation().seed() * 1_000_003 + state.step();
		final TrainingStep.Outcome outcome = learner.step(batch, seed, rate);
		state = outcome.applied() ? state.afterStep(outcome.losses()) : state.afterSkip();
		final StepRecord record = new StepRecord(state.step(), state.epoch() + 1, rate, outcome.losses(), outcome
			.gradientNorm(), outcome.applied());
		log.add(record);
		for (final TrainingListener listener : listeners)
			listener.step(record);
		if (!outcome.applied()) {
			progress.log("Step " + state.step() + " was left out: its loss or gradient is not finite; the rate is halved.");
			if (state.skippedInARow() >= MOST_SKIPS_IN_A_ROW) throw new InvalidInputException("Training stopped after " +
				MOST_SKIPS_IN_A_ROW + " steps in a row that were not finite; the last checkpoint and the best model in " + folder
					.path() + " are kept: start anew with a lower optimisation.learning_rate.");
		}
	}

	private void validate(final TrainingLog log) throws IOException {
		final Validator.Result result = learner.validate(validationLoader, progress);
		final Validation v = result.validation();
		final boolean best = state.isBetter(v);
		final EpochRecord record = new EpochRecord(state.epoch() + 1, state.step(), state.meanLosses(), v, best);
		state = state.afterEpoch(v, settings.optimisation());
		if (best) model.save(learner.network(), state.step());
		log.add(record);
		save(log);
		progress.log(String.format("Epoch %d: loss %.4f, validation loss %.4f, accuracy %.4f, mask IoU AI %.4f, " +
			"manipulation %.4f, %.1f samples/s%s", record.epoch(), record.training().total(), v.losses().total(), v.accuracy(), v
				.aiIou(), v.manipulationIou(), samplesPerSecond, best ? " (best)" : ""));
		for (final TrainingListener listener : listeners)
			listener.epoch(log.history(), result.preview());
	}

	private void save(final TrainingLog log) throws IOException {
		log.flush();
		learner.save(state);
	}
}
