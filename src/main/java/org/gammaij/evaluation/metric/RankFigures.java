package org.gammaij.evaluation.metric;

/** Figures that depend on the order of the scores alone. Equal scores are one step of every curve. */
final class RankFigures {

	private RankFigures() {}

	/** Receives the state after each run of equal scores, from the highest score down. */
	@FunctionalInterface
	interface Step {
		/**
		 * @param truePositives weight of AI images with this score or a higher one
		 * @param falsePositives the same for authentic images
		 */
		void after(double logit, long truePositives, long falsePositives);
	}

	/** Goes down the scores, once per distinct value. */
	static void walk(final Scores scores, final Step step) {
		long truePositives = 0;
		long falsePositives = 0;
		for (int i = 0; i < scores.size(); i++) {
			if (scores.positive(i)) truePositives += scores.weight(i);
			else falsePositives += scores.weight(i);
			if (i + 1 == scores.size() || scores.logit(i + 1) != scores.logit(i))
				step.after(scores.logit(i), truePositives, falsePositives);
		}
	}

	/** Probability that an AI image scores above an authentic one, plus half that of a tie; NaN unless both are there. */
	static double auc(final Scores scores) {
		if (!scores.bothClasses()) return Double.NaN;
		// Trapezoids in units of one pair of images; twice the area stays an integer, so nothing is rounded.
		final long[] state = new long[3];
		walk(scores, (logit, tp, fp) -> {
			state[2] += (fp - state[1]) * (tp + state[0]);
			state[0] = tp;
			state[1] = fp;
		});
		return state[2] / 2.0 / ((double) scores.positives() * scores.negatives());
	}

	/** Sum over distinct scores of precision times the gain in recall; NaN unless both classes are there. */
	static double averagePrecision(final Scores scores) {
		if (!scores.bothClasses()) return Double.NaN;
		final double[] sum = { 0 };
		final long[] before = { 0 };
		walk(scores, (logit, tp, fp) -> {
			if (tp > before[0]) sum[0] += (tp - before[0]) * (tp / (double) (tp + fp));
			before[0] = tp;
		});
		return sum[0] / scores.positives();
	}

	/**
	 * Largest true-positive rate among the thresholds whose false-positive rate is at
	 * most {@code rate}; no interpolation, so that it can be reached with a real threshold.
	 */
	static double tprAtFpr(final Scores scores, final double rate) {
		if (!scores.bothClasses()) return Double.NaN;
		final long[] best = { 0 };
		walk(scores, (logit, tp, fp) -> {
			if (fp <= rate * scores.negatives()) best[0] = tp;
		});
		return best[0] / (double) scores.positives();
	}
}
