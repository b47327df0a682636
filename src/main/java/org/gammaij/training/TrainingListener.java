package org.gammaij.training;

import org.gammaij.training.loss.Losses;
import java.io.IOException;
import java.util.List;

/** Learns how a run goes; charts, sheets and live plots hang on it. */
public interface TrainingListener {

	/** A step was done. */
	default void step(final StepRecord step) throws IOException {}

	/**
	 * An epoch was done and validated.
	 *
	 * @param history all epochs so far
	 * @param preview what the network says of some validation samples
	 */
	default void epoch(final List<EpochRecord> history, final Preview preview) throws IOException {}

	/**
	 * Figures of a step.
	 *
	 * @param step from 1
	 * @param epoch from 1
	 * @param learningRate that was used
	 * @param losses of the batch
	 * @param gradientNorm before clipping
	 * @param applied false if the step was left out because it was not finite
	 */
	record StepRecord(long step, int epoch, double learningRate, Losses losses, double gradientNorm, boolean applied) {}

	/**
	 * Figures of an epoch.
	 *
	 * @param epoch from 1
	 * @param step steps done
	 * @param training mean losses of its batches
	 * @param validation figures after it
	 * @param best whether this is the best so far
	 */
	record EpochRecord(int epoch, long step, Losses training, Validation validation, boolean best) {}
}
