package org.gammaij.network;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;

/**
 * A segmentation decoder, eqs. (1)-(4), computed folded. The paper upsamples E channels of every
 * scale, concatenates 4E and fuses them by a 1 x 1 convolution V. Nothing nonlinear stands
 * between the linear layers W_i and V, and upsampling commutes with both, so
 * {@code V concat_i up(W_i F_i + b_i) = sum_i up((V_i W_i) F_i) + sum_i V_i b_i}, with V_i the
 * columns of V that meet scale i. V_i W_i is multiplied out in each step, so gradients reach both factors. The same with the
 * linear layer of eq. (3) and each of the two that take its result: the prediction, and the queries of eq. (7).
 * <p>
 * Features F_1 to F_4, each {@code (N, H_i, W_i, C_i)}, {@code ->} F_Dec {@code (N, H_1, W_1, C)}.
 */
final class DecoderHead extends AbstractBlock {

	/** Initial weights of the prediction, as in SegFormer. */
	private static final float PREDICTION_SIGMA = 0.01f;

	private final Variant variant;
	/** Per-scale linear layers C_i -> E of eq. (1), index 0 for F_1. */
	private final List<Linear> scales = new ArrayList<>();
	private final Fusion fuse;
	private final float dropout;
	private final Linear mlp;
	private final Conv2d pred;

	DecoderHead(final GammaConfig config) {
		variant = config.variant();
		dropout = (float) config.dropout();
		for (int i = 0; i < Encoder.LEVELS; i++) {
			final Linear linear = Layers.linear(variant.fusionWidth());
			addChildBlock("linear_c" + (i + 1), new Projection(linear, variant.width(i)));
			scales.add(linear);
		}
		fuse = addChildBlock("linear_fuse", new Fusion(variant.fusionWidth()));
		mlp = addChildBlock("mlp", Layers.linear(variant.decoderWidth()));
		pred = addChildBlock("linear_pred", Layers.convolution(1, 1, 1, 0, 1, true));
		// The rule of the encoder's convolutions would start a single output with logits far from 0 and drown its gradients
		pred.setInitializer(new NormalInitializer(PREDICTION_SIGMA), Parameter.Type.WEIGHT);
	}

	/** Pixels along an edge for one value of F_Dec. */
	int stride() {
		return variant.stride();
	}

	/** Heads of the cross-attention between this and the classifier. */
	int attentionHeads() {
		return variant.attentionHeads();
	}

	/** What the linear layer of eq. (3) is given: {@code (N, H_1, W_1, E)}. */
	NDArray fused(final ParameterStore store, final List<NDArray> features, final boolean training) {
		final NDArray fused = Activation.relu(UnaryBlock.run(fuse.bn, store, fuse(store, features, training), training));
		return Layers.channelsLast(drop(fused, training));
	}

	/** F_Dec of eq. (3): {@code (N, H_1, W_1, E) -> (N, H_1, W_1, C)}. */
	NDArray features(final ParameterStore store, final NDArray fused, final boolean training) {
		return UnaryBlock.run(mlp, store, fused, training);
	}

	/** The linear layer of eq. (3), for what follows it in one product. */
	Linear mlp() {
		return mlp;
	}

	/** Drops whole channels of a sample, as SegFormer does. */
	private NDArray drop(final NDArray x, final boolean training) {
		if (!training || dropout == 0) return x;
		final NDArray ones = x.getManager().ones(new Shape(x.getShape().get(0), x.getShape().get(1), 1, 1), x
			.getDataType());
		return x.mul(Dropout.dropout(ones, dropout, true).singletonOrThrow());
	}

