package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;

/** Overlapping patch embedding: {@code (N, H, W, C_in) -> (N, H / stride, W / stride, C)}. */
final class PatchEmbedding extends UnaryBlock {

	private final int in;
	private final int out;
	private final int stride;
	private final Conv2d proj;
	private final LayerNorm norm;

	PatchEmbedding(final int in, final int out, final int kernel, final int stride) {
		this.in = in;
		this.out = out;
		this.stride = stride;
		proj = addChildBlock("proj", Layers.convolution(out, kernel, stride, kernel / 2, 1, true));
		norm = addChildBlock("norm", Layers.norm(Layers.EMBEDDING_NORM_EPS));
	}

	/**
	 * Starts the biases at random values. An input that is exactly zero over whole patches, as residuals of flat areas are,
	 * would otherwise meet the norm with a vector of zeros, whose gradient is larger by 1 / sqrt(eps) than any other and drowns
	 * them all.
	 *
	 * @param sigma standard deviation
	 */
	void randomBias(final float sigma) {
		proj.setInitializer(new NormalInitializer(sigma), Parameter.Type.BIAS);
	}

	@Override
	NDArray apply(final ParameterStore store, final NDArray x, final boolean training) {
		return run(norm, store, Layers.convolve(proj, store, x, training), training);
	}

	@Override
	Shape outputShape(final Shape input) {
		return new Shape(input.get(0), strided(input.get(1)), strided(input.get(2)), out);
	}

	/** Positions of a kernel with half its size of padding: the size over the stride, rounded up. */
	private long strided(final long size) {
		return (size - 1) / stride + 1;
	}

	@Override
	protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
		proj.initialize(manager, type, new Shape(1, in, 32, 32));
		norm.initialize(manager, type, new Shape(1, 1, 1, out));
	}
}
