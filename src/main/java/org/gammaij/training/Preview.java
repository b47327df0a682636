package org.gammaij.training;

import org.gammaij.data.Batch;
import org.gammaij.network.GammaOutput;

import ai.djl.ndarray.NDArray;

/**
 * What the network says of some validation samples, for people to look at.
 *
 * @param batch the samples
 * @param probabilities P(AI) of each
 * @param ai AI mask probabilities {@code (N, 1, S, S)}, or null without that head
 * @param manipulation manipulation mask probabilities {@code (N, 1, S, S)}, or null without that head
 */
public record Preview(Batch batch, float[] probabilities, float[] ai, float[] manipulation) {

	static Preview of(final Batch batch, final GammaOutput output) {
		return new Preview(batch, sigmoid(output.logit()), sigmoid(output.ai()), sigmoid(output.manipulation()));
	}

	private static float[] sigmoid(final NDArray logits) {
		return logits == null ? null : logits.getNDArrayInternal().sigmoid().toFloatArray();
	}
}
