package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;

/**
 * Pre-norm transformer block with stochastic depth on both residual branches.
 * {@code (N, H, W, C) -> (N, H, W, C)}.
 */
final class EncoderBlock extends UnaryBlock {

	private final int width;
	private final double dropPath;
	private final LayerNorm norm1;
	private final ReducedAttention attn;
	private final LayerNorm norm2;
	private final MixFfn mlp;

	/**
	 * @param dropPath probability in [0, 1) that a sample skips a branch in training
	 * @param normEps epsilon of both norms
	 */
	EncoderBlock(final int width, final int heads, final int ratio, final double dropPath, final float normEps) {
		this.width = width;
		this.dropPath = dropPath;
		norm1 = addChildBlock("norm1", Layers.norm(normEps));
		attn = addChildBlock("attn", new ReducedAttention(width, heads, ratio));
		norm2 = addChildBlock("norm2", Layers.norm(normEps));
		mlp = addChildBlock("mlp", new MixFfn(width));
	}

	@Override
	NDArray apply(final ParameterStore store, final NDArray x, final boolean training) {
		final NDArray attended = x.add(skip(run(attn, store, run(norm1, store, x, training), training), training));
		return attended.add(skip(run(mlp, store, run(norm2, store, attended, training), training), training));
	}

	/** Drops the branch for whole samples and scales the others, so that the expectation stays. */
	private NDArray skip(final NDArray branch, final boolean training) {
		if (!training || dropPath == 0) return branch;
		final float keep = (float) (1 - dropPath);
		final NDArray kept = branch.getManager().randomUniform(0, 1, new Shape(branch.getShape().get(0), 1, 1, 1)).lt(keep)
			.toType(branch.getDataType(), false);
		return branch.mul(kept.div(keep));
	}

	@Override
	protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
		final Shape token = new Shape(1, 1, 1, width);
		norm1.initialize(manager, type, token);
		attn.initialize(manager, type, token);
		norm2.initialize(manager, type, token);
		mlp.initialize(manager, type, token);
	}
}
