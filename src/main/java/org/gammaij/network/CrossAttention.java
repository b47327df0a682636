package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * {@code Pool(softmax(QK' / sqrt(d_head)) V)} of eqs. (7) and (8), with learned projections and mean
 * pooling over the queries. Only the mean is needed, and everything after the softmax is
 * linear, so the attention weights are averaged first:
 * {@code mean_q(softmax(q K')V) = (mean_q softmax(q K'))V}.
 * <p>
 * Queries {@code (N, L, C)}, context {@code (N, M, C) -> (N, 1, C)}; B heads of width D = C / B.
 */
final class CrossAttention extends AbstractBlock {

	private final int width;
	private final int heads;
	private final Linear q;
	private final Linear k;
	private final Linear v;
	private final Linear o;

	CrossAttention(final int width, final int heads) {
		this.width = width;
		this.heads = heads;
		q = addChildBlock("q", Layers.linear(width));
		k = addChildBlock("k", Layers.linear(width));
		v = addChildBlock("v", Layers.linear(width));
		o = addChildBlock("o", Layers.linear(width));
	}

	/** See the class comment for the shapes. */
	NDArray apply(final ParameterStore store, final NDArray query, final NDArray context, final boolean training) {
		final NDArray queries = split(UnaryBlock.run(q, store, query, training));
		return out(store, pooledAttention(queries, split(scaledKeys(store, context, training)), values(store, context,
			training)), training);
	}

	/**
	 * The same for queries that a linear layer makes, which the layer {@code q} takes in. Where there are fewer keys than each head is
	 * wide, that product goes into the keys: it is the same for each of many queries.
	 *
	 * @param input of the linear layer, {@code (N, L, E)}
	 * @param before the layer, E to C values
	 */
	NDArray applyBehind(final ParameterStore store, final Block before, final NDArray input, final NDArray context,
		final boolean training)
	{
		final NDManager manager = input.getManager();
		final Layers.Product query = Layers.product(Layers.value(q, "weight", store, manager, training), Layers.value(q, "bias",
			store, manager, training), before, store, training);
		final NDArray keys = scaledKeys(store, context, training);
		final long m = context.getShape().get(1);
		if (m >= width / heads) {
			final NDArray queries = split(Linear.linear(input, query.weight(), query.bias()).singletonOrThrow());
			return out(store, pooledAttention(queries, split(keys), values(store, context, training)), training);
		}
		final long n = context.getShape().get(0);
		final NDArray split = split(keys);
		// (N, B, M, D) x (B, D, E) -> (N, B M, E), and the same for the bias
		final NDArray behind = split.matMul(query.weight().reshape(heads, width / heads, -1)).reshape(n, heads * m, -1);
		final NDArray constant = split.matMul(query.bias().reshape(heads, width / heads, 1)).reshape(n, 1, heads * m);
		// (N, L, B M) -> (N, L, B, M) -> (N, B, 1, M)
		final NDArray scores = input.matMul(behind.transpose(0, 2, 1)).add(constant).reshape(n, -1, heads, m);
		final NDArray weights = scores.softmax(-1).mean(new int[] { 1 }).reshape(n, heads, 1, m);
		return out(store, mixed(weights, values(store, context, training)), training);
	}

	/** The same for queries that went through the layer {@code q} already, in evaluation and without gradient. */
	NDArray applyProjected(final ParameterStore store, final NDArray projected, final NDArray context) {
		final NDArray keys = scaledKeys(store, context, false);
		final NDArray values = UnaryBlock.run(v, store, context, false);
		return out(store, DecoderProgram.of(heads).pooled(projected, keys, values), false);
	}

	/** Keys divided by sqrt(D), {@code (N, M, C)}: there are fewer of them than of queries. */
	private NDArray scaledKeys(final ParameterStore store, final NDArray context, final boolean training) {
		return Layers.scale(UnaryBlock.run(k, store, context, training), 1 / Math.sqrt(width / (double) heads));
	}

	private NDArray values(final ParameterStore store, final NDArray context, final boolean training) {
		return split(UnaryBlock.run(v, store, context, training));
	}

	private NDArray out(final ParameterStore store, final NDArray mixed, final boolean training) {
		return UnaryBlock.run(o, store, mixed, training);
	}

	/**
	 * Mean over the queries of their attention.
	 *
	 * @param queries {@code (N, B, L, D)}
	 * @param keys {@code (N, B, M, D)}, already divided by sqrt(D)
	 * @param values {@code (N, B, M, D)}
	 * @return {@code (N, 1, B D)}
	 */
	static NDArray pooledAttention(final NDArray queries, final NDArray keys, final NDArray values) {
		// (N, B, L, M) -> (N, B, 1, M)
		return mixed(queries.matMul(keys.transpose(0, 1, 3, 2)).softmax(-1).mean(new int[] { 2 }, true), values);
	}

	/** {@code (N, B, 1, M) x (N, B, M, D) -> (N, 1, B D)}. */
	private static NDArray mixed(final NDArray weights, final NDArray values) {
		final Shape s = values.getShape();
		return weights.matMul(values).transpose(0, 2, 1, 3).reshape(s.get(0), 1, s.get(1) * s.get(3));
	}

	/**
	 * Where the queries look: the softmax of eq. (7), its mean over queries and heads.
	 *
	 * @param projected queries that went through the layer {@code q} already
	 * @return {@code (N, M)}, of which each row sums to 1
	 */
	NDArray weights(final ParameterStore store, final NDArray projected, final NDArray context) {
		final NDArray queries = split(projected);
		final NDArray keys = split(scaledKeys(store, context, false));
		return queries.matMul(keys.transpose(0, 1, 3, 2)).softmax(-1).mean(new int[] { 2 }).mean(new int[] { 1 });
	}

	/** The same for queries that did not. */
	NDArray weightsOf(final ParameterStore store, final NDArray query, final NDArray context) {
		return weights(store, UnaryBlock.run(q, store, query, false), context);
	}

	/** {@code (N, L, C) -> (N, B, L, D)}. */
	private NDArray split(final NDArray x) {
		return x.reshape(x.getShape().get(0), -1, heads, width / heads).transpose(0, 2, 1, 3);
	}

	@Override
	protected NDList forwardInternal(final ParameterStore store, final NDList inputs, final boolean training,
		final PairList<String, Object> params)
	{
		return new NDList(apply(store, inputs.get(0), inputs.get(1), training));
	}

	@Override
	public Shape[] getOutputShapes(final Shape[] inputShapes) {
		return new Shape[] { new Shape(inputShapes[0].get(0), 1, width) };
	}

	@Override
	protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
		for (final Linear linear : new Linear[] { q, k, v, o })
			linear.initialize(manager, type, new Shape(1, 1, width));
	}
}
