package org.gammaij.training.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gammaij.network.GammaOutput;
import org.junit.jupiter.api.Test;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/** The Dice part of a mask's loss, on masks of four pixels whose value can be worked out by hand. */
class DiceLossTest {

	private static final double LN2 = Math.log(2);

	@Test
	void onlyKnownMasksWithARegionCount() {
		try (NDManager manager = NDManager.newBaseManager()) {
			// A region, all of the image, nothing, and a region that is not known; all probabilities are 0.5
			final NDArray logits = manager.zeros(new Shape(4, 1, 2, 2));
			final NDArray mask = manager.create(new float[] { 1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0 }, new Shape(4, 1,
				2, 2));
			final NDArray known = manager.create(new float[] { 1, 1, 1, 0 });
			final GammaLoss loss = new GammaLoss(0, 1, 0, 0.5);
			final NDArray class0 = manager.zeros(new Shape(4, 1));
			final GammaLoss.Terms terms = loss.of(new GammaOutput(class0, logits, null), new GammaLoss.Target(class0, mask,
				mask, known, known));
			// 2 sum(p m) = 1, sum p = 2, sum m = 1
			final double dice = 1 - (1 + 1) / (2 + 1 + 1.0);
			assertEquals(LN2 + 0.5 * dice, terms.ai().getFloat(), 1e-6);
		}
	}

	@Test
	void gradientPointsIntoTheRegion() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final NDArray logits = manager.zeros(new Shape(1, 1, 2, 2));
			logits.setRequiresGradient(true);
			final NDArray mask = manager.create(new float[] { 1, 0, 0, 0 }, new Shape(1, 1, 2, 2));
			final NDArray class0 = manager.zeros(new Shape(1, 1));
			try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
				collector.backward(new GammaLoss(0, 1, 0, 1000).of(new GammaOutput(class0, logits, null), new GammaLoss.Target(
					class0, mask, mask, null, null)).total());
			}
			final float[] gradient = logits.getGradient().toFloatArray();
			// d/dp of -(2 p_0 + 1) / (sum p + 2) at 0.5 each, times p (1 - p)
			assertEquals(1000 * 0.25 * (-2 / 4.0 + 2 / 16.0) - 0.125, gradient[0], 1e-2);
			assertEquals(1000 * 0.25 * (2 / 16.0) + 0.125, gradient[1], 1e-2);
		}
	}
}
