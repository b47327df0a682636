package org.gammaij.evaluation.metric;

import java.util.ArrayList;
import java.util.List;

/** The ROC curve of labelled scores. */
public final class Roc {

	/**
	 * One threshold.
	 *
	 * @param logit images with this logit or a higher one are taken for AI; infinite at the first point
	 * @param falsePositiveRate in [0, 1]
	 * @param truePositiveRate in [0, 1]
	 */
	public record Point(double logit, double falsePositiveRate, double truePositiveRate) {}

	private Roc() {}

	/** From (0, 0) to (1, 1), one point per distinct score; empty unless both classes are there. */
	public static List<Point> of(final Scores scores) {
		if (!scores.bothClasses()) return List.of();
		final List<Point> points = new ArrayList<>();
		points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
		RankFigures.walk(scores, (logit, tp, fp) -> points.add(new Point(logit, fp / (double) scores.negatives(),
			tp / (double) scores.positives())));
		return points;
	}
}
