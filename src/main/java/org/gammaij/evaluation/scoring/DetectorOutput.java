package org.gammaij.evaluation.scoring;

import java.util.Arrays;

import org.gammaij.common.InvalidInputException;
import org.gammaij.evaluation.scoring.DetectorFile.Kind;

/** Makes a class logit of whatever numbers a detector gives. */
final class DetectorOutput {

	/** Probabilities in float32 reach 0 and 1, whose logits are infinite; these are the nearest taken at their word. */
	private static final double LEAST_PROBABILITY = 1e-7;

	private DetectorOutput() {}

	/**
	 * The class logit.
	 *
	 * @param values the output for one image, in row-major order
	 * @param shape its shape, {@code ()}, {@code (1)}, {@code (1, K)} or {@code (1, K, ...)}; what follows K is averaged
	 * @param element index below K
	 * @throws InvalidInputException if the shape is another, or the element or its value makes no sense
	 */
	static double logit(final float[] values, final long[] shape, final int element, final Kind kind) {
		if (shape.length > 0 && shape[0] != 1) throw new InvalidInputException("the output has the shape " + Arrays.toString(
			shape) + " and not one row for one image");
		final int classes = shape.length < 2 ? 1 : (int) shape[1];
		if (element >= classes) throw new InvalidInputException("the output has the shape " + Arrays.toString(shape) +
			" and no element " + element);
		final double[] means = means(values, classes);
		return switch (kind) {
			case LOGIT -> means[element];
			case PROBABILITY -> ofProbability(means[element]);
			case CLASS_LOGITS -> againstTheOthers(means, element);
		};
	}

	private static double[] means(final float[] values, final int classes) {
		final int each = values.length / classes;
		final double[] means = new double[classes];
		for (int i = 0; i < values.length; i++)
			means[i / each] += values[i] / (double) each;
		return means;
	}

	/** The logit of a probability in [0, 1], which stays finite. */
	static double ofProbability(final double probability) {
		if (!(probability >= 0 && probability <= 1)) throw new InvalidInputException("the output " + probability +
			" is no probability");
		final double limited = Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, probability));
		return Math.log(limited / (1 - limited));
	}

	/** Logit of the softmax: the element less the log-sum-exp of all others. */
	private static double againstTheOthers(final double[] logits, final int element) {
		if (logits.length < 2) throw new InvalidInputException("class_logits needs an output with two or more classes");
		double largest = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < logits.length; i++)
			if (i != element) largest = Math.max(largest, logits[i]);
		double sum = 0;
		for (int i = 0; i < logits.length; i++)
			if (i != element) sum += Math.exp(logits[i] - largest);
		return logits[element] - largest - Math.log(sum);
	}
}
