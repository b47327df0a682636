package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;

/**
 * The classifier's part of one forward pass, eqs. (5) to (8): F_Cls from the encoder's features, then what attention adds to
 * it, then the logit.
 */
final class Classifier {

	private final GammaNetwork network;
	private final ParameterStore store;
	private final boolean training;
	private final NDArray summary;
	private final NDArray pooled;
	private final NDArray context;
	private NDArray cls;

	Classifier(final GammaNetwork network, final ParameterStore store, final Encoder.Features encoded,
		final boolean training)
	{
		this.network = network;
		this.store = store;
		this.training = training;
		final NDArray last = Layers.tokens(encoded.levels().get(Encoder.LEVELS - 1));
		final NDArray tokens = UnaryBlock.run(network.tokenProj == null ? network.clsProj : network.tokenProj, store, last,
			training);
		summary = encoded.summary() == null ? last.mean(new int[] { 1 }) : encoded.summary();
		// Of a MiT, the mean of the tokens is F_Cls of eq. (5), because the projection is linear
		pooled = encoded.summary() == null ? tokens.mean(new int[] { 1 }, true) : UnaryBlock.run(network.clsProj, store, drop(
			encoded.summary()).expandDims(1), training);
		context = network.config().keys() == GammaConfig.Keys.TOKENS ? tokens : pooled;
		cls = pooled;
	}

	private NDArray drop(final NDArray summary) {
		final float dropout = (float) network.config().dropout();
		return training && dropout > 0 ? Dropout.dropout(summary, dropout, true).singletonOrThrow() : summary;
	}

	/** What F_Cls is projected from, {@code (N, G)}: of a MiT the mean of the tokens of F_4. */
	NDArray summary() {
		return summary;
	}

	/** F_Cls, {@code (N, 1, C)}. */
	NDArray pooled() {
		return pooled;
	}

	/** Keys and values of eq. (7), {@code (N, M, C)}. */
	NDArray context() {
		return context;
	}

	/** Adds what an attention gave, {@code (N, 1, C)}, eq. (8). */
	void correct(final NDArray attended) {
		cls = cls.add(attended);
	}

	/** F_Cls with all that was added to it, {@code (N, C)}: what the last layer sees. */
	NDArray corrected() {
		return cls.squeeze(1);
	}

	/** {@code (N, 1)}. */
	NDArray logit() {
		return UnaryBlock.run(network.clsFc, store, cls, training).squeeze(1);
	}
}
