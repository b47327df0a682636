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

	/**
	 * Sum over distinct scores of precision times the gain in recall; NaN unless both classes are there.
	 * Copies of one image, which only resamples have, count one after the other, as images with next to
	 * equal scores would: taken together as ties they would lift every resample above the data.
	 */
	static double averagePrecision(final Scores scores) {
		if (!scores.bothClasses()) return Double.NaN;
		double sum = 0;
		long truePositives = 0;
		long falsePositives = 0;
		for (int start = 0, end; start < scores.size(); start = end) {
			long positives = 0;
			long negatives = 0;
			for (end = start; end < scores.size() && scores.logit(end) == scores.logit(start); end++) {
				if (scores.positive(end)) positives += scores.weight(end);
				else negatives += scores.weight(end);
			}
			falsePositives += negatives;
			final long step = end - start == 1 ? 1 : positives;
			for (long found = step; found <= positives && found > 0; found += step)
				sum += step * ((truePositives + found) / (double) (truePositives + found + falsePositives));
			truePositives += positives;
		}
		return sum / scores.positives();
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
