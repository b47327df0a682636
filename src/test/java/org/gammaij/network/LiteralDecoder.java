package org.gammaij.network;

import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;

/** Eqs. (1)-(4) step by step as the paper writes them: the judge of the folded decoder. */
final class LiteralDecoder {

	private final Map<String, Parameter> parameters;

	LiteralDecoder(final DecoderHead head) {
		parameters = ParameterNames.of(head);
	}

	/** F_Dec {@code (N, H_1, W_1, C)} of features {@code (N, H_i, W_i, C_i)}. */
	NDArray features(final List<NDArray> features, final boolean training) {
		final Shape size = features.get(0).getShape();
		final NDList scales = new NDList();
		for (int i = 4; i >= 1; i--) {
			final NDArray y = Layers.channelsFirst(Linear.linear(features.get(i - 1), get("linear_c" + i + ".proj.weight"),
				get("linear_c" + i + ".proj.bias")).singletonOrThrow());
			scales.add(resize(y, size.get(1), size.get(2)));
		}
		final NDArray concat = ai.djl.ndarray.NDArrays.concat(scales, 1);
		final NDArray fused = Conv2d.conv2d(concat, get("linear_fuse.conv.weight")).singletonOrThrow();
		final NDArray normed = BatchNorm.batchNorm(fused, get("linear_fuse.bn.running_mean"), get(
			"linear_fuse.bn.running_var"), get("linear_fuse.bn.weight"), get("linear_fuse.bn.bias"), 1, 0.9f, 1e-5f, training)
			.singletonOrThrow();
		final NDArray rectified = normed.getNDArrayInternal().relu();
		return Linear.linear(Layers.channelsLast(rectified), get("mlp.weight"), get("mlp.bias")).singletonOrThrow();
	}

	/** Mask logits {@code (N, 1, 4 H_1, 4 W_1)}. */
	NDArray logits(final NDArray decoded) {
		final NDArray small = Conv2d.conv2d(Layers.channelsFirst(decoded), get("linear_pred.weight"), get(
			"linear_pred.bias")).singletonOrThrow();
		return resize(small, 4 * small.getShape().get(2), 4 * small.getShape().get(3));
	}

	/** The engine's own interpolation: bilinear is its mode 1, and corners are never aligned. */
	private static NDArray resize(final NDArray x, final long height, final long width) {
		return x.getNDArrayInternal().interpolation(new long[] { height, width }, 1, false);
	}

	private NDArray get(final String name) {
		return parameters.get(name).getArray();
	}
}
