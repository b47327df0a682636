package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.gammaij.training.loss.GammaLoss;
import org.gammaij.data.Batch;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.InputTransform;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * Steps on several devices and in float16. The processor stands for each device: two replicas on it have their own copies
 * of the weights and their own threads, as two GPUs would. Dropout and stochastic depth are off, since their draws differ.
 */
class ReplicasTest {

	private static final int STEPS = 4;
	private static final double ROUNDING = 1e-4;

	/** What some steps come to: losses and gradient norms by step, weights by name, arrays that are alive after each step. */
	private record Trained(List<Double> losses, List<Double> norms, SortedMap<String, float[]> weights,
		List<Integer> arrays, List<LossScale> scales)
	{}

	/** Parts of a batch see their own BatchNorm statistics, so micro-batches of the same parts are the yardstick. */
	@Test
	void twoDevicesDoAsOneWithMicroBatches() {
		final Trained one = train(1, StepPrecision.FLOAT32, 2, 4, LossScale.START);
		final Trained two = train(2, StepPrecision.FLOAT32, 4, 4, LossScale.START);
		assertClose(one, two);
		assertSameWeights(one, two);
	}

	/** Three samples on two devices are one and two; the first device has one, as it would have alone. */
	@Test
	void unequalPartsWeighAsTheirSamples() {
		assertClose(train(1, StepPrecision.FLOAT32, 1, 3, LossScale.START), train(2, StepPrecision.FLOAT32, 1, 3, LossScale.START));
	}

	/** The last batch of an epoch can be smaller than the number of devices. */
	@Test
	void devicesWithoutASampleRest() {
		final Trained two = train(2, StepPrecision.FLOAT32, 1, 2, LossScale.START);
		final Trained three = train(3, StepPrecision.FLOAT32, 1, 2, LossScale.START);
		assertClose(two, three);
		assertSameWeights(two, three);
	}

	@Test
	void sameBitsAgain() {
		final Trained first = train(2, StepPrecision.FLOAT32, 4, 5, LossScale.START);
		final Trained second = train(2, StepPrecision.FLOAT32, 4, 5, LossScale.START);
		assertEquals(first.losses, second.losses);
		first.weights.forEach((name, values) -> assertArrayEquals(values, second.weights.get(name), name));
	}

	@Test
	void replicasLeaveNoArraysBehind() {
		for (final StepPrecision precision : StepPrecision.values()) {
			final List<Integer> arrays = train(2, precision, 2, 4, LossScale.START).arrays;
			assertEquals(1, arrays.stream().skip(1).distinct().count(), precision + ": " + arrays);
		}
	}

	/** Float16 has 11 significant bits: losses within 1 %, the norm of all gradients within 5 %, and it learns as well. */
	@Test
	void float16IsCloseToFloat32() {
		final Trained full = train(1, StepPrecision.FLOAT32, 4, 4, LossScale.START);
		final Trained half = train(1, StepPrecision.FLOAT16, 4, 4, LossScale.START);
		for (int i = 0; i < STEPS; i++)
			assertEquals(full.losses.get(i), half.losses.get(i), 0.01 * full.losses.get(i), "loss of step " + i);
		assertEquals(full.norms.get(0), half.norms.get(0), 0.05 * full.norms.get(0));
		assertTrue(half.losses.get(STEPS - 1) < half.losses.get(0), half.losses.toString());
		assertFalse(half.losses.equals(full.losses), "nothing was computed in float16");
	}

	/** A scale that overflows is lowered, and the step is not lost. */
	@Test
	void overflowLowersTheScale() {
		final Trained trained = train(1, StepPrecision.FLOAT16, 4, 4, new LossScale(Math.pow(2, 24), 0));
		final LossScale first = trained.scales.get(0);
		assertTrue(first.factor() < Math.pow(2, 24), first.toString());
		assertEquals(1, first.goodSteps());
		assertEquals(new LossScale(first.factor(), STEPS), trained.scales.get(STEPS - 1));
	}

	@Test
	void scaleGrowsAfterManyGoodSteps() {
		assertEquals(new LossScale(4, 1999), new LossScale(4, 1998).afterGoodStep());
		assertEquals(new LossScale(8, 0), new LossScale(4, 1999).afterGoodStep());
		assertFalse(new LossScale(1, 5).canBeLowered());
	}

	private static Trained train(final int devices, final StepPrecision precision, final int atOnce, final int samples,
		final LossScale start)
	{
		try (NDManager manager = NDManager.newBaseManager()) {
			Engine.getInstance().setRandomSeed(11);
			final GammaNetwork network = new GammaNetwork(GammaConfig.of(Variant.TINY).withoutRegularisation());
			network.initialize(manager);
			final Batch batch = TrainingStepTest.batch(samples, 64);
			final List<Double> losses = new ArrayList<>();
			final List<Double> norms = new ArrayList<>();
			final List<Integer> arrays = new ArrayList<>();
			final List<LossScale> scales = new ArrayList<>();
			try (AdamW optimizer = new AdamW(manager, network.namedParameters(), 0.01);
					Replicas replicas = new Replicas(manager, network, Collections.nCopies(devices, Device.cpu()), precision,
						InputTransform.imageNet(GammaConfig.Input.RGB), GammaLoss.PAPER, atOnce);
					TrainingStep step = new TrainingStep(manager, replicas, precision, optimizer, 1))
			{
				LossScale scale = start;
				for (int i = 0; i < STEPS; i++) {
					final TrainingStep.Outcome outcome = step.run(batch, i, 1e-3, scale);
					assertTrue(outcome.applied());
					scale = outcome.scale();
					scales.add(scale);
					losses.add(outcome.losses().total());
					norms.add(outcome.gradientNorm());
					arrays.add(manager.getManagedArrays().size() + replicas.nativeArrays());
				}
			}
			final SortedMap<String, float[]> weights = new TreeMap<>();
			network.namedParameters().forEach((name, parameter) -> {
				// Running values are the first device's, which sees another part of the batch
				if (parameter.requiresGradient()) weights.put(name, parameter.getArray().toFloatArray());
			});
			return new Trained(losses, norms, weights, arrays, scales);
		}
	}

	private static void assertClose(final Trained expected, final Trained actual) {
		for (int i = 0; i < STEPS; i++) {
			assertEquals(expected.losses.get(i), actual.losses.get(i), ROUNDING * expected.losses.get(i), "loss of step " + i);
			assertEquals(expected.norms.get(i), actual.norms.get(i), ROUNDING * expected.norms.get(i), "norm of step " + i);
		}
	}

	/**
	 * Only where the gradients are added in the same order: some, such as those of biases before a norm, are nothing but
	 * rounding, which Adam makes as large as any.
	 */
	private static void assertSameWeights(final Trained expected, final Trained actual) {
		expected.weights.forEach((name, values) -> assertArrayEquals(values, actual.weights.get(name), name));
	}
}
