package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A block with one input and one output.
 * <p>
 * Between blocks of this package, features travel as {@code (N, H, W, C)}: linear
 * layers and LayerNorm work on the last axis as it is, and a convolution sees the
 * same memory through a permuted view, which PyTorch knows as its channels-last
 * format. So neither needs a copy, and a token grid keeps its height and width.
 */
abstract class UnaryBlock extends AbstractBlock {

	/** The forward pass. */
	abstract NDArray apply(ParameterStore store, NDArray x, boolean training);

	/** Shape of the output for an input of the given shape; most blocks keep it. */
	Shape outputShape(final Shape input) {
		return input;
	}

	@Override
	protected final NDList forwardInternal(final ParameterStore store, final NDList inputs, final boolean training,
		final PairList<String, Object> params)
	{
		return new NDList(apply(store, inputs.singletonOrThrow(), training));
	}

	@Override
	public final Shape[] getOutputShapes(final Shape[] inputShapes) {
		return new Shape[] { outputShape(inputShapes[0]) };
	}

	/** Runs a child block with one input and one output. */
	static NDArray run(final Block block, final ParameterStore store, final NDArray x, final boolean training) {
		return block.forward(store, new NDList(x), training).singletonOrThrow();
	}

	/**
	 * The same. In evaluation, memory of all that is computed on the way is given back at once, so that the next block
	 * uses it again; in training, the backward pass needs it.
	 */
	static NDArray runAlone(final Block block, final ParameterStore store, final NDArray x, final boolean training) {
		if (training) return run(block, store, x, true);
		final NDManager manager = x.getManager();
		try (NDManager scope = manager.newSubManager()) {
			// What is computed belongs to the manager of what it is computed from
			final NDArray y = run(block, store, Layers.view(x, scope), false);
			y.attach(manager);
			return y;
		}
	}
}
