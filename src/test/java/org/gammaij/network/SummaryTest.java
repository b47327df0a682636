package org.gammaij.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

import org.junit.jupiter.api.Test;

/** What the classifier's first layer is given, taken from the taps that the reference implementation wrote. */
class SummaryTest {

	private static final double TOLERANCE = 1e-4;
	private static final double EPSILON = 1e-6;

	private final Fixture weights = new Fixture("tiny.dinov2.weights");
	private final Fixture golden = new Fixture("tiny.dinov2.io");

	@Test
	void ofADinov2TheNormalisedClassTokenAndMeanPatchTokenOfEachTap() {
		try (NDManager manager = NDManager.newBaseManager(); FoldedGamma folded = new FoldedGamma(weights.network(manager,
			Dinov2ParityTest.TINY), manager))
		{
			final NDArray input = golden.array(manager, "input");
			final NDArray summary = folded.summary(input);
			final int width = Variant.TINY_DINOV2.width(0);
			assertEquals(GammaNetwork.summaryWidth(Variant.TINY_DINOV2), summary.getShape().get(1));
			assertEquals(8 * width, summary.getShape().get(1));
			assertArrayEquals(summary.toFloatArray(), folded.summarised(input).summary().toFloatArray(), "the same in one pass with the rest");
			final float[] found = summary.get(0).toFloatArray();
			for (int tap = 0; tap < 4; tap++) {
				final NDArray tokens = golden.array(manager, "eval.tap" + (tap + 1)).get(0);
				final double[] both = new double[2 * width];
				for (int j = 0; j < width; j++) {
					both[j] = tokens.get(0).getFloat(j);
					both[width + j] = tokens.get("1:").mean(new int[] { 0 }).getFloat(j);
				}
				final double[] expected = normalised(both, "global_norm." + tap);
				for (int j = 0; j < both.length; j++)
					assertEquals(expected[j], found[tap * both.length + j], TOLERANCE);
			}
		}
	}

	@Test
	void ofAMixTransformerTheMeanOfItsLastLevel() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = new Fixture("tiny.weights").network(manager, GammaConfig.of(Variant.TINY));
			final NDArray input = new Fixture("tiny.tokens").array(manager, "input");
			final NDArray last = network.encoder.encode(new ParameterStore(manager, false), input, false).levels().get(3);
			final NDArray summary;
			try (FoldedGamma folded = new FoldedGamma(network, manager)) {
				summary = folded.summary(input);
			}
			assertArrayEquals(last.mean(new int[] { 1 }).mean(new int[] { 1 }).toFloatArray(), summary.toFloatArray(), (float) TOLERANCE);
			assertEquals(GammaNetwork.summaryWidth(Variant.TINY), summary.getShape().get(1));
			assertEquals(Variant.TINY.width(3), summary.getShape().get(1));
		}
	}

	private double[] normalised(final double[] values, final String name) {
		final float[] weight = weights.values(name + ".weight");
		final float[] bias = weights.values(name + ".bias");
		double mean = 0;
		for (final double value : values)
			mean += value / values.length;
		double variance = 0;
		for (final double value : values)
			variance += (value - mean) * (value - mean) / values.length;
		final double[] normalised = new double[values.length];
		for (int j = 0; j < values.length; j++)
			normalised[j] = (values[j] - mean) / Math.sqrt(variance + EPSILON) * weight[j] + bias[j];
		return normalised;
	}
}
