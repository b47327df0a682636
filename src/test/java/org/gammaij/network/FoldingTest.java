package org.gammaij.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** The folded decoder is the literal one, and the inference form is the network. */
class FoldingTest {

	private static final double TOLERANCE = 1e-4;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void foldedDecoderIsTheLiteralOne(final boolean batchStatistics) {
		try (NDManager manager = NDManager.newBaseManager()) {
			Engine.getInstance().setRandomSeed(3);
			final GammaNetwork network = new Fixture("tiny.weights").network(manager, GammaConfig.of(Variant.TINY)
				.withoutRegularisation());
			final ParameterStore store = new ParameterStore(manager, false);
			final List<NDArray> features = network.encoder.encode(store, manager.randomNormal(new Shape(2, 3, 96, 160)),
				false).levels();
			final LiteralDecoder literal = new LiteralDecoder(network.ai);
			final NDArray fused = network.ai.fused(store, features, batchStatistics);
			final NDArray expected = literal.features(features, batchStatistics);
			check(network.ai.features(store, fused, batchStatistics), expected);
			check(network.ai.logits(store, fused, batchStatistics), literal.logits(expected));
		}
	}

	static Stream<GammaConfig> configurations() {
		final GammaConfig base = GammaConfig.of(Variant.TINY);
		return Stream.of(base.withAttention(GammaConfig.Attention.NONE), base.withAttention(GammaConfig.Attention.CROSS), base
			.withAttention(GammaConfig.Attention.DUAL), base.withHeads(true, false), base.withHeads(false, true), base
				.withHeads(false, false), base.withInput(GammaConfig.Input.RESIDUAL), base.withInput(GammaConfig.Input.BOTH));
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void inferenceFormIsTheNetwork(final GammaConfig config) {
		try (NDManager manager = NDManager.newBaseManager()) {
			Engine.getInstance().setRandomSeed(5);
			final GammaNetwork network = new GammaNetwork(config);
			network.initialize(manager);
			final NDArray input = InputTransform.imageNet(config.input()).apply(manager.randomUniform(0, 1, new Shape(2, 3, 64,
				96)));
			final GammaOutput expected = GammaOutput.of(network.forward(new ParameterStore(manager, false), new NDList(input),
				false));
			try (FoldedGamma folded = new FoldedGamma(network, manager)) {
				final GammaOutput actual = folded.forwardTransformed(input);
				check(actual.logit(), expected.logit());
				check(actual.ai(), expected.ai());
				check(actual.manipulation(), expected.manipulation());
			}
		}
	}

	@ParameterizedTest
	@EnumSource(value = Variant.class, names = { "B0", "B1" })
	void inferenceFormOfLargerSizes(final Variant variant) {
		inferenceFormIsTheNetwork(GammaConfig.of(variant));
	}

	private static void check(final NDArray actual, final NDArray expected) {
		if (expected == null) {
			assertTrue(actual == null);
			return;
		}
		assertTrue(actual.getShape().equals(expected.getShape()), actual.getShape() + " is not " + expected.getShape());
		final double difference = Fixture.difference(actual.toFloatArray(), expected.toFloatArray());
		assertTrue(difference <= TOLERANCE, "differs by " + difference);
	}
}
