package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.gammaij.training.loss.GammaLoss;
import org.gammaij.network.Fixture;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.GammaOutput;
import org.gammaij.network.Variant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;

/**
 * Five steps of the optimizer, BatchNorm in training, end at the weights and running values at which the reference
 * implementation ends; {@code make_steps.py} beside the fixtures made what is compared with.
 */
class FiveStepsTest {

	private static final int STEPS = 5;
	private static final double RATE = 1e-4;
	private static final double DECAY = 0.05;
	private static final double BETA2 = 0.99;
	private static final double TOLERANCE = 1e-4;
	/** A key's bias shifts all scores of a softmax alike: its true gradient is 0, and the optimizer walks at random. */
	private static final String KEY_BIAS = ".*(\\.k|\\.key)\\.bias";

	@ParameterizedTest
	@CsvSource({ "TINY, tiny.weights, tiny.tokens, tiny.steps",
		"TINY_DINOV2, tiny.dinov2.weights, tiny.dinov2.io, tiny.dinov2.steps" })
	void endWhereTheReferenceEnds(final Variant variant, final String weights, final String io, final String steps) {
		final Fixture golden = new Fixture(io);
		final Fixture expected = new Fixture(steps);
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = new Fixture(weights).network(manager, GammaConfig.of(variant).withoutRegularisation());
			final Map<String, Parameter> parameters = network.namedParameters();
			parameters.values().stream().filter(Parameter::requiresGradient).forEach(p -> p.getArray().setRequiresGradient(
				true));
			try (AdamW optimizer = new AdamW(manager, parameters, DECAY, BETA2, name -> 1)) {
				for (int i = 0; i < STEPS; i++)
					try (NDManager scope = manager.newSubManager()) {
						assertEquals(1, loss(network, golden, scope) / expected.values("losses")[i], TOLERANCE);
						final SortedMap<String, NDArray> gradients = gradients(parameters, scope);
						final double norm = Math.sqrt(gradients.values().stream().mapToDouble(g -> Math.pow(Fixture.norm(g
							.toFloatArray()), 2)).sum());
						assertEquals(1, norm / expected.values("norms")[i], 1e-3);
						optimizer.step(gradients, RATE, Math.min(1, 1 / norm));
					}
			}
			parameters.forEach((name, parameter) -> {
				// The whole of a MiT's joint projection of keys and values is compared, bar the keys' half of the bias
				if (name.matches(KEY_BIAS) || name.endsWith(".kv.bias")) return;
				final float[] actual = parameter.getArray().toFloatArray();
				// A weight moved by about five times the rate. By the root of the mean square: single weights whose gradient is rounding go a whole step in either direction
				final double difference = Fixture.relative(actual, expected.values(name)) * Fixture.norm(expected.values(name)) /
					Math.sqrt(actual.length);
				final double size = Fixture.norm(expected.values(name)) / Math.sqrt(actual.length);
				assertTrue(difference < TOLERANCE * (parameter.requiresGradient() ? 1 : Math.max(1, size)), name + " differs by " + difference);
			});
		}
	}

	private static double loss(final GammaNetwork network, final Fixture golden, final NDManager scope) {
		try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
			final NDList output = network.forward(new ParameterStore(scope, false), new NDList(golden.array(scope, "input")),
				true);
			final NDArray loss = GammaLoss.PAPER.of(GammaOutput.of(output), new GammaLoss.Target(golden.array(scope, "label"),
				golden.array(scope, "mask_ai"), golden.array(scope, "mask_mani"), null, null)).total();
			collector.backward(loss);
			return loss.getFloat();
		}
	}

	private static SortedMap<String, NDArray> gradients(final Map<String, Parameter> parameters, final NDManager scope) {
		final SortedMap<String, NDArray> gradients = new TreeMap<>();
		parameters.forEach((name, parameter) -> {
			if (!parameter.requiresGradient()) return;
			final NDArray gradient = parameter.getArray().getGradient();
			gradient.attach(scope);
			gradients.put(name, gradient);
		});
		return gradients;
	}
}
