package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.TruncatedNormalInitializer;
import ai.djl.training.initializer.UniformInitializer;

/**
 * A transformer block of DINOv2 with LayerScale, {@code (N, L, C) -> (N, L, C)}, optionally with low-rank adapters
 * (LoRA): each of the linear layers query-key-value, output, fc1 and fc2 then computes {@code W x + b + U D x}, with D
 * {@code (rank, in)} random and U {@code (out, rank)} zero at first. {@link BlockProgram} does the arithmetic.
 */
final class Dinov2Block extends Holder {

	/** Weights that the program takes before those of adapters. */
	static final int WEIGHTS = 18;

	static final double NORM_EPS = 1e-6;
	private static final float SIGMA = 0.02f;
	private static final int MLP_RATIO = 4;
	private static final String WEIGHT = "weight";
	private static final String BIAS = "bias";

	private final int width;
	private final int heads;
	private final Holder norm1;
	private final Holder query;
	private final Holder key;
	private final Holder value;
	private final Holder output;
	private final Holder scale1;
	private final Holder norm2;
	private final Holder fc1;
	private final Holder fc2;
	private final Holder scale2;
	/** Null without adapters. */
	private final Holder[] adapters;

	/** @param rank of the adapters, 0 for none */
	Dinov2Block(final int width, final int heads, final int rank) {
		this.width = width;
		this.heads = heads;
		norm1 = child("norm1", norm(width));
		final Holder attention = child("attention", new Holder());
		final Holder inner = attention.child("attention", new Holder());
		query = inner.child("query", linear(width, width));
		key = inner.child("key", linear(width, width));
		value = inner.child("value", linear(width, width));
		output = attention.child("output", new Holder()).child("dense", linear(width, width));
		scale1 = child("layer_scale1", new Holder().with("lambda1", Initializer.ONES, width));
		norm2 = child("norm2", norm(width));
		final Holder mlp = child("mlp", new Holder());
		fc1 = mlp.child("fc1", linear(width, MLP_RATIO * width));
		fc2 = mlp.child("fc2", linear(MLP_RATIO * width, width));
		scale2 = child("layer_scale2", new Holder().with("lambda1", Initializer.ONES, width));
		if (rank == 0) adapters = null;
		else {
			final Holder lora = child(Lora.NAME, new Holder());
			adapters = new Holder[] { //
				lora.child(Lora.QKV, adapter(width, 3 * width, rank)), //
				lora.child(Lora.OUTPUT, adapter(width, width, rank)), //
				lora.child(Lora.FC1, adapter(width, MLP_RATIO * width, rank)), //
				lora.child(Lora.FC2, adapter(MLP_RATIO * width, width, rank)) };
		}
	}

	/** @param tokens {@code (N, L, C)} */
	NDArray apply(final ParameterStore store, final NDArray tokens, final EncoderPrecision precision,
		final boolean training)
	{
		final NDManager manager = tokens.getManager();
		final NDList arguments = new NDList(tokens);
		for (final Holder holder : new Holder[] { norm1, query, key, value, output })
			addLinear(arguments, holder, store, manager, training);
		arguments.add(scale1.value("lambda1", store, manager, training));
		for (final Holder holder : new Holder[] { norm2, fc1, fc2 })
			addLinear(arguments, holder, store, manager, training);
		arguments.add(scale2.value("lambda1", store, manager, training));
		if (adapters != null) for (final Holder adapter : adapters) {
			arguments.add(adapter.value(Lora.DOWN, store, manager, training));
			arguments.add(adapter.value(Lora.UP, store, manager, training));
		}
		return BlockProgram.of(width, heads, NORM_EPS, precision).run(arguments);
	}

	/**
	 * The block for inference, with the weights that it has now.
	 *
	 * @param manager owns what that takes; on the device that computes
	 */
	ReadyBlock ready(final EncoderPrecision precision, final NDManager manager) {
		return new ReadyBlock(ParameterNames.of(this), BlockProgram.of(width, heads, NORM_EPS, precision), manager);
	}

	private static void addLinear(final NDList arguments, final Holder holder, final ParameterStore store,
		final NDManager manager, final boolean training)
	{
		arguments.add(holder.value(WEIGHT, store, manager, training));
		arguments.add(holder.value(BIAS, store, manager, training));
	}

	private static Holder norm(final long width) {
		return new Holder().with(WEIGHT, Initializer.ONES, width).with(BIAS, Initializer.ZEROS, width);
	}

	private static Holder linear(final long in, final long out) {
		return new Holder().with(WEIGHT, new TruncatedNormalInitializer(SIGMA), out, in).with(BIAS, Initializer.ZEROS, out);
	}

	private static Holder adapter(final long in, final long out, final long rank) {
		return new Holder().with(Lora.DOWN, new UniformInitializer((float) (1 / Math.sqrt(in))), rank, in).with(Lora.UP,
			Initializer.ZEROS, out, rank);
	}
}
