package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

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

class TrainingStepTest {

	private static final String WATCHED = "encoder.block1.0.attn.q.weight";

	@Test
	void lossFalls() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = network(manager);
			try (AdamW optimizer = new AdamW(manager, network.namedParameters(), 0.01);
					TrainingStep step = step(manager, network, optimizer, 4))
			{
				final Batch batch = batch(4, 64);
				final double first = step.run(batch, 1, 3e-3, LossScale.START).losses().total();
				double last = first;
				for (int i = 2; i <= 40; i++)
					last = step.run(batch, i, 3e-3, LossScale.START).losses().total();
				assertTrue(last < 0.7 * first, first + " -> " + last);
			}
		}
	}

	@Test
	void sameSeedSameWeights() {
		assertArrayEquals(weightsAfterTwoSteps(), weightsAfterTwoSteps());
	}

	@Test
	void notFiniteStepLeavesTheWeights() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = network(manager);
			try (AdamW optimizer = new AdamW(manager, network.namedParameters(), 0.01);
					TrainingStep step = step(manager, network, optimizer, 4))
			{
				final float[] before = network.namedParameters().get(WATCHED).getArray().toFloatArray();
				final Batch batch = batch(4, 64);
				final float[] labels = batch.labels().clone();
				batch.labels()[0] = Float.NaN;
				assertFalse(step.run(batch, 1, 1e-3, LossScale.START).applied());
				assertArrayEquals(before, network.namedParameters().get(WATCHED).getArray().toFloatArray());
				batch.labels()[0] = labels[0];
				assertTrue(step.run(batch, 2, 1e-3, LossScale.START).applied(), "the gradients must be clean again");
				assertEquals(1, optimizer.steps());
			}
		}
	}

	@Test
	void stepsLeaveNoArraysBehind() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = network(manager);
			try (AdamW optimizer = new AdamW(manager, network.namedParameters(), 0.01);
					TrainingStep step = step(manager, network, optimizer, 2))
			{
				final Batch batch = batch(4, 32);
				step.run(batch, 1, 1e-3, LossScale.START);
				final int before = arrays(manager);
				for (int i = 2; i < 30; i++)
					step.run(batch, i, 1e-3, LossScale.START);
				assertEquals(before, arrays(manager));
				batch.labels()[0] = Float.NaN;
				assertFalse(step.run(batch, 30, 1e-3, LossScale.START).applied());
				assertEquals(before, arrays(manager), "after a step that was left out");
			}
		}
	}

	/** Arrays of the network's manager, where whatever is computed from a parameter ends up unless it is moved. */
	private static int arrays(final NDManager manager) {
		return manager.getManagedArrays().size();
	}

	private static float[] weightsAfterTwoSteps() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = network(manager);
			try (AdamW optimizer = new AdamW(manager, network.namedParameters(), 0.01);
					TrainingStep step = step(manager, network, optimizer, 4))
			{
				step.run(batch(4, 64), 1, 1e-3, LossScale.START);
				step.run(batch(4, 64), 2, 1e-3, LossScale.START);
				return network.namedParameters().get(WATCHED).getArray().toFloatArray();
			}
		}
	}

	private static GammaNetwork network(final NDManager manager) {
		Engine.getInstance().setRandomSeed(11);
		final GammaNetwork network = new GammaNetwork(GammaConfig.of(Variant.TINY));
		network.initialize(manager);
		return network;
	}

	private static TrainingStep step(final NDManager manager, final GammaNetwork network, final AdamW optimizer,
		final int microBatch)
	{
		return new TrainingStep(manager, new Replicas(manager, network, List.of(Device.cpu()), StepPrecision.FLOAT32,
			InputTransform.imageNet(GammaConfig.Input.RGB), GammaLoss.PAPER, microBatch), StepPrecision.FLOAT32, optimizer, 1);
	}

	/** Noise, with a bright square that the masks mark in every other sample. */
	static Batch batch(final int n, final int side) {
		final Random random = new Random(4);
		final byte[] pixels = new byte[n * 3 * side * side];
		final byte[] mask = new byte[n * side * side];
		final float[] labels = new float[n];
		final boolean[] known = new boolean[n];
		for (int i = 0; i < n; i++) {
			labels[i] = i % 2;
			known[i] = true;
			for (int c = 0; c < 3; c++)
				for (int y = 0; y < side; y++)
					for (int x = 0; x < side; x++) {
						final boolean marked = i % 2 == 1 && x > side / 4 && x < side / 2 && y > side / 4 && y < side / 2;
						pixels[((i * 3 + c) * side + y) * side + x] = (byte) (random.nextInt(100) + (marked ? 150 : 0));
						if (marked) mask[(i * side + y) * side + x] = 1;
					}
		}
		return new Batch(n, side, pixels, labels, mask, mask.clone(), known, known.clone());
	}
}
