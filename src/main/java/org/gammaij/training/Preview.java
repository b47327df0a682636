package org.gammaij.training;

import java.nio.FloatBuffer;
import java.util.List;

import org.gammaij.common.ThreadProgress;
import org.gammaij.data.Batch;
import org.gammaij.data.Sample;
import org.gammaij.network.FoldedGamma;
import org.gammaij.network.GammaOutput;
import org.gammaij.network.InputTransform;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * What the network says of some validation samples, for people to look at.
 *
 * @param batch N samples
 * @param samples where they come from
 * @param probabilities P(AI) of each
 * @param ai AI mask probabilities {@code (N, 1, S, S)}, or null without that head
 * @param manipulation manipulation mask probabilities {@code (N, 1, S, S)}, or null without that head
 */
public record Preview(Batch batch, List<Sample> samples, float[] probabilities, float[] ai, float[] manipulation) {

	/**
	 * Asks a network.
	 *
	 * @param atOnce most samples that go through it at once
	 */
	static Preview of(final PreviewSamples shown, final FoldedGamma network, final InputTransform transform,
		final int atOnce, final NDManager manager)
	{
		final Batch batch = shown.batch();
		final int pixels = batch.size() * batch.side() * batch.side();
		final FloatBuffer probabilities = FloatBuffer.allocate(batch.size());
		FloatBuffer ai = null;
		FloatBuffer manipulation = null;
		for (int from = 0; from < batch.size(); from += atOnce) {
			ThreadProgress.current().checkCancelled();
			try (NDManager scope = manager.newSubManager()) {
				final GammaOutput output = network.forwardTransformed(transform.apply(Tensors.images(scope, batch, from, Math
					.min(batch.size(), from + atOnce))));
				probabilities.put(sigmoid(output.logit()));
				ai = append(ai, pixels, output.ai());
				manipulation = append(manipulation, pixels, output.manipulation());
			}
		}
		return new Preview(batch, shown.samples(), probabilities.array(), ai == null ? null : ai.array(), manipulation == null
			? null : manipulation.array());
	}

	private static FloatBuffer append(final FloatBuffer to, final int size, final NDArray logits) {
		if (logits == null) return null;
		return (to == null ? FloatBuffer.allocate(size) : to).put(sigmoid(logits));
	}

	private static float[] sigmoid(final NDArray logits) {
		return logits.getNDArrayInternal().sigmoid().toFloatArray();
	}
}