	/**
	 * Mask logits of eq. (4) at the size of the image, from the input of the linear layer of eq. (3), which the prediction takes in:
	 * {@code (N, H_1, W_1, E) -> (N, 1, H, W)}.
	 */
	NDArray logits(final ParameterStore store, final NDArray fused, final boolean training) {
		final NDManager manager = fused.getManager();
		final NDArray weight = Layers.value(pred, "weight", store, manager, training).squeeze(new int[] { 2, 3 });
		final Layers.Product both = Layers.product(weight, Layers.value(pred, "bias", store, manager, training), mlp, store,
			training);
		final NDArray small = Layers.channelsFirst(Linear.linear(fused, both.weight(), both.bias()).singletonOrThrow());
		return Bilinear.enlarge(small, variant.stride() * small.getShape().get(2), variant.stride() * small.getShape().get(3));
	}

	/** Eqs. (1), (2) and the convolution of (3), folded: {@code -> (N, E, H_1, W_1)}. */
	private NDArray fuse(final ParameterStore store, final List<NDArray> features, final boolean training) {
		final NDManager manager = features.get(0).getManager();
		// (E, 4E, 1, 1) -> four (E, E), for F_4, F_3, F_2, F_1 in this order
		final NDList columns = Layers.value(fuse.conv, "weight", store, manager, training).squeeze(new int[] { 2, 3 }).split(
			Encoder.LEVELS, 1);
		final List<NDArray> products = new ArrayList<>();
		NDArray bias = null;
		for (int i = 0; i < Encoder.LEVELS; i++) {
			final NDArray v = columns.get(Encoder.LEVELS - 1 - i);
			final NDArray folded = v.matMul(Layers.value(scales.get(i), "weight", store, manager, training));
			products.add(Linear.linear(features.get(i), folded).singletonOrThrow());
			final NDArray b = v.matMul(Layers.value(scales.get(i), "bias", store, manager, training).reshape(-1, 1));
			bias = bias == null ? b : bias.add(b);
		}
		return Layers.channelsFirst(Bilinear.sum(products).add(bias.reshape(1, 1, 1, -1)));
	}

	@Override
	protected NDList forwardInternal(final ParameterStore store, final NDList inputs, final boolean training,
		final PairList<String, Object> params)
	{
		final NDArray fused = fused(store, inputs, training);
		return new NDList(features(store, fused, training), logits(store, fused, training));
	}

	@Override
	public Shape[] getOutputShapes(final Shape[] inputShapes) {
		final Shape first = inputShapes[0];
		return new Shape[] { new Shape(first.get(0), first.get(1), first.get(2), variant.decoderWidth()), new Shape(first
			.get(0), 1, variant.stride() * first.get(1), variant.stride() * first.get(2)) };
	}

	@Override
	protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
		for (final Block child : getChildren().values())
			if (child instanceof Projection || child instanceof Fusion) child.initialize(manager, type, new Shape(1));
		mlp.initialize(manager, type, new Shape(1, 1, 1, variant.fusionWidth()));
		pred.initialize(manager, type, new Shape(1, variant.decoderWidth(), 1, 1));
	}

	/** {@code linear_c<i>.proj}. */
	private static final class Projection extends Holder {

		private final Linear proj;
		private final int in;

		Projection(final Linear proj, final int in) {
			this.proj = addChildBlock("proj", proj);
			this.in = in;
		}

		@Override
		protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
			proj.initialize(manager, type, new Shape(1, 1, 1, in));
		}
	}

	/** {@code linear_fuse.conv} (4E -> E, no bias) and {@code linear_fuse.bn}. */
	private static final class Fusion extends Holder {

		private final int width;
		private final Conv2d conv;
		private final BatchNorm bn;

		Fusion(final int width) {
			this.width = width;
			conv = addChildBlock("conv", Layers.convolution(width, 1, 1, 0, 1, false));
			// DJL keeps 0.9 of the running value, which PyTorch calls a momentum of 0.1
			bn = addChildBlock("bn", BatchNorm.builder().optEpsilon(1e-5f).optMomentum(0.9f).build());
		}

		@Override
		protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
			conv.initialize(manager, type, new Shape(1, 4L * width, 1, 1));
			bn.initialize(manager, type, new Shape(1, width, 1, 1));
		}
	}
}
