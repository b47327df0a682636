package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

import org.gammaij.common.CancelledException;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Batch;
import org.gammaij.data.EpochBatches;
import org.gammaij.data.SampleLoader;
import org.gammaij.training.TrainingListener.EpochRecord;
import org.gammaij.training.TrainingListener.StepRecord;

/** The epochs and steps of a run, from where its learner stands to the last epoch or early stopping. */
final class TrainingLoop {

	/** The run is hopeless when this many steps in a row are not finite. */
	private static final int MOST_SKIPS_IN_A_ROW = 5;

	private final TrainingSettings.Optimisation settings;
	private final RunFolder folder;
	private final RunModel best;
	private final RunModel last;
	private final List<TrainingListener> listeners;
	private final Progress progress;
	private final RunProgress runProgress;
	private final Learner learner;
	private final SampleLoader loader;
	private final SampleLoader validationLoader;
	private final Schedule schedule;
	private final long totalSteps;
	private TrainingState state;
	/** The step of the last checkpoint. */
	private long saved;
	/** What the epoch took so far, in this process. */
	private long samples;
	private long nanoseconds;

	TrainingLoop(final TrainingSettings settings, final RunFolder folder, final RunModel best, final RunModel last, final Learner learner,
		final SampleLoader loader, final SampleLoader validationLoader, final List<TrainingListener> listeners,
		final Progress progress)
	{
		this.settings = settings.optimisation();
		this.folder = folder;
		this.best = best;
		this.last = last;
		this.listeners = listeners;
		this.progress = progress;
		this.learner = learner;
		this.loader = loader;
		this.validationLoader = validationLoader;
		final TrainingSettings.Optimisation o = settings.optimisation();
		totalSteps = (long) o.epochs() * loader.batchesPerEpoch();
		schedule = new Schedule(o.learningRate(), o.warmupSteps(), totalSteps);
		runProgress = new RunProgress(progress, o.epochs(), loader.batchesPerEpoch(), o.batch(), validationLoader
			.samplesPerEpoch());
		state = learner.start();
		saved = state.step();
	}

	/**
	 * Trains.
	 *
	 * @throws CancelledException if cancelled; a checkpoint was written
	 * @throws InvalidInputException if the folder cannot be written any more, or too many steps were not finite
	 */
	void run() {
		if (state.step() > 0) progress.log("Resumed at step " + state.step() + " of at most " + totalSteps + ".");
		else if (settings.warmupSteps() >= totalSteps) progress.log("The whole run has " + totalSteps + " steps, all of them " +
			"within optimisation.warmup_steps (" + settings.warmupSteps() + "): the learning rate stays below its peak.");
		try (TrainingLog log = new TrainingLog(folder.path(), state.step(), state.epoch());
				MachineLog machine = new MachineLog(folder.path(), state.epoch()))
		{
			while (!state.finished()) {
				epoch(log);
				validate(log, machine);
			}
		}
		catch (final IOException e) {
			// All that a loop does with files is to write them
			throw folder.cannotBeWritten(e, (saved == 0 ? "training had not come to a checkpoint and begins anew"
				: "training goes on from its last checkpoint, step " + saved) + (Files.exists(folder.model())
					? ", and the best model so far is kept" : ""));
		}
	}

	private void epoch(final TrainingLog log) throws IOException {
		final int batches = loader.batchesPerEpoch();
		final long start = System.nanoTime();
		final int first = state.batch();
		try (EpochBatches epoch = loader.epoch(state.epoch(), state.batch())) {
			while (state.batch() < batches && epoch.hasNext()) {
				progress.checkCancelled();
				step(epoch.next(), log);
				runProgress.step(state, state.meanLosses().total());
				if (state.step() % settings.checkpointSteps() == 0) save(log);
			}
		}
		catch (final CancelledException e) {
			// A step that was not done has left nothing behind
			save(log);
			throw e;
		}
		samples = (long) (state.batch() - first) * settings.batch();
		nanoseconds = System.nanoTime() - start;
	}

