package org.gammaij.training;

import java.util.Locale;

import org.gammaij.common.Progress;

/**
 * Progress of a whole run in one count, so that the time left is that of the run: steps and validations count by the
 * time that they take.
 */
final class RunProgress {

	/** Forward and backward take about three times as long as forward alone. */
	private static final long TRAINING = 3;
	private static final long VALIDATION = 1;

	private final Progress progress;
	private final int epochs;
	private final int batches;
	private final int batchSize;
	private final long validationSamples;

	/**
	 * @param epochs most epochs of the run
	 * @param batches steps of an epoch
	 * @param batchSize samples of a step
	 */
	RunProgress(final Progress progress, final int epochs, final int batches, final int batchSize,
		final long validationSamples)
	{
		this.progress = progress;
		this.epochs = epochs;
		this.batches = batches;
		this.batchSize = batchSize;
		this.validationSamples = validationSamples;
	}

	/** A step was done. */
	void step(final TrainingState state, final double loss) {
		report(state, 0, String.format(Locale.ROOT, "Epoch %d of at most %d, step %d of %d, loss %.4f", state.epoch() + 1, epochs, state
			.batch(), batches, loss));
	}

	/** What the validation after an epoch reports to; its counts are batches. */
	Progress validation(final TrainingState state) {
		return new Progress() {

			@Override
			public void update(final long done, final long total, final String message) {
				report(state, done * validationSamples * VALIDATION / total, String.format(Locale.ROOT, "Epoch %d of at most %d, %s %d of %d",
					state.epoch() + 1, epochs, message, done, total));
			}

			@Override
			public boolean isCancelled() {
				return progress.isCancelled();
			}
		};
	}

	private void report(final TrainingState state, final long validated, final String message) {
		final long steps = (long) state.epoch() * batches + state.batch();
		final long done = steps * batchSize * TRAINING + state.epoch() * validationSamples * VALIDATION + validated;
		final long total = epochs * ((long) batches * batchSize * TRAINING + validationSamples * VALIDATION);
		progress.update(done, total, message);
	}
}
