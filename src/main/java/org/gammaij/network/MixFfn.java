package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;

/**
 * Mix-FFN of SegFormer: linear to four times the width, 3 x 3 depthwise convolution, exact
 * GELU, linear back. {@code (N, H, W, C) -> (N, H, W, C)}.
 */
final class MixFfn extends UnaryBlock {

	private static final int RATIO = 4;

	private final int width;
	private final Linear fc1;
	private final DepthwiseConvolution dwconv;
	private final Linear fc2;

	MixFfn(final int width) {
		this.width = width;
		fc1 = addChildBlock("fc1", Layers.linear(RATIO * width));
		dwconv = addChildBlock("dwconv", new DepthwiseConvolution(RATIO * width));
		fc2 = addChildBlock("fc2", Layers.linear(width));
	}

	@Override
	NDArray apply(final ParameterStore store, final NDArray x, final boolean training) {
		final NDArray mixed = run(dwconv, store, run(fc1, store, x, training), training);
		return run(fc2, store, Activation.gelu(mixed), training);
	}

	@Override
	protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
		fc1.initialize(manager, type, new Shape(1, 1, 1, width));
		dwconv.initialize(manager, type, new Shape(1, 1, 1, RATIO * width));
		fc2.initialize(manager, type, new Shape(1, 1, 1, RATIO * width));
	}

	/** A block of its own only because the published weights name it {@code dwconv.dwconv}. */
	private static final class DepthwiseConvolution extends UnaryBlock {

		private final int width;
		private final Conv2d dwconv;

		DepthwiseConvolution(final int width) {
			this.width = width;
			dwconv = addChildBlock("dwconv", Layers.convolution(width, 3, 1, 1, width, true));
		}

		@Override
		NDArray apply(final ParameterStore store, final NDArray x, final boolean training) {
			return Layers.convolve(dwconv, store, x, training);
		}

		@Override
		protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
			dwconv.initialize(manager, type, new Shape(1, width, 3, 3));
		}
	}
}
