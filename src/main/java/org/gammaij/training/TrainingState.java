package org.gammaij.training;

import org.gammaij.training.loss.Losses;

/**
 * Where a run stands, apart from weights and optimizer; with them it decides all that follows.
 *
 * @param epoch current epoch, from 0
 * @param batch batches of the epoch that are done
 * @param step optimisation steps done
 * @param lossSum sum of the losses of this epoch's batches
 * @param lossCount number of batches in {@code lossSum}
 * @param bestAccuracy validation accuracy of the best epoch so far, or -1
 * @param bestLoss validation loss of that epoch
 * @param stoppingReference accuracy that early stopping compares with, or -1
 * @param epochsWithoutGain epochs since that reference was last exceeded by the delta
 * @param rateFactor factor on the learning rate, halved by a step that was not finite, doubled up to 1 by one that was
 * @param skippedSteps steps left out because they were not finite
 * @param skippedInARow the last of these, without a good step between
 * @param lossScale of float16 steps
 * @param finished whether training has ended
 * @param bestAuc area under the ROC curve of the best epoch so far, 0 before it
 */
public record TrainingState(int epoch, int batch, long step, Losses lossSum, int lossCount, double bestAccuracy,
	double bestLoss, double stoppingReference, int epochsWithoutGain, double rateFactor, int skippedSteps,
	int skippedInARow, LossScale lossScale, boolean finished, double bestAuc)
{

	public TrainingState {
		// Checkpoints of before know none
		if (lossScale == null) lossScale = LossScale.START;
	}

	/** A step that was left out changed nothing, so one bad batch is no reason to learn slowly for long. */
	private static final double RATE_FACTOR_AFTER_SKIP = 0.5;

	static final TrainingState START = new TrainingState(0, 0, 0, Losses.ZERO, 0, -1, Double.POSITIVE_INFINITY, -1, 0, 1, 0,
		0, LossScale.START, false, 0);

	/** The step was good; each takes one lowering of the rate back. */
	TrainingState afterStep(final Losses losses) {
		return new TrainingState(epoch, batch + 1, step + 1, lossSum.plus(losses, 1), lossCount + 1, bestAccuracy, bestLoss,
			stoppingReference, epochsWithoutGain, Math.min(1, rateFactor / RATE_FACTOR_AFTER_SKIP), skippedSteps, 0, lossScale,
			finished, bestAuc);
	}

	/** The step was not finite: it is left out and the rate goes down. */
	TrainingState afterSkip() {
		return new TrainingState(epoch, batch + 1, step + 1, lossSum, lossCount, bestAccuracy, bestLoss, stoppingReference,
			epochsWithoutGain, rateFactor * RATE_FACTOR_AFTER_SKIP, skippedSteps + 1, skippedInARow + 1, lossScale, finished, bestAuc);
	}

	/** The epoch is over and was validated; the next one begins. */
	TrainingState afterEpoch(final Validation validation, final TrainingSettings.Optimisation settings) {
		final boolean better = isBetter(validation, settings.bestBy());
		final boolean gained = validation.accuracy() > stoppingReference + settings.earlyStoppingDelta();
		final int waiting = gained ? 0 : epochsWithoutGain + 1;
		return new TrainingState(epoch + 1, 0, step, Losses.ZERO, 0, better ? validation.accuracy() : bestAccuracy, better
			? validation.losses().total() : bestLoss, gained ? validation.accuracy() : stoppingReference, waiting, rateFactor,
			skippedSteps, skippedInARow, lossScale, waiting >= settings.earlyStoppingPatience() || epoch + 1 >= settings.epochs(), better
				? validation.auc() : bestAuc);
	}

	TrainingState withLossScale(final LossScale scale) {
		return new TrainingState(epoch, batch, step, lossSum, lossCount, bestAccuracy, bestLoss, stoppingReference,
			epochsWithoutGain, rateFactor, skippedSteps, skippedInARow, scale, finished, bestAuc);
	}

	/** Whether a validation beats that of the best epoch so far; one that is not finite never does. */
	boolean isBetter(final Validation validation, final TrainingSettings.BestBy measure) {
		if (!validation.isFinite()) return false;
		final boolean lower = validation.losses().total() < bestLoss;
		return switch (measure) {
			case ACCURACY -> validation.accuracy() > bestAccuracy || validation.accuracy() == bestAccuracy && lower;
			case LOSS -> lower;
			case AUC -> validation.auc() > bestAuc;
		};
	}

	/** Mean losses of this epoch's batches so far. */
	Losses meanLosses() {
		return Losses.ZERO.plus(lossSum, 1.0 / Math.max(1, lossCount));
	}
}
