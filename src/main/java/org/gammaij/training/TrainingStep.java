package org.gammaij.training;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

import org.gammaij.training.loss.Losses;
import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.ThreadProgress;
import org.gammaij.data.Batch;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** One optimisation step: forward and backward on all devices, clipping, update. */
final class TrainingStep implements AutoCloseable {

	private final NDManager manager;
	private final Replicas replicas;
	private final StepPrecision precision;
	private final AdamW optimizer;
	private final double clipNorm;

	/**
	 * What a step did.
	 *
	 * @param losses mean losses over the batch
	 * @param gradientNorm Euclidean norm of all gradients before clipping
	 * @param applied false when the loss, the norm or a running value of BatchNorm was not finite; weights and running
	 *          values are then as before
	 * @param scale for the next step
	 */
	record Outcome(Losses losses, double gradientNorm, boolean applied, LossScale scale) {}

	/**
	 * @param manager of the network, on the first device
	 * @param replicas of the network; closed with this
	 * @param precision of the replicas
	 * @param clipNorm largest norm of all gradients together
	 */
	TrainingStep(final NDManager manager, final Replicas replicas, final StepPrecision precision, final AdamW optimizer,
		final double clipNorm)
	{
		this.manager = manager;
		this.replicas = replicas;
		this.precision = precision;
		this.optimizer = optimizer;
		this.clipNorm = clipNorm;
	}

	/**
	 * Trains on one batch. A float16 step whose gradients overflow is repeated with a lower scale.
	 *
	 * @param seed decides dropout and stochastic depth, so that a step can be repeated exactly
	 * @param learningRate above 0
	 * @param scale that the step before left; a float32 step does without
	 * @throws InvalidInputException if a device has too little memory
	 * @throws CancelledException if {@link ThreadProgress} is to stop; weights and running values are then as before
	 */
	Outcome run(final Batch batch, final long seed, final double learningRate, final LossScale scale) {
		try {
			if (precision == StepPrecision.FLOAT32) return attempt(batch, seed, learningRate, scale, 1);
			for (LossScale tried = scale;; tried = tried.lowered()) {
				final Outcome outcome = attempt(batch, seed, learningRate, tried.afterGoodStep(), tried.factor());
				if (outcome.applied()) return outcome;
				if (!Double.isFinite(outcome.losses.total()) || !tried.canBeLowered()) return new Outcome(outcome.losses, outcome
					.gradientNorm, false, scale);
			}
		}
		catch (final EngineException e) {
			final String message = String.valueOf(e.getMessage());
			if (!message.contains("out of memory") && !message.contains("can't allocate memory")) throw e;
			throw new InvalidInputException("A device has too little memory for so many samples at once (" + message.lines()
				.findFirst().orElse("") + "): start anew with a lower optimisation.micro_batch or data.crop.", e);
		}
	}

	private Outcome attempt(final Batch batch, final long seed, final double learningRate, final LossScale next,
		final double factor)
	{
		Engine.getInstance().setRandomSeed((int) (seed ^ seed >>> 32));
		try (NDManager scope = manager.newSubManager()) {
			final RunningValues running = replicas.runningValues();
			final List<NDArray> before = running.copy(scope);
			final Losses losses = accumulate(batch, factor, running, before);
			final SortedMap<String, NDArray> gradients = replicas.gradients(scope, batch.size());
			final double norm = norm(gradients.values()) / factor;
			final boolean finite = Double.isFinite(norm) && Double.isFinite(losses.total()) && running.areFinite(scope);
			if (finite) optimizer.step(gradients, learningRate, Math.min(1, clipNorm / Math.max(norm, 1e-12)) / factor);
			else {
				replicas.clear();
				running.restore(before);
			}
			return new Outcome(losses, norm, finite, next);
		}
	}

	private Losses accumulate(final Batch batch, final double factor, final RunningValues running,
		final List<NDArray> before)
	{
		try {
			return replicas.accumulate(batch, factor);
		}
		catch (final CancelledException e) {
			replicas.clear();
			running.restore(before);
			throw e;
		}
	}

	/** All squares are summed on the device and read once, since each read waits for it. */
	private static double norm(final Collection<NDArray> gradients) {
		final NDList squares = new NDList();
		for (final NDArray gradient : gradients)
			squares.add(gradient.square().sum().reshape(1));
		return Math.sqrt(squares.get(0).getNDArrayInternal().concat(squares.subNDList(1), 0).sum().getFloat());
	}

	/** Native arrays of the replicas' own that are open. */
	int copies() {
		return replicas.nativeArrays();
	}

	@Override
	public void close() {
		replicas.close();
	}
}
