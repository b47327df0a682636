package org.gammaij.evaluation.metric;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Class logits of N labelled images, sorted by falling logit, each with a weight:
 * how many times it counts. All weights are 1 but for the resamples of
 * {@link Bootstrap}, which share the sorted arrays.
 */
public final class Scores {

	private final double[] logits;
	private final boolean[] positive;
	private final int[] origin;
	private final int[] weights;
	private final long positives;
	private final long negatives;

	private Scores(final double[] logits, final boolean[] positive, final int[] origin, final int[] weights) {
		this.logits = logits;
		this.positive = positive;
		this.origin = origin;
		this.weights = weights;
		long p = 0;
		long n = 0;
		for (int i = 0; i < weights.length; i++) {
			if (positive[i]) p += weights[i];
			else n += weights[i];
		}
		positives = p;
		negatives = n;
	}

	/**
	 * Every image counting once.
	 *
	 * @param logits {@code (N)} finite class logits, above 0 for AI
	 * @param labels {@code (N)}, 1 for AI and 0 for authentic
	 * @throws IllegalArgumentException if the lengths differ, a logit is not finite or a label is neither 0 nor 1
	 */
	public static Scores of(final double[] logits, final int[] labels) {
		if (logits.length != labels.length)
			throw new IllegalArgumentException(logits.length + " logits do not fit " + labels.length + " labels");
		final Integer[] order = new Integer[logits.length];
		Arrays.setAll(order, i -> i);
		Arrays.sort(order, Comparator.comparingDouble(i -> -logits[i]));
		final double[] sorted = new double[logits.length];
		final boolean[] positive = new boolean[logits.length];
		for (int i = 0; i < order.length; i++) {
			final int label = labels[order[i]];
			sorted[i] = logits[order[i]];
			positive[i] = label == 1;
			if (!Double.isFinite(sorted[i])) throw new IllegalArgumentException("logit " + sorted[i] + " is not finite");
			if (label != 0 && label != 1) throw new IllegalArgumentException("label " + label + " is neither 0 nor 1");
		}
		final int[] ones = new int[sorted.length];
		Arrays.fill(ones, 1);
		return new Scores(sorted, positive, Arrays.stream(order).mapToInt(Integer::intValue).toArray(), ones);
	}

	/** The same images with other weights, {@code (N)}, each 0 or more, in this object's order. */
	Scores weighted(final int[] other) {
		return new Scores(logits, positive, origin, other);
	}

	/** The same images with each logit divided by {@code temperature}, which is above 0. */
	public Scores cooled(final double temperature) {
		if (!(temperature > 0)) throw new IllegalArgumentException("temperature " + temperature + " is not above 0");
		return new Scores(Arrays.stream(logits).map(logit -> logit / temperature).toArray(), positive, origin, weights);
	}

	/** Number of images N, whatever their weights. */
	public int size() {
		return logits.length;
	}

	/** Logit of image {@code i}; they fall with {@code i}. */
	public double logit(final int i) {
		return logits[i];
	}

	/** P(AI) of image {@code i}, in [0, 1]: the sigmoid of its logit. */
	public double probability(final int i) {
		return sigmoid(logits[i]);
	}

	/** Whether image {@code i} holds AI pixels in truth. */
	public boolean positive(final int i) {
		return positive[i];
	}

	/** Place of image {@code i} in the arrays that these scores were made of. */
	int origin(final int i) {
		return origin[i];
	}

	/** How many times image {@code i} counts, 0 or more. */
	public int weight(final int i) {
		return weights[i];
	}

	/** Sum of the weights of the AI images. */
	public long positives() {
		return positives;
	}

	/** Sum of the weights of the authentic images. */
	public long negatives() {
		return negatives;
	}

	/** Whether both classes are there. */
	public boolean bothClasses() {
		return positives > 0 && negatives > 0;
	}

	/** {@code 1 / (1 + exp(-logit))}. */
	public static double sigmoid(final double logit) {
		return 1 / (1 + Math.exp(-logit));
	}
}
