package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

class AveragedWeightsTest {

	private NDManager manager;
	private GammaNetwork network;

	@BeforeEach
	void make() {
		manager = NDManager.newBaseManager();
		network = new GammaNetwork(GammaConfig.of(Variant.TINY));
		network.initialize(manager);
	}

	@AfterEach
	void close() {
		manager.close();
	}

	/** By hand: the weight goes 1, 2, 3 above where it began, with decays of 2/11, 3/12 and 1/4. */
	@Test
	void eachStepLeavesItsShare() {
		learnable();
		final String name = network.namedParameters().keySet().stream().filter(n -> n.endsWith(".bias")).findFirst().orElseThrow();
		final float start = value(network, name);
		try (AveragedWeights average = new AveragedWeights(manager, network, 0.25)) {
			assertEquals(start, value(average.network(), name));
			double expected = 0;
			for (int step = 1; step <= 3; step++) {
				set(name, start + step);
				average.update(step);
				final double kept = Math.min(0.25, (1.0 + step) / (10.0 + step));
				expected = kept * expected + (1 - kept) * step;
				assertEquals(start + expected, value(average.network(), name), 1e-5);
			}
			assertEquals(start + 3, value(network, name), "the network itself is left alone");
		}
	}

	@Test
	void runningValuesAreAveragedAndFrozenOnesShared() {
		final String frozen = network.namedParameters().firstKey();
		network.namedParameters().get(frozen).freeze(true);
		try (AveragedWeights average = new AveragedWeights(manager, network, 0.5)) {
			final Map<String, Parameter> averaged = average.network().namedParameters();
			assertSame(network.namedParameters().get(frozen).getArray(), averaged.get(frozen).getArray());
			assertTrue(average.values().keySet().stream().anyMatch(n -> n.endsWith(".running_mean")));
			assertEquals(network.namedParameters().size() - 1, average.values().size());
		}
		assertTrue(Float.isFinite(network.namedParameters().get(frozen).getArray().toFloatArray()[0]),
			"what is shared is still the network's");
	}

	@Test
	void manyStepsLeaveNoArrays() {
		learnable();
		try (AveragedWeights average = new AveragedWeights(manager, network, 0.9)) {
			average.update(1);
			final int arrays = manager.getManagedArrays().size();
			for (int i = 2; i < 10; i++)
				average.update(i);
			assertEquals(arrays, manager.getManagedArrays().size());
			final Map<String, Parameter> averaged = average.network().namedParameters();
			network.namedParameters().forEach((name, parameter) -> assertArrayEquals(parameter.getArray().toFloatArray(),
				averaged.get(name).getArray().toFloatArray(), 1e-5f, "the average of what stands still: " + name));
		}
	}

	private void learnable() {
		network.namedParameters().values().stream().filter(Parameter::requiresGradient).forEach(p -> p.getArray()
			.setRequiresGradient(true));
	}

	private void set(final String name, final float value) {
		final NDArray array = network.namedParameters().get(name).getArray();
		array.setRequiresGradient(false);
		array.subi(array.duplicate()).addi(value);
		array.setRequiresGradient(true);
	}

	private static float value(final GammaNetwork network, final String name) {
		return network.namedParameters().get(name).getArray().toFloatArray()[0];
	}
}
