package org.gammaij.evaluation.metric;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.distribution.BetaDistribution;

/** The reliability diagram that {@link Figure#ECE} sums up. */
public final class Reliability {

	/** Probability beyond each limit of a 95 % interval. */
	private static final double TAIL = 0.025;

	/**
	 * Images whose P(AI) falls in one bin.
	 *
	 * @param low lower end of the bin
	 * @param high upper end of the bin
	 * @param count images, at least 1
	 * @param meanProbability mean of their P(AI)
	 * @param positiveShare share of AI images among them, with its 95 % Clopper-Pearson interval
	 */
	public record Bin(double low, double high, int count, double meanProbability, Interval positiveShare) {}

	private Reliability() {}

	/** The bins that hold at least one image, by rising probability. */
	public static List<Bin> of(final Scores scores) {
		final int[] counts = new int[CalibrationFigures.BINS];
		final int[] positives = new int[CalibrationFigures.BINS];
		final double[] sums = new double[CalibrationFigures.BINS];
		for (int i = 0; i < scores.size(); i++) {
			final int bin = CalibrationFigures.bin(scores.probability(i));
			counts[bin] += scores.weight(i);
			sums[bin] += scores.weight(i) * scores.probability(i);
			if (scores.positive(i)) positives[bin] += scores.weight(i);
		}
		final List<Bin> bins = new ArrayList<>();
		for (int b = 0; b < counts.length; b++)
			if (counts[b] > 0) bins.add(new Bin(b / (double) counts.length, (b + 1) / (double) counts.length, counts[b],
				sums[b] / counts[b], proportion(positives[b], counts[b])));
		return bins;
	}

	/**
	 * A share with its exact (Clopper-Pearson) 95 % interval.
	 *
	 * @param hits 0 to {@code trials}
	 * @return undefined without a trial
	 */
	public static Interval proportion(final int hits, final int trials) {
		if (trials == 0) return Interval.UNDEFINED;
		// commons-math3's own interval fails where all trials are hits, so its beta quantiles are taken directly.
		final double low = hits == 0 ? 0 : new BetaDistribution(hits, trials - hits + 1).inverseCumulativeProbability(TAIL);
		final double high = hits == trials ? 1 : new BetaDistribution(hits + 1, trials - hits)
			.inverseCumulativeProbability(1 - TAIL);
		return new Interval(hits / (double) trials, low, high);
	}
}
