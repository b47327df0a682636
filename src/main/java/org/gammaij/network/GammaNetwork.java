package org.gammaij.network;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * The network of the paper: an encoder, two segmentation decoders (AI pixels, any
 * manipulation) and a classifier that the decoders correct by reverse cross-attention.
 * <p>
 * Input: {@code (N, C_in, H, W)} from {@link InputTransform}, H and W multiples of 32. Output: the list
 * that {@link GammaOutput} reads.
 */
public final class GammaNetwork extends AbstractBlock {

	private final GammaConfig config;
	final MixTransformer encoder;
	/** Decoders; null where the configuration leaves one out. */
	final DecoderHead ai;
	final DecoderHead mani;
	final Linear clsProj;
	final Linear clsFc;
	/** Decoder queries classifier ({@code rca_*}), classifier queries decoder ({@code ca_*}); null where absent. */
	final CrossAttention rcaAi;
	final CrossAttention rcaMani;
	final CrossAttention caAi;
	final CrossAttention caMani;

	public GammaNetwork(final GammaConfig config) {
		this.config = config;
		final Variant variant = config.variant();
		encoder = addChildBlock("encoder", new MixTransformer(config));
		ai = config.aiHead() ? addChildBlock("ai", new DecoderHead(config)) : null;
		mani = config.manipulationHead() ? addChildBlock("mani", new DecoderHead(config)) : null;
		clsProj = addChildBlock("cls_proj", Layers.linear(variant.decoderWidth()));
		final boolean reverse = config.attention() == GammaConfig.Attention.REVERSE || config
			.attention() == GammaConfig.Attention.DUAL;
		final boolean cross = config.attention() == GammaConfig.Attention.CROSS || config
			.attention() == GammaConfig.Attention.DUAL;
		rcaAi = attention("rca_ai", reverse && config.aiHead());
		rcaMani = attention("rca_mani", reverse && config.manipulationHead());
		caAi = attention("ca_ai", cross && config.aiHead());
		caMani = attention("ca_mani", cross && config.manipulationHead());
		clsFc = addChildBlock("cls_fc", Layers.linear(1));
	}

	private CrossAttention attention(final String name, final boolean present) {
		final Variant variant = config.variant();
		return present ? addChildBlock(name, new CrossAttention(variant.decoderWidth(), variant.attentionHeads())) : null;
	}

	public GammaConfig config() {
		return config;
	}

	/**
	 * All parameters and buffers under the names of the reference implementation, for
	 * example {@code encoder.block1.0.attn.q.weight} or {@code ai.linear_fuse.bn.running_mean}.
	 */
	public SortedMap<String, Parameter> namedParameters() {
		return Collections.unmodifiableSortedMap(ParameterNames.of(this));
	}

	@Override
	protected NDList forwardInternal(final ParameterStore store, final NDList inputs, final boolean training,
		final PairList<String, Object> params)
	{
		final List<NDArray> features = encoder.features(store, inputs.singletonOrThrow(), training);
		final NDArray decodedAi = ai == null ? null : ai.features(store, features, training);
		final NDArray decodedMani = mani == null ? null : mani.features(store, features, training);
		final NDArray maskAi = ai == null ? null : ai.logits(store, decodedAi, training);
		final NDArray maskMani = mani == null ? null : mani.logits(store, decodedMani, training);

		// (N, M, C); the mean is F_Cls of eq. (5), because the projection is linear
		final NDArray tokens = UnaryBlock.run(clsProj, store, Layers.tokens(features.get(3)), training);
		final NDArray pooled = tokens.mean(new int[] { 1 }, true);
		final NDArray context = config.keys() == GammaConfig.Keys.TOKENS ? tokens : pooled;
		NDArray cls = pooled;
		if (rcaAi != null) cls = cls.add(rcaAi.apply(store, Layers.tokens(decodedAi), context, training));
		if (rcaMani != null) cls = cls.add(rcaMani.apply(store, Layers.tokens(decodedMani), context, training));
		if (caAi != null) cls = cls.add(caAi.apply(store, pooled, Layers.tokens(decodedAi), training));
		if (caMani != null) cls = cls.add(caMani.apply(store, pooled, Layers.tokens(decodedMani), training));
		final NDArray logit = UnaryBlock.run(clsFc, store, cls, training).squeeze(1);
		return new GammaOutput(logit, maskAi, maskMani).toList();
	}

	@Override
	public Shape[] getOutputShapes(final Shape[] inputShapes) {
		final Shape in = inputShapes[0];
		final Shape mask = new Shape(in.get(0), 1, in.get(2), in.get(3));
		final int masks = (ai == null ? 0 : 1) + (mani == null ? 0 : 1);
		final Shape[] shapes = new Shape[1 + masks];
		Arrays.fill(shapes, mask);
		shapes[0] = new Shape(in.get(0), 1);
		return shapes;
	}

	@Override
	protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
		final Variant variant = config.variant();
		for (final Block child : getChildren().values()) {
			if (child == clsProj) child.initialize(manager, type, new Shape(1, 1, variant.width(3)));
			else if (child == clsFc) child.initialize(manager, type, new Shape(1, 1, variant.decoderWidth()));
			else child.initialize(manager, type, new Shape(1, config.input().channels(), 32, 32));
		}
	}

	/** Makes all parameters, at random unless arrays were set before. */
	public void initialize(final NDManager manager) {
		initialize(manager, DataType.FLOAT32, new Shape(1, config.input().channels(), 32, 32));
	}
}
