package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.TruncatedNormalInitializer;

/** Layers as SegFormer initialises them, and the layout changes between them. */
final class Layers {

	/** LayerNorm epsilon after patch embeddings and key/value reductions, whatever the weights' source. */
	static final float EMBEDDING_NORM_EPS = 1e-5f;

	private static final float LINEAR_SIGMA = 0.02f;

	private Layers() {}

	/** A linear layer on the last axis; weights truncated normal with sigma 0.02, bias zero. */
	static Linear linear(final int out) {
		final Linear layer = Linear.builder().setUnits(out).build();
		layer.setInitializer(new TruncatedNormalInitializer(LINEAR_SIGMA), Parameter.Type.WEIGHT);
		return layer;
	}

	/** A square convolution; weights normal with variance 2 / fan-out, the fan-out divided by the groups. */
	static Conv2d convolution(final int out, final int kernel, final int stride, final int padding, final int groups,
		final boolean bias)
	{
		final Conv2d layer = Conv2d.builder().setFilters(out).setKernelShape(new Shape(kernel, kernel)).optStride(
			new Shape(stride, stride)).optPadding(new Shape(padding, padding)).optGroups(groups).optBias(bias).build();
		final double fanOut = (double) kernel * kernel * out / groups;
		layer.setInitializer(new NormalInitializer((float) Math.sqrt(2 / fanOut)), Parameter.Type.WEIGHT);
		return layer;
	}

	/** LayerNorm over the channels of {@code (N, H, W, C)}. */
	static LayerNorm norm(final float eps) {
		return LayerNorm.builder().axis(3).optEpsilon(eps).build();
	}

	/**
	 * {@code x} times a number. Not {@code x.mul(number)}: that frees the number's memory at once, and the backward pass
	 * would read it; here it lives as long as the manager of {@code x}.
	 */
	static NDArray scale(final NDArray x, final double factor) {
		return x.mul(x.getManager().create((float) factor));
	}

	/**
	 * A parameter's value for arithmetic. What is computed from an array belongs to the array's manager, and the parameter's lives
	 * as long as the network; so the value comes as a view that belongs to the manager of what is computed.
	 */
	static NDArray view(final NDArray value, final NDManager manager) {
		final NDArray view = value.reshape(value.getShape());
		view.attach(manager);
		return view;
	}

	/** Value of a parameter of a block, for arithmetic. */
	static NDArray value(final Block block, final String name, final ParameterStore store, final NDManager manager,
		final boolean training)
	{
		return view(store.getValue(block.getDirectParameters().get(name), manager.getDevice(), training), manager);
	}

	/**
	 * Two linear layers with nothing between them, as one.
	 *
	 * @param weight {@code (out, in)}
	 * @param bias {@code (out)}
	 */
	record Product(NDArray weight, NDArray bias) {}

	/**
	 * {@code V (W x + b) + a = (V W) x + (V b + a)}. Gradients reach all four.
	 *
	 * @param weight V, {@code (out, between)}; what is computed belongs to its manager
	 * @param bias a, {@code (out)}
	 * @param first layer with W, {@code (between, in)}, and b
	 */
	static Product product(final NDArray weight, final NDArray bias, final Block first, final ParameterStore store,
		final boolean training)
	{
		final NDManager manager = weight.getManager();
		final NDArray between = value(first, "bias", store, manager, training).reshape(-1, 1);
		return new Product(weight.matMul(value(first, "weight", store, manager, training)), weight.matMul(between).reshape(-1)
			.add(bias));
	}

	/**
	 * The values of a parameter on the device of the manager, without gradient. On the parameter's own device they share its memory,
	 * which lasts as long as either.
	 */
	static NDArray detached(final Parameter parameter, final NDManager manager) {
		// Both arrays begin their life on the parameter's manager, where they would stay as long as the network
		try (NDArray detached = parameter.getArray().stopGradient()) {
			final NDArray copy = detached.toDevice(manager.getDevice(), true);
			copy.attach(manager);
			return copy;
		}
	}

	/** {@code (N, H, W, C) -> (N, C, H, W)}, a view. */
	static NDArray channelsFirst(final NDArray x) {
		return x.transpose(0, 3, 1, 2);
	}

	/** {@code (N, C, H, W) -> (N, H, W, C)}, a view. */
	static NDArray channelsLast(final NDArray x) {
		return x.transpose(0, 2, 3, 1);
	}

	/** {@code (N, H, W, C) -> (N, H * W, C)}. */
	static NDArray tokens(final NDArray x) {
		final Shape s = x.getShape();
		return x.reshape(s.get(0), s.get(1) * s.get(2), s.get(3));
	}

	/** Runs a convolution block on {@code (N, H, W, C)} features. */
	static NDArray convolve(final Block convolution, final ParameterStore store, final NDArray x,
		final boolean training)
	{
		return channelsLast(UnaryBlock.run(convolution, store, channelsFirst(x), training));
	}
}
