package org.gammaij.network;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/**
 * The network of the paper: an encoder (the paper's MiT, or a DINOv2), two segmentation decoders (AI pixels, any
 * manipulation) and a classifier that the decoders correct by reverse cross-attention.
 * <p>
 * Input: {@code (N, C_in, H, W)} from {@link InputTransform}, H and W multiples of {@link Variant#multiple}. Output: the list
 * that {@link GammaOutput} reads.
 */
public final class GammaNetwork extends AbstractBlock {

	/** Name of the classifier's last layer, a linear one from C values to the logit; its parameters have it before their own. */
	public static final String LAST_LAYER = "cls_fc";
	/** Name of the first layer of the classifier. */
	public static final String FIRST_LAYER = "cls_proj";

	/** Parts of a DINOv2's summary, each as wide as a token: the class token and the mean patch token of every tap. */
	private static final int SUMMARY = 2 * Encoder.LEVELS;

	private static final String ENCODER = "encoder";
	private static final Pattern BLOCK = Pattern.compile(ENCODER + "\\.encoder\\.layer\\.(\\d+)\\..*");

	private final GammaConfig config;
	private final EncoderPrecision precision;
	final Encoder encoder;
	/** Null with a MiT. */
	private final Dinov2Encoder dinov2;
	/** Decoders; null where the configuration leaves one out. */
	final DecoderHead ai;
	final DecoderHead mani;
	final Linear clsProj;
	/** Keys and values of eq. (7) where F_Cls comes from elsewhere than the tokens; null where they are one. */
	final Linear tokenProj;
	final Linear clsFc;
	/** Decoder queries classifier ({@code rca_*}), classifier queries decoder ({@code ca_*}); null where absent. */
	final CrossAttention rcaAi;
	final CrossAttention rcaMani;
	final CrossAttention caAi;
	final CrossAttention caMani;

	/** The network, with an encoder that computes in float32. */
	public GammaNetwork(final GammaConfig config) {
		this(config, EncoderPrecision.FLOAT32);
	}

	/** @param precision of a DINOv2 encoder; a MiT encoder takes no notice of it */
	public GammaNetwork(final GammaConfig config, final EncoderPrecision precision) {
		this.config = config;
		this.precision = precision;
		final Variant variant = config.variant();
		if (variant.isDinov2()) {
			dinov2 = addChildBlock(ENCODER, new Dinov2Encoder(variant, config.lora(), precision));
			encoder = new Dinov2Levels(dinov2, variant.stride(), addChildBlock("tap_norm", new NormList(Encoder.LEVELS, variant
				.width(0))), addChildBlock("global_norm", new NormList(Encoder.LEVELS, 2L * variant.width(0))));
		}
		else {
			dinov2 = null;
			encoder = addChildBlock(ENCODER, new MixTransformer(config));
		}
		ai = config.aiHead() ? addChildBlock("ai", new DecoderHead(config)) : null;
		mani = config.manipulationHead() ? addChildBlock("mani", new DecoderHead(config)) : null;
		clsProj = addChildBlock(FIRST_LAYER, Layers.linear(variant.decoderWidth()));
		tokenProj = variant.isDinov2() ? addChildBlock("token_proj", Layers.linear(variant.decoderWidth())) : null;
		final boolean reverse = config.attention() == GammaConfig.Attention.REVERSE || config
			.attention() == GammaConfig.Attention.DUAL;
		final boolean cross = config.attention() == GammaConfig.Attention.CROSS || config
			.attention() == GammaConfig.Attention.DUAL;
		rcaAi = attention("rca_ai", reverse && config.aiHead());
		rcaMani = attention("rca_mani", reverse && config.manipulationHead());
		caAi = attention("ca_ai", cross && config.aiHead());
		caMani = attention("ca_mani", cross && config.manipulationHead());
		clsFc = addChildBlock(LAST_LAYER, Layers.linear(1));
	}

	private CrossAttention attention(final String name, final boolean present) {
		final Variant variant = config.variant();
		return present ? addChildBlock(name, new CrossAttention(variant.decoderWidth(), variant.attentionHeads())) : null;
	}

