package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;

import org.gammaij.training.loss.GammaLoss;
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

/** Training loss and every gradient equal the reference implementation, which has no dropout and no stochastic depth. */
class GradientParityTest {

	private static final double LOSS_TOLERANCE = 1e-4;
	private static final double GRADIENT_TOLERANCE = 1e-3;
	/** A key's bias shifts all scores of a softmax alike, so its true gradient is 0 and what is stored is rounding. */
	private static final double ZERO = 1e-6;

	@ParameterizedTest
	@EnumSource(GammaConfig.Keys.class)
	void lossAndGradients(final GammaConfig.Keys keys) {
		final Fixture golden = new Fixture("tiny." + keys.name().toLowerCase(Locale.ROOT));
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = new Fixture("tiny.weights").network(manager, GammaConfig.of(Variant.TINY).withKeys(
				keys).withoutRegularisation());
			final Map<String, Parameter> parameters = network.namedParameters();
			parameters.values().stream().filter(Parameter::requiresGradient).forEach(p -> p.getArray().setRequiresGradient(
				true));
			try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
				final NDList output = network.forward(new ParameterStore(manager, false), new NDList(golden.array(manager,
					"input")), true);
				final NDArray loss = GammaLoss.PAPER.of(GammaOutput.of(output), new GammaLoss.Target(golden.array(manager,
					"label"), golden.array(manager, "mask_ai"), golden.array(manager, "mask_mani"), null, null)).total();
				assertEquals(golden.values("train.loss")[0], loss.getFloat(), LOSS_TOLERANCE);
				collector.backward(loss);
			}
			int checked = 0;
			for (final Map.Entry<String, Parameter> e : parameters.entrySet()) {
				if (!e.getValue().requiresGradient()) continue;
				final float[] expected = golden.values("grad." + e.getKey());
				final float[] actual = e.getValue().getArray().getGradient().toFloatArray();
				if (norm(expected) < ZERO) assertTrue(norm(actual) < ZERO, e.getKey() + " should have no gradient");
				else {
					final double difference = Fixture.relative(actual, expected);
					assertTrue(difference <= GRADIENT_TOLERANCE, e.getKey() + " differs by " + difference);
				}
				checked++;
			}
			assertEquals(parameters.values().stream().filter(Parameter::requiresGradient).count(), checked);
		}
	}

	private static double norm(final float[] values) {
		double sum = 0;
		for (final float v : values)
			sum += v * v;
		return Math.sqrt(sum);
	}
}
