package org.gammaij.network;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * The network for inference: the same function as {@link GammaNetwork} in evaluation, exact up to
 * rounding, with every product of constants multiplied out once (see {@link FoldedDecoder}), and adapters merged into
 * the weights that they adapt.
 * Shares parameters with the network it was made from, which must stay open.
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
		encoder = network.readyEncoder(manager);
		ai = network.ai == null ? null : new FoldedDecoder(network.ai, network.rcaAi, manager);
		mani = network.mani == null ? null : new FoldedDecoder(network.mani, network.rcaMani, manager);
	}

	/**
	 * Runs the network.
	 *
	 * @param input {@code (N, C_in, H, W)} from {@link InputTransform}, H and W multiples of {@link Variant#multiple}
	 */
	public GammaOutput forwardTransformed(final NDArray input) {
		return summarised(input).output();
	}

	/**
	 * What the network says, and what its classifier saw.
	 *
	 * @param output of the network
	 * @param summary {@code (N, G)}, see {@link FoldedGamma#summary}
	 */
	public record Summarised(GammaOutput output, NDArray summary) {}

	/** As {@link #forwardTransformed} and {@link #summary} in one pass. */
	public Summarised summarised(final NDArray input) {
		final Pass pass = run(input);
		return new Summarised(new GammaOutput(pass.classifier.logit(), pass.ai == null ? null : pass.ai.logits(),
			pass.mani == null ? null : pass.mani.logits()), pass.classifier.summary());
	}

	/**
	 * What the classifier's first layer is given, before the decoders have a say: it tells what an image shows better than
	 * {@link #features}, which is made to tell classes apart. Of a DINOv2 the normalised class tokens and mean patch tokens of all
	 * taps, G being eight times its width; of a MiT the mean of the tokens of F_4.
	 *
	 * @param input as for {@link #forwardTransformed}
	 * @return {@code (N, G)}
	 */
	public NDArray summary(final NDArray input) {
		return new Classifier(network, store, encoder.encode(store, input, false), false).summary();
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

	/**
	 * What both layers of the classifier are given: {@link #summary}, then {@link #features}.
	 *
	 * @param input as for {@link #forwardTransformed}
	 * @return {@code (N, G + C)}
	 */
	public NDArray evidence(final NDArray input) {
		final Classifier classifier = run(input).classifier;
		return classifier.summary().concat(classifier.corrected(), 1);
	}

	/**
	 * Where the cross-attentions look; none for a network without.
	 *
	 * @param input as for {@link #forwardTransformed}
	 */
	public List<Attention> attention(final NDArray input) {
		final Pass pass = run(input);
		final Classifier classifier = pass.classifier;
		final List<Attention> maps = new ArrayList<>();
		// What the decoders ask is the last level, or a single token of it
		final Shape last = pass.levels.get(Encoder.LEVELS - 1).getShape();
		final boolean tokens = network.config().keys() == GammaConfig.Keys.TOKENS;
		final Shape asked = tokens ? new Shape(last.get(0), last.get(1), last.get(2)) : new Shape(last.get(0), 1, 1);
		final Shape first = pass.levels.get(0).getShape();
		final Shape decoded = new Shape(first.get(0), first.get(1), first.get(2));
		if (network.rcaAi != null) maps.add(new Attention(Attention.Direction.AI_ASKS, network.rcaAi.weights(store, pass.ai
			.queries(), classifier.context()).reshape(asked)));
		if (network.rcaMani != null) maps.add(new Attention(Attention.Direction.MANIPULATION_ASKS, network.rcaMani.weights(store,
			pass.mani.queries(), classifier.context()).reshape(asked)));
		if (network.caAi != null) maps.add(new Attention(Attention.Direction.CLASS_ASKS_AI, network.caAi.weightsOf(store,
			classifier.pooled(), ai.features(pass.ai)).reshape(decoded)));
		if (network.caMani != null) maps.add(new Attention(Attention.Direction.CLASS_ASKS_MANIPULATION, network.caMani.weightsOf(
			store, classifier.pooled(), mani.features(pass.mani)).reshape(decoded)));
		return maps;
	}

	/** All but the last layers. */
	private record Pass(Classifier classifier, FoldedDecoder.Result ai, FoldedDecoder.Result mani, List<NDArray> levels) {}

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
		return new Pass(classifier, decodedAi, decodedMani, encoded.levels());
	}

	@Override
	public void close() {
		manager.close();
	}
}
