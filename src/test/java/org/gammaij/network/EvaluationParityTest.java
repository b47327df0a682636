package org.gammaij.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/** Every stage and head equals the reference implementation in evaluation. */
class EvaluationParityTest {

	private static final double TOLERANCE = 1e-4;

	@ParameterizedTest
	@EnumSource(GammaConfig.Keys.class)
	void stagesAndHeads(final GammaConfig.Keys keys) {
		final Fixture golden = new Fixture("tiny." + keys.name().toLowerCase(Locale.ROOT));
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = new Fixture("tiny.weights").network(manager, GammaConfig.of(Variant.TINY).withKeys(
				keys));
			final ParameterStore store = new ParameterStore(manager, false);
			final NDArray input = golden.array(manager, "input");
			final List<NDArray> features = network.encoder.encode(store, input, false).levels();
			for (int i = 0; i < features.size(); i++)
				check(golden, "eval.f" + (i + 1), Layers.channelsFirst(features.get(i)));
			check(golden, "eval.dec_ai", decoded(network.ai, store, features));
			check(golden, "eval.dec_mani", decoded(network.mani, store, features));
			checkOutput(golden, GammaOutput.of(network.forward(store, new NDList(input), false)));
		}
	}

	private static NDArray decoded(final DecoderHead head, final ParameterStore store, final List<NDArray> features) {
		return Layers.channelsFirst(head.features(store, head.fused(store, features, false), false));
	}

	@ParameterizedTest
	@EnumSource(GammaConfig.Keys.class)
	void inferenceForm(final GammaConfig.Keys keys) {
		final Fixture golden = new Fixture("tiny." + keys.name().toLowerCase(Locale.ROOT));
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = new Fixture("tiny.weights").network(manager, GammaConfig.of(Variant.TINY).withKeys(
				keys));
			try (FoldedGamma folded = new FoldedGamma(network, manager)) {
				checkOutput(golden, folded.forwardTransformed(golden.array(manager, "input")));
			}
		}
	}

	@Test
	void weightNames() {
		final Set<String> expected = new HashSet<>();
		new Fixture("tiny.weights").names().forEach(expected::add);
		assertEquals(expected, new GammaNetwork(GammaConfig.of(Variant.TINY)).namedParameters().keySet());
	}

	private static void checkOutput(final Fixture golden, final GammaOutput output) {
		check(golden, "eval.cls", output.logit());
		check(golden, "eval.ai", output.ai());
		check(golden, "eval.mani", output.manipulation());
	}

	private static void check(final Fixture golden, final String name, final NDArray actual) {
		final double difference = Fixture.difference(actual.toFloatArray(), golden.values(name));
		assertTrue(difference <= TOLERANCE, name + " differs by " + difference);
	}
}
