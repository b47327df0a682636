package org.gammaij.evaluation.adaptation;

import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;

import org.gammaij.model.ModelFolder;
import org.gammaij.model.Tensor;
import org.gammaij.network.GammaNetwork;

/**
 * The last layer of a model's classifier: from the C values of an image to its logit.
 *
 * @param weights {@code (C)}
 * @param bias of the logit
 */
public record LastLayer(double[] weights, double bias) {

	private static final String WEIGHT = GammaNetwork.LAST_LAYER + ".weight";
	private static final String BIAS = GammaNetwork.LAST_LAYER + ".bias";

	/** That of a model. */
	public static LastLayer of(final ModelFolder model) throws IOException {
		final float[] stored = model.tensor(WEIGHT).values();
		return new LastLayer(IntStream.range(0, stored.length).mapToDouble(j -> stored[j]).toArray(), model.tensor(BIAS)
			.values()[0]);
	}

	/** As tensors of a weights file, by name. */
	public Map<String, Tensor> tensors() {
		final float[] stored = new float[weights.length];
		for (int j = 0; j < stored.length; j++)
			stored[j] = (float) weights[j];
		return Map.of(WEIGHT, new Tensor(new long[] { 1, stored.length }, stored), BIAS, new Tensor(new long[] { 1 },
			new float[] { (float) bias }));
	}

	/** Logit of an image, from its {@code (C)} values. */
	double logit(final float[] features) {
		double sum = bias;
		for (int j = 0; j < weights.length; j++)
			sum += weights[j] * features[j];
		return sum;
	}
}
