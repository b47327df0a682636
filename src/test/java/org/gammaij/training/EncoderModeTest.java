package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.gammaij.training.loss.GammaLoss;
import org.gammaij.network.EncoderPrecision;
import org.gammaij.network.Fixture;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.GammaOutput;
import org.gammaij.network.Variant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;

/** Each mode of the encoder gives gradients to what it says, and to nothing else of the encoder. */
class EncoderModeTest {

	private static final GammaConfig TINY = GammaConfig.of(Variant.TINY_DINOV2).withoutRegularisation();
	private final Fixture golden = new Fixture("tiny.dinov2.io");

	@ParameterizedTest
	@EnumSource(EncoderMode.class)
	void onlyWhatLearnsHasGradients(final EncoderMode mode) {
		try (NDManager manager = NDManager.newBaseManager()) {
			Engine.getInstance().setRandomSeed(4);
			final GammaNetwork network = new GammaNetwork(TINY.withLora(2), EncoderPrecision.FLOAT32);
			network.initialize(manager);
			final Set<String> learned = new TreeSet<>();
			gradients(manager, network, mode).forEach((name, values) -> {
				if (Fixture.norm(values) > 0) learned.add(name);
			});
			assertTrue(learned.contains("ai.mlp.weight"), "The heads learn in each mode");
			assertEquals(mode == EncoderMode.FULL, learned.contains("encoder.embeddings.cls_token"));
			assertEquals(mode == EncoderMode.FULL, learned.contains("encoder.encoder.layer.0.mlp.fc1.weight"));
			assertEquals(mode == EncoderMode.FULL || mode == EncoderMode.LAST_N, learned.contains(
				"encoder.encoder.layer.3.mlp.fc1.weight"));
			assertEquals(mode == EncoderMode.LORA, learned.contains("encoder.encoder.layer.0.lora.fc1.up"));
			// Its partner is zero at first
			assertFalse(learned.contains("encoder.encoder.layer.0.lora.fc1.down"));
		}
	}

	private Map<String, float[]> gradients(final NDManager manager, final GammaNetwork network, final EncoderMode mode) {
		mode.apply(network, 1);
		final Map<String, Parameter> parameters = network.namedParameters();
		parameters.values().stream().filter(Parameter::requiresGradient).forEach(p -> p.getArray().setRequiresGradient(true));
		try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
			final NDList output = network.forward(new ParameterStore(manager, false), new NDList(golden.array(manager,
				"input")), true);
			final NDArray loss = GammaLoss.PAPER.of(GammaOutput.of(output), new GammaLoss.Target(golden.array(manager, "label"),
				golden.array(manager, "mask_ai"), golden.array(manager, "mask_mani"), null, null)).total();
			collector.backward(loss);
		}
		final Map<String, float[]> gradients = new TreeMap<>();
		parameters.forEach((name, parameter) -> {
			if (parameter.requiresGradient()) gradients.put(name, parameter.getArray().getGradient().toFloatArray());
		});
		return gradients;
	}
}
