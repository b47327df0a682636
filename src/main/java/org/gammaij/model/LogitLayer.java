package org.gammaij.model;

import java.util.Map;
import java.util.stream.IntStream;

/**
 * A linear layer from C values of an image to one logit: the last one of a classifier, or one that recognises a kind of image.
 *
 * @param weights {@code (C)}
 * @param bias of the logit
 */
public record LogitLayer(double[] weights, double bias) {

	private static final String WEIGHT = "weight";
	private static final String BIAS = "bias";

	/** A layer that says 0 of everything. */
	public static LogitLayer blank(final int width) {
		return new LogitLayer(new double[width], 0);
	}

	/**
	 * That of two tensors, as {@link #tensors} gives them.
	 *
	 * @param weight {@code (1, C)}
	 * @param bias {@code (1)}
	 */
	public static LogitLayer of(final Tensor weight, final Tensor bias) {
		final float[] stored = weight.values();
		return new LogitLayer(IntStream.range(0, stored.length).mapToDouble(j -> stored[j]).toArray(), bias.values()[0]);
	}

	/** Name of the weights of a layer. */
	public static String weight(final String prefix) {
		return prefix + WEIGHT;
	}

	/** Name of its bias. */
	public static String bias(final String prefix) {
		return prefix + BIAS;
	}

	/**
	 * As tensors of a weights file, by name.
	 *
	 * @param prefix of the names, with a dot at its end if it is not empty
	 */
	public Map<String, Tensor> tensors(final String prefix) {
		final float[] stored = new float[weights.length];
		for (int j = 0; j < stored.length; j++)
			stored[j] = (float) weights[j];
		return Map.of(weight(prefix), new Tensor(new long[] { 1, stored.length }, stored), bias(prefix), new Tensor(
			new long[] { 1 }, new float[] { (float) bias }));
	}

	/**
	 * Logit of an image.
	 *
	 * @param values {@code (C)}
	 * @throws IllegalArgumentException if there are more or fewer
	 */
	public double logit(final float[] values) {
		if (values.length != weights.length) throw new IllegalArgumentException(values.length + " values for a layer of " +
			weights.length + " weights");
		double sum = bias;
		for (int j = 0; j < weights.length; j++)
			sum += weights[j] * values[j];
		return sum;
	}
}
