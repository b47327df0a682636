package org.gammaij.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.gammaij.engine.EngineSetup;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** The maps of attention are the softmax that the classifier is given, not something beside it. */
class AttentionTest {

	private static final int WIDTH = 16;

	@Test
	void weightsTimesValuesIsWhatAttentionGives() {
		EngineSetup.start();
		try (NDManager manager = NDManager.newBaseManager()) {
			final CrossAttention attention = new CrossAttention(WIDTH, 1);
			attention.initialize(manager, DataType.FLOAT32, new Shape(1, 1, WIDTH));
			attention.getParameters().values().forEach(p -> p.getArray().set(manager.randomNormal(p.getShape()).toFloatArray()));
			final ParameterStore store = new ParameterStore(manager, false);
			final NDArray query = manager.randomNormal(new Shape(1, 30, WIDTH)).mul(5);
			final NDArray context = manager.randomNormal(new Shape(1, 6, WIDTH)).mul(5);
			final NDArray weights = attention.weightsOf(store, query, context);
			assertEquals(new Shape(1, 6), weights.getShape());
			assertEquals(1, weights.sum().getFloat(), 1e-5);
			// With one head, o(weights x v(context)) is the whole of it
			final var p = ParameterNames.of(attention);
			final NDArray values = linear(context, p.get("v.weight").getArray(), p.get("v.bias").getArray());
			final NDArray expected = linear(weights.expandDims(1).matMul(values), p.get("o.weight").getArray(), p.get("o.bias")
				.getArray());
			assertArrayEquals(expected.toFloatArray(), attention.apply(store, query, context, false).toFloatArray(), 1e-4f);
		}
	}

	private static NDArray linear(final NDArray x, final NDArray weight, final NDArray bias) {
		return x.matMul(weight.transpose()).add(bias);
	}

	@Test
	void eachConfigurationHasItsOwnMaps() {
		EngineSetup.start();
		assertEquals(List.of(), directions(GammaConfig.Attention.NONE, GammaConfig.Keys.TOKENS));
		assertEquals(List.of("AI_ASKS 2x2", "MANIPULATION_ASKS 2x2"), directions(GammaConfig.Attention.REVERSE,
			GammaConfig.Keys.TOKENS));
		assertEquals(List.of("AI_ASKS 1x1", "MANIPULATION_ASKS 1x1"), directions(GammaConfig.Attention.REVERSE,
			GammaConfig.Keys.POOLED));
		assertEquals(List.of("CLASS_ASKS_AI 16x16", "CLASS_ASKS_MANIPULATION 16x16"), directions(GammaConfig.Attention.CROSS,
			GammaConfig.Keys.TOKENS));
		assertEquals(4, directions(GammaConfig.Attention.DUAL, GammaConfig.Keys.TOKENS).size());
	}

	private static List<String> directions(final GammaConfig.Attention attention, final GammaConfig.Keys keys) {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = new GammaNetwork(new GammaConfig(Variant.TINY, GammaConfig.Input.RGB, keys, attention, true,
				true, GammaConfig.ORIGINAL_NORM_EPS, 0, 0, 0));
			network.initialize(manager);
			try (FoldedGamma folded = new FoldedGamma(network, manager)) {
				return folded.attention(manager.randomNormal(new Shape(1, 3, 64, 64))).stream().map(map -> {
					assertEquals(1, map.weights().sum().getFloat(), 1e-4);
					return map.direction() + " " + map.weights().getShape().get(1) + "x" + map.weights().getShape().get(2);
				}).toList();
			}
		}
	}
}
