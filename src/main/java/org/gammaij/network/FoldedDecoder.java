package org.gammaij.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;

/**
 * A decoder head with its constants multiplied out: BatchNorm goes into the folded fusion weights
 * of {@link DecoderHead}, and the linear layer of eq. (3) into what follows it, the
 * prediction of eq. (4) and the queries of eq. (7).
 */
final class FoldedDecoder {

	private static final double NORM_EPS = 1e-5;

	/** {@code (E, C_i)} for F_1 to F_4, with BatchNorm's factor. */
	private final NDArray[] fusion = new NDArray[Encoder.LEVELS];
	/** {@code (E)}: all biases, which enter once. */
	private final NDArray fusionBias;
	/** F_Dec of eq. (3): {@code (C, E)} and {@code (C)}. */
	private final NDArray mlpWeight;
	private final NDArray mlpBias;
	/** Prediction: {@code (1, E)} and {@code (1)}. */
	private final NDArray predWeight;
	private final NDArray predBias;
	/** Queries of the reverse cross-attention: {@code (C, E)} and {@code (C)}; null without it. */
	private final NDArray queryWeight;
	private final NDArray queryBias;

	/**
	 * What a decoder gives.
	 *
	 * @param logits mask logits {@code (N, 1, H, W)}
	 * @param queries projected queries {@code (N, H_1 W_1, C)}, or null without reverse cross-attention
	 * @param fused input of the linear layer of eq. (3), {@code (N, H_1, W_1, E)}
	 */
	record Result(NDArray logits, NDArray queries, NDArray fused) {}

	private final int stride;
	private final int heads;

	FoldedDecoder(final DecoderHead head, final CrossAttention attention, final NDManager manager) {
		final Map<String, Parameter> p = ParameterNames.of(head);
		stride = head.stride();
		heads = head.attentionHeads();
		try (NDManager scratch = manager.newSubManager()) {
			final NDArray scale = value(p, "linear_fuse.bn.weight", scratch).div(value(p, "linear_fuse.bn.running_var",
				scratch).add(NORM_EPS).sqrt());
			final NDArray conv = value(p, "linear_fuse.conv.weight", scratch).squeeze(new int[] { 2, 3 });
			final NDList columns = conv.split(Encoder.LEVELS, 1);
			NDArray bias = value(p, "linear_fuse.bn.running_mean", scratch).neg().reshape(-1, 1);
			for (int i = 0; i < Encoder.LEVELS; i++) {
				final NDArray v = columns.get(Encoder.LEVELS - 1 - i);
				final String linear = "linear_c" + (i + 1) + ".proj.";
				fusion[i] = keep(v.matMul(value(p, linear + "weight", scratch)).mul(scale.reshape(-1, 1)), manager);
				bias = bias.add(v.matMul(value(p, linear + "bias", scratch).reshape(-1, 1)));
			}
			fusionBias = keep(bias.reshape(-1).mul(scale).add(value(p, "linear_fuse.bn.bias", scratch)), manager);
			mlpWeight = keep(value(p, "mlp.weight", scratch), manager);
			mlpBias = keep(value(p, "mlp.bias", scratch), manager);
			final NDArray pred = value(p, "linear_pred.weight", scratch).squeeze(new int[] { 2, 3 });
			predWeight = keep(pred.matMul(mlpWeight), manager);
			predBias = keep(Linear.linear(mlpBias.reshape(1, -1), pred).singletonOrThrow().reshape(-1).add(value(p,
				"linear_pred.bias", scratch)), manager);
			if (attention == null) {
				queryWeight = null;
				queryBias = null;
			}
			else {
				final Map<String, Parameter> a = ParameterNames.of(attention);
				final NDArray q = value(a, "q.weight", scratch);
				queryWeight = keep(q.matMul(mlpWeight), manager);
				queryBias = keep(Linear.linear(mlpBias.reshape(1, -1), q).singletonOrThrow().reshape(-1).add(value(a, "q.bias",
					scratch)), manager);
			}
		}
	}

	private static NDArray value(final Map<String, Parameter> parameters, final String name, final NDManager manager) {
		return Layers.detached(parameters.get(name), manager);
	}

	private static NDArray keep(final NDArray array, final NDManager manager) {
		array.attach(manager);
		return array;
	}

	/**
	 * Runs the decoder.
	 *
	 * @param features F_1 to F_4, each {@code (N, H_i, W_i, C_i)}
	 */
	Result decode(final List<NDArray> features) {
		final Shape size = features.get(0).getShape();
		final List<NDArray> products = new ArrayList<>();
		for (int i = 0; i < Encoder.LEVELS; i++)
			products.add(i == 0 ? Linear.linear(features.get(0), fusion[0], fusionBias).singletonOrThrow() : Linear.linear(
				features.get(i), fusion[i]).singletonOrThrow());
		final NDArray fused = DecoderProgram.of(heads).fuse(products);
		products.forEach(NDArray::close);
		final NDArray small = Layers.channelsFirst(Linear.linear(fused, predWeight, predBias).singletonOrThrow());
		final NDArray logits = Bilinear.enlarge(small, stride * size.get(1), stride * size.get(2));
		final NDArray queries = queryWeight == null ? null : Layers.tokens(Linear.linear(fused, queryWeight, queryBias)
			.singletonOrThrow());
		return new Result(logits, queries, fused);
	}

	/** F_Dec of eq. (3) as tokens, {@code (N, H_1 W_1, C)}. */
	NDArray features(final Result result) {
		return Layers.tokens(Linear.linear(result.fused(), mlpWeight, mlpBias).singletonOrThrow());
	}
}
