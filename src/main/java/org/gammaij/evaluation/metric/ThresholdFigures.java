package org.gammaij.evaluation.metric;

/** Figures at the fixed threshold P(AI) = 0.5, that is logit 0 (the paper's protocol). */
final class ThresholdFigures {

	private ThresholdFigures() {}

	/** In [0, 1]; NaN without images. */
	static double accuracy(final Scores scores) {
		return (hits(scores, true) + hits(scores, false)) / (double) (scores.positives() + scores.negatives());
	}

	/** In [0, 1]; NaN unless both classes are there. */
	static double balancedAccuracy(final Scores scores) {
		if (!scores.bothClasses()) return Double.NaN;
		return (hits(scores, true) / (double) scores.positives() + hits(scores, false) / (double) scores.negatives()) / 2;
	}

	private static long hits(final Scores scores, final boolean positive) {
		long hits = 0;
		for (int i = 0; i < scores.size(); i++)
			if (scores.positive(i) == positive && scores.logit(i) > 0 == positive) hits += scores.weight(i);
		return hits;
	}
}
