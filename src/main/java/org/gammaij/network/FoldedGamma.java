package org.gammaij.network;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/**
 * The network for inference: the same function as {@link GammaNetwork} in evaluation, exact up to
 * rounding, with every product of constants multiplied out once (see {@link FoldedDecoder}).
 * Shares the encoder's parameters with the network it was made from, which must stay open.
 */
public final class FoldedGamma implements AutoCloseable {

	private final GammaNetwork network;
	private final NDManager manager;
	private final ParameterStore store;
	private final FoldedDecoder ai;
	private final FoldedDecoder mani;

	/**
	 * Folds a network.
	 *
	 * @param network an initialised network
	 * @param parent manager on the device that computes; the folded weights live as long as it, or
	 *          until {@link #close}
	 */
	public FoldedGamma(final GammaNetwork network, final NDManager parent) {
		this.network = network;
		manager = parent.newSubManager();
		store = new ParameterStore(manager, false);
		ai = network.ai == null ? null : new FoldedDecoder(network.ai, network.rcaAi, manager);
		mani = network.mani == null ? null : new FoldedDecoder(network.mani, network.rcaMani, manager);
	}

	/**
	 * Runs the network.
	 *
	 * @param input {@code (N, C_in, H, W)} from {@link InputTransform}, H and W multiples of 32
	 */
	public GammaOutput forwardTransformed(final NDArray input) {
		final List<NDArray> features = network.encoder.features(store, input, false);
		final FoldedDecoder.Result decodedAi = ai == null ? null : ai.decode(features);
		final FoldedDecoder.Result decodedMani = mani == null ? null : mani.decode(features);

		final NDArray tokens = UnaryBlock.run(network.clsProj, store, Layers.tokens(features.get(3)), false);
		final NDArray pooled = tokens.mean(new int[] { 1 }, true);
		final NDArray context = network.config().keys() == GammaConfig.Keys.TOKENS ? tokens : pooled;
		NDArray cls = pooled;
		if (network.rcaAi != null) cls = cls.add(network.rcaAi.applyProjected(store, decodedAi.queries(), context));
		if (network.rcaMani != null) cls = cls.add(network.rcaMani.applyProjected(store, decodedMani.queries(), context));
		if (network.caAi != null) cls = cls.add(network.caAi.apply(store, pooled, ai.features(decodedAi), false));
		if (network.caMani != null) cls = cls.add(network.caMani.apply(store, pooled, mani.features(decodedMani), false));
		final NDArray logit = UnaryBlock.run(network.clsFc, store, cls, false).squeeze(1);
		return new GammaOutput(logit, decodedAi == null ? null : decodedAi.logits(), decodedMani == null ? null : decodedMani
			.logits());
	}

	@Override
	public void close() {
		manager.close();
	}
}
