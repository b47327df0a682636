package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;

/**
 * Self-attention of SegFormer: keys and values come from a copy of the features that a
 * strided convolution reduced by {@code ratio} in each direction.
 * <p>
 * {@code (N, H, W, C) -> (N, H, W, C)}; B heads of width D = C / B; L = H W queries, M = L / ratio² keys.
 */
final class ReducedAttention extends UnaryBlock {

	private final int width;
	private final int heads;
	private final int ratio;
	private final Linear q;
	private final Linear kv;
	private final Linear proj;
	private final Conv2d sr;
	private final LayerNorm norm;

	ReducedAttention(final int width, final int heads, final int ratio) {
		this.width = width;
		this.heads = heads;
		this.ratio = ratio;
		q = addChildBlock("q", Layers.linear(width));
		kv = addChildBlock("kv", Layers.linear(2 * width));
		proj = addChildBlock("proj", Layers.linear(width));
		sr = ratio == 1 ? null : addChildBlock("sr", Layers.convolution(width, ratio, ratio, 0, 1, true));
		norm = ratio == 1 ? null : addChildBlock("norm", Layers.norm(Layers.EMBEDDING_NORM_EPS));
	}

	@Override
	NDArray apply(final ParameterStore store, final NDArray x, final boolean training) {
		final Shape shape = x.getShape();
		final long n = shape.get(0);
		final long d = width / heads;
		// The factor goes onto the queries, the smaller operand: (N, H, W, C) -> (N, B, L, D)
		final NDArray queries = Layers.scale(run(q, store, x, training), 1 / Math.sqrt(d)).reshape(n, -1, heads, d)
			.transpose(0, 2, 1, 3);
		final NDArray reduced = ratio == 1 ? x : run(norm, store, Layers.convolve(sr, store, x, training), training);
		// (N, h, w, 2C) -> (N, M, 2, B, D) -> (2, N, B, M, D)
		final NDList keysAndValues = run(kv, store, reduced, training).reshape(n, -1, 2, heads, d).transpose(2, 0, 3, 1, 4)
			.split(2, 0);
		final NDArray keys = keysAndValues.get(0).squeeze(0);
		final NDArray values = keysAndValues.get(1).squeeze(0);
		// (N, B, L, D) x (N, B, D, M) -> (N, B, L, M)
		final NDArray weights = queries.matMul(keys.transpose(0, 1, 3, 2)).softmax(-1);
		// (N, B, L, D) -> (N, H, W, C)
		final NDArray mixed = weights.matMul(values).transpose(0, 2, 1, 3).reshape(shape);
		return run(proj, store, mixed, training);
	}

	@Override
	protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
		final Shape token = new Shape(1, 1, 1, width);
		q.initialize(manager, type, token);
		kv.initialize(manager, type, token);
		proj.initialize(manager, type, token);
		if (ratio > 1) {
			sr.initialize(manager, type, new Shape(1, width, ratio, ratio));
			norm.initialize(manager, type, token);
		}
	}
}
