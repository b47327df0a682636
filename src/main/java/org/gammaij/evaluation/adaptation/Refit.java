package org.gammaij.evaluation.adaptation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.data.Sample;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.model.LogitLayer;
import org.gammaij.model.Tensor;

/**
 * A classifier whose two layers were refitted together.
 *
 * @param layer {@code (G + C)} fitted to all images: weights of what the first layer is given, then of what the last one is
 * @param width G
 * @param images that were fitted to
 * @param recognised images left out since they are of the kind on which the model is known to fail
 * @param damaged images that could not be read
 * @param repeated files whose content was there before
 */
public record Refit(LogitLayer layer, int width, List<Judged> images, int recognised, int damaged, int repeated) {

	/**
	 * An image, judged by a fit that saw nothing of its group.
	 *
	 * @param before logit of the model as it is
	 * @param after logit of that fit
	 */
	public record Judged(Sample sample, double before, double after) {}

	/** Logits before, with labels. */
	public Scores before() {
		return scores(images.stream().mapToDouble(Judged::before).toArray());
	}

	/** Logits of fits that saw nothing of an image's group, with labels. */
	public Scores after() {
		return scores(images.stream().mapToDouble(Judged::after).toArray());
	}

	private Scores scores(final double[] logits) {
		return Scores.of(logits, images.stream().mapToInt(image -> image.sample().label()).toArray());
	}

	/** Parts of which each was held out once. */
	public static int folds() {
		return GroupedFit.FOLDS;
	}

	/** Images of a class, 0 or 1. */
	public int count(final int label) {
		return (int) images.stream().filter(image -> image.sample().label() == label).count();
	}

	/** Groups of both classes. */
	public int groups() {
		return (int) images.stream().map(image -> image.sample().group()).distinct().count();
	}

	/**
	 * As the two layers of a network: with F_Cls = P g + b and the logit w (F_Cls + r) + c, r being what attention adds, the logit
	 * w' (F_Cls + r) + u g + c' is that of the first layer P + w' u / |w'|^2 and the last layer w', c'.
	 *
	 * @param first prefix of the first layer's names
	 * @param last prefix of the last layer's names
	 * @param projection {@code (C, G)} P as it is
	 * @return by name
	 */
	public Map<String, Tensor> tensors(final String first, final String last, final Tensor projection) {
		final double[] added = Arrays.copyOf(layer.weights(), width);
		final double[] weights = Arrays.copyOfRange(layer.weights(), width, layer.weights().length);
		final double squared = Arrays.stream(weights).map(w -> w * w).sum();
		final float[] values = projection.values().clone();
		for (int c = 0; c < weights.length; c++)
			for (int g = 0; g < width; g++)
				values[c * width + g] += (float) (weights[c] * added[g] / squared);
		final Map<String, Tensor> tensors = new HashMap<>(new LogitLayer(weights, layer.bias()).tensors(last));
		tensors.put(LogitLayer.weight(first), new Tensor(projection.shape(), values));
		return tensors;
	}
}
