package org.gammaij.training;

import java.util.ArrayList;
import java.util.List;

import org.gammaij.data.Batch;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.GammaOutput;
import org.gammaij.network.InputTransform;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;

/** One optimisation step: forward and backward in micro-batches, clipping, update. */
final class TrainingStep implements AutoCloseable {

	private final NDManager manager;
	private final GammaNetwork network;
	private final InputTransform transform;
	private final GammaLoss loss;
	private final AdamW optimizer;
	private final double clipNorm;
	private final int microBatch;
	private final ParameterStore store;
	private final List<Parameter> trained = new ArrayList<>();

	/**
	 * What a step did.
	 *
	 * @param losses mean losses over the batch
	 * @param gradientNorm Euclidean norm of all gradients before clipping
	 * @param applied false when the loss or the norm was not finite; the weights are then as before
	 */
	record Outcome(Losses losses, double gradientNorm, boolean applied) {}

	/**
	 * @param network initialised on the device of {@code manager}
	 * @param clipNorm largest norm of all gradients together
	 * @param microBatch most samples that go through the network at once; a larger batch accumulates gradients
	 */
	TrainingStep(final NDManager manager, final GammaNetwork network, final InputTransform transform, final GammaLoss loss,
		final AdamW optimizer, final double clipNorm, final int microBatch)
	{
		this.manager = manager.newSubManager();
		this.network = network;
		this.transform = transform;
		this.loss = loss;
		this.optimizer = optimizer;
		this.clipNorm = clipNorm;
		this.microBatch = microBatch;
		store = new ParameterStore(this.manager, false);
		for (final Parameter parameter : network.namedParameters().values()) {
			if (!parameter.requiresGradient()) continue;
			parameter.getArray().setRequiresGradient(true);
			trained.add(parameter);
		}
	}

	/**
	 * Trains on one batch.
	 *
	 * @param seed decides dropout and stochastic depth, so that a step can be repeated exactly
	 * @param learningRate above 0
	 */
	Outcome run(final Batch batch, final long seed, final double learningRate) {
		Engine.getInstance().setRandomSeed((int) (seed ^ seed >>> 32));
		Losses losses = Losses.ZERO;
		try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
			for (int from = 0; from < batch.size(); from += microBatch) {
				final int to = Math.min(batch.size(), from + microBatch);
				final double share = (to - from) / (double) batch.size();
				try (NDManager scope = manager.newSubManager()) {
					final GammaLoss.Terms terms = forward(scope, batch, from, to);
					collector.backward(GammaLoss.weighted(terms.total(), share));
					losses = losses.plus(Losses.of(terms), share);
				}
			}
		}
		final double norm = gradientNorm();
		final boolean finite = Double.isFinite(norm) && Double.isFinite(losses.total());
		if (finite) optimizer.step(learningRate, Math.min(1, clipNorm / Math.max(norm, 1e-12)));
		else clearGradients();
		return new Outcome(losses, norm, finite);
	}

	private GammaLoss.Terms forward(final NDManager scope, final Batch batch, final int from, final int to) {
		final NDArray input = transform.apply(Tensors.images(scope, batch, from, to));
		final GammaOutput output = GammaOutput.of(network.forward(store, new NDList(input), true));
		return loss.of(output, Tensors.target(scope, batch, from, to));
	}

	/** All squares are summed on the device and read once, since each read waits for it. */
	private double gradientNorm() {
		try (NDManager scope = manager.newSubManager()) {
			final NDList squares = new NDList();
			for (final Parameter parameter : trained) {
				final NDArray gradient = parameter.getArray().getGradient();
				gradient.attach(scope);
				squares.add(gradient.square().sum().reshape(1));
			}
			return Math.sqrt(squares.get(0).getNDArrayInternal().concat(squares.subNDList(1), 0).sum().getFloat());
		}
	}

	private void clearGradients() {
		for (final Parameter parameter : trained) {
			try (NDArray gradient = parameter.getArray().getGradient()) {
				gradient.set(new NDIndex("..."), 0);
			}
		}
	}

	@Override
	public void close() {
		manager.close();
	}
}
