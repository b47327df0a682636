package org.gammaij.evaluation.metric;

/** Figures that ask whether P(AI) means what it says. */
final class CalibrationFigures {

	/** Bins of equal width over [0, 1]. */
	static final int BINS = 15;

	private CalibrationFigures() {}

	/** Bin of a probability: bin {@code b} holds {@code [b / BINS, (b + 1) / BINS)}, the last one 1 as well. */
	static int bin(final double probability) {
		return Math.min(BINS - 1, (int) (probability * BINS));
	}

	/**
	 * Mean over all images of the distance, in their bin, between the mean P(AI) and the
	 * share of AI images (L1, binned on P(AI), not on the confidence of the winning class).
	 *
	 * @return in [0, 1]; NaN without images
	 */
	static double expectedCalibrationError(final Scores scores) {
		final double[] gap = new double[BINS];
		for (int i = 0; i < scores.size(); i++) {
			final double probability = scores.probability(i);
			gap[bin(probability)] += scores.weight(i) * (probability - (scores.positive(i) ? 1 : 0));
		}
		double sum = 0;
		for (final double g : gap)
			sum += Math.abs(g);
		return sum / (scores.positives() + scores.negatives());
	}

	/** At least 0; NaN without images. */
	static double negativeLogLikelihood(final Scores scores) {
		return (loss(scores, true) + loss(scores, false)) / (scores.positives() + scores.negatives());
	}

	/** At least 0; NaN unless both classes are there. */
	static double balancedNegativeLogLikelihood(final Scores scores) {
		if (!scores.bothClasses()) return Double.NaN;
		return (loss(scores, true) / scores.positives() + loss(scores, false) / scores.negatives()) / 2;
	}

	private static double loss(final Scores scores, final boolean positive) {
		double sum = 0;
		for (int i = 0; i < scores.size(); i++)
			if (scores.positive(i) == positive)
				sum += scores.weight(i) * softplus(positive ? -scores.logit(i) : scores.logit(i));
		return sum;
	}

	/** {@code log(1 + exp(x))} without overflow, so that a confident mistake costs its logit, not infinity. */
	private static double softplus(final double x) {
		return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
	}
}
