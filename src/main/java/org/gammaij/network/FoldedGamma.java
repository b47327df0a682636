package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/**
 * The network for inference: the same function as {@link GammaNetwork} in evaluation, exact up to
 * rounding, with every product of constants multiplied out once (see {@link FoldedDecoder}), and adapters merged into
 * the weights that they adapt.
 * Shares the encoder's parameters with the network it was made from, which must stay open.
 */
public final class FoldedGamma implements AutoCloseable {

	private final GammaNetwork network;
	private final NDManager manager;
	private final ParameterStore store;
	private final Encoder encoder;
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
		encoder = network.encoder instanceof Dinov2Levels levels ? levels.merged(manager) : network.encoder;
		ai = network.ai == null ? null : new FoldedDecoder(network.ai, network.rcaAi, manager);
		mani = network.mani == null ? null : new FoldedDecoder(network.mani, network.rcaMani, manager);
	}

	/**
	 * Runs the network.
	 *
	 * @param input {@code (N, C_in, H, W)} from {@link InputTransform}, H and W multiples of {@link Variant#multiple}
	 */
	public GammaOutput forwardTransformed(final NDArray input) {
		final Pass pass = run(input);
		return new GammaOutput(pass.classifier.logit(), pass.ai == null ? null : pass.ai.logits(), pass.mani == null ? null
			: pass.mani.logits());
	}

	/**
	 * What the last layer of the classifier, {@link GammaNetwork#LAST_LAYER}, is given.
	 *
	 * @param input as for {@link #forwardTransformed}
	 * @return {@code (N, C)}, C being {@link Variant#decoderWidth}
	 */
	public NDArray features(final NDArray input) {
		return run(input).classifier.corrected();
	}

	/** All but the last layers. */
	private record Pass(Classifier classifier, FoldedDecoder.Result ai, FoldedDecoder.Result mani) {}

	private Pass run(final NDArray input) {
		final Encoder.Features encoded = encoder.encode(store, input, false);
		final FoldedDecoder.Result decodedAi = ai == null ? null : ai.decode(encoded.levels());
		final FoldedDecoder.Result decodedMani = mani == null ? null : mani.decode(encoded.levels());

		final Classifier classifier = new Classifier(network, store, encoded, false);
		if (network.rcaAi != null) classifier.correct(network.rcaAi.applyProjected(store, decodedAi.queries(), classifier
			.context()));
		if (network.rcaMani != null) classifier.correct(network.rcaMani.applyProjected(store, decodedMani.queries(),
			classifier.context()));
		if (network.caAi != null) classifier.correct(network.caAi.apply(store, classifier.pooled(), ai.features(decodedAi),
			false));
		if (network.caMani != null) classifier.correct(network.caMani.apply(store, classifier.pooled(), mani.features(
			decodedMani), false));
		return new Pass(classifier, decodedAi, decodedMani);
	}

	@Override
	public void close() {
		manager.close();
	}
}