	private void step(final Batch batch, final TrainingLog log) throws IOException {
		final double rate = schedule.rate(state.step()) * state.rateFactor();
		final long seed = settings.seed() * 1_000_003 + state.step();
		final TrainingStep.Outcome outcome = learner.step(batch, seed, rate, state.lossScale());
		state = (outcome.applied() ? state.afterStep(outcome.losses()) : state.afterSkip()).withLossScale(outcome.scale());
		final StepRecord record = new StepRecord(state.step(), state.epoch() + 1, rate, outcome.losses(), outcome
			.gradientNorm(), outcome.applied());
		log.add(record);
		for (final TrainingListener listener : listeners)
			listener.step(record);
		if (!outcome.applied()) {
			progress.log("Step " + state.step() + " was left out: its loss or gradient is not finite; the rate is halved until " +
				"steps are finite again.");
			if (state.skippedInARow() >= MOST_SKIPS_IN_A_ROW) throw brokeDown(MOST_SKIPS_IN_A_ROW +
				" steps in a row that were not finite");
		}
	}

	private InvalidInputException brokeDown(final String after) {
		return new InvalidInputException("Training stopped after " + after + "; " + (Files.exists(folder.model())
			? "the last checkpoint and the best model in " + folder.path() + " are kept" : "no model came of it in " + folder
				.path()) + ": start anew, in another folder, with a lower optimisation.learning_rate.");
	}

	/** All that an epoch leaves is written before the checkpoint that calls it done, so that nothing of it can be missing. */
	private void validate(final TrainingLog log, final MachineLog machine) throws IOException {
		final Validator.Result result;
		try {
			result = learner.validate(validationLoader, runProgress.validation(state));
		}
		catch (final CancelledException e) {
			save(log);
			throw e;
		}
		final Validation v = result.validation();
		if (!v.isFinite()) throw brokeDown("epoch " + (state.epoch() + 1) + ", whose validation is not finite: the network " +
			"gives no number for some samples");
		final EpochRecord record = new EpochRecord(state.epoch() + 1, state.step(), state.meanLosses(), v, state.isBetter(
			v, settings.bestBy()));
		state = state.afterEpoch(v, settings);
		if (record.best()) best.save(learner.judged(), state.step());
		last.save(learner.judged(), state.step());
		log.add(record);
		machine.add(record.epoch(), record.step(), samples, nanoseconds / 1e9, learner.arrays());
		machine.flush();
		for (final TrainingListener listener : listeners)
			tell(listener, log.history(), result.preview());
		save(log);
		progress.log(describe(record));
	}

	/** A picture that cannot be written is no reason to stop what takes hours, as long as checkpoints can. */
	private void tell(final TrainingListener listener, final List<EpochRecord> history, final Preview preview) {
		try {
			listener.epoch(history, preview);
		}
		catch (final IOException e) {
			progress.log("After epoch " + history.size() + " a picture or the card could not be written in " + folder.path() +
				" (" + FileTrouble.reason(e) + "); training goes on.");
		}
		catch (final CancelledException e) {
			throw e;
		}
		// Such as a Java that cannot draw, as on many a machine without a screen
		catch (final RuntimeException | LinkageError | InternalError e) {
			progress.log("After epoch " + history.size() + " a picture or the card failed (" + e + "); training goes on.");
		}
	}

	private String describe(final EpochRecord record) {
		final Validation v = record.validation();
		final StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "Epoch %d: loss %.4f, validation loss %.4f, " +
			"accuracy %.4f, AUC %.4f, mask IoU AI %.4f, manipulation %.4f", record.epoch(), record.training().total(), v.losses().total(), v
				.accuracy(), v.auc(), v.aiIou(), v.manipulationIou()));
		if (samples > 0) line.append(String.format(Locale.ROOT, ", %.1f samples/s", samples * 1e9 / nanoseconds));
		final int leftOut = loader.failures().size() + validationLoader.failures().size();
		if (leftOut > 0) line.append(", ").append(leftOut).append(" damaged samples left out so far");
		if (record.best()) line.append(" (best)");
		if (state.finished() && record.epoch() < settings.epochs()) line.append("; stopped early, since the accuracy has not ")
			.append("risen by more than ").append(settings.earlyStoppingDelta()).append(" for ").append(settings
				.earlyStoppingPatience()).append(" epochs");
		return line.toString();
	}

	private void save(final TrainingLog log) throws IOException {
		log.flush();
		learner.save(state);
		saved = state.step();
	}
}