	public GammaConfig config() {
		return config;
	}

	/**
	 * The encoder for inference, with the weights that it has now.
	 *
	 * @param manager owns what that takes; on the device that computes
	 */
	Encoder readyEncoder(final NDManager manager) {
		return dinov2 == null ? encoder : ((Dinov2Levels) encoder).of(dinov2.ready(manager));
	}

	/** Number format in which a DINOv2 encoder multiplies. */
	public EncoderPrecision encoderPrecision() {
		return precision;
	}

	/**
	 * All parameters and buffers under the names of the reference implementation, for
	 * example {@code encoder.block1.0.attn.q.weight} or {@code ai.linear_fuse.bn.running_mean}.
	 */
	public SortedMap<String, Parameter> namedParameters() {
		return Collections.unmodifiableSortedMap(ParameterNames.of(this));
	}

	/** Values of what the classifier's first layer is given, see {@link FoldedGamma#summary}. */
	public static int summaryWidth(final Variant variant) {
		return variant.isDinov2() ? SUMMARY * variant.width(3) : variant.width(3);
	}

	/** Whether a name of {@link #namedParameters} is one of the encoder. */
	public static boolean isOfEncoder(final String name) {
		return name.startsWith(ENCODER + ".");
	}

	/** Whether it is one of a low-rank adapter. */
	public static boolean isOfAdapter(final String name) {
		return Lora.isAdapter(name);
	}

	/** Number of the DINOv2 block that it is of, from 0; -1 if it is of none. */
	public static int blockOf(final String name) {
		final Matcher matcher = BLOCK.matcher(name);
		return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
	}

	@Override
	protected NDList forwardInternal(final ParameterStore store, final NDList inputs, final boolean training,
		final PairList<String, Object> params)
	{
		final Encoder.Features encoded = encoder.encode(store, inputs.singletonOrThrow(), training);
		final List<NDArray> levels = encoded.levels();
		final NDArray fusedAi = ai == null ? null : ai.fused(store, levels, training);
		final NDArray fusedMani = mani == null ? null : mani.fused(store, levels, training);
		final NDArray maskAi = ai == null ? null : ai.logits(store, fusedAi, training);
		final NDArray maskMani = mani == null ? null : mani.logits(store, fusedMani, training);

		final Classifier classifier = new Classifier(this, store, encoded, training);
		if (rcaAi != null) classifier.correct(rcaAi.applyBehind(store, ai.mlp(), Layers.tokens(fusedAi), classifier.context(),
			training));
		if (rcaMani != null) classifier.correct(rcaMani.applyBehind(store, mani.mlp(), Layers.tokens(fusedMani), classifier
			.context(), training));
		if (caAi != null) classifier.correct(caAi.apply(store, classifier.pooled(), Layers.tokens(ai.features(store, fusedAi,
			training)), training));
		if (caMani != null) classifier.correct(caMani.apply(store, classifier.pooled(), Layers.tokens(mani.features(store,
			fusedMani, training)), training));
		return new GammaOutput(classifier.logit(), maskAi, maskMani).toList();
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
			if (child == clsProj) child.initialize(manager, type, new Shape(1, 1, summaryWidth(variant)));
			else if (child == tokenProj) child.initialize(manager, type, new Shape(1, 1, variant.width(3)));
			else if (child == clsFc) child.initialize(manager, type, new Shape(1, 1, variant.decoderWidth()));
			else child.initialize(manager, type, new Shape(1, config.input().channels(), 32, 32));
		}
	}

	/** Makes all parameters as zeros, for values that come from elsewhere: random numbers that nobody sees take time. */
	public void initializeBlank(final NDManager manager) {
		namedParameters().values().forEach(parameter -> parameter.setInitializer(Initializer.ZEROS));
		initialize(manager);
	}

	/** Makes all parameters, at random unless arrays were set before. */
	public void initialize(final NDManager manager) {
		initialize(manager, DataType.FLOAT32, new Shape(1, config.input().channels(), 32, 32));
	}
}
