package org.gammaij.evaluation.metric;

import java.util.stream.IntStream;


/**
 * The images after one control, seen with a temperature and two thresholds.
 *
 * @param treatment id of the control
 * @param authentic authentic images that were scored
 * @param generated AI images that were scored
 * @param auc with its bootstrap interval; undefined unless both classes are there
 * @param falsePositives share of the authentic images at {@code high} or above, with its Clopper-Pearson interval;
 *          undefined without authentic images
 * @param doubted share of the authentic images at {@code low} or above, likewise
 * @param found share of the AI images at {@code high} or above, likewise; undefined without AI images
 * @param misses share of the AI images below {@code low}, likewise
 */
public record Control(String treatment, int authentic, int generated, Interval auc, Interval falsePositives,
	Interval doubted, Interval found, Interval misses)
{

	/**
	 * Counts.
	 *
	 * @param raw logits as the network gives them, with labels
	 */
	public static Control of(final String treatment, final Scores raw, final double temperature, final double low,
		final double high)
	{
		final Scores cooled = raw.cooled(temperature);
		final int n = (int) raw.negatives();
		final int m = (int) raw.positives();
		return new Control(treatment, n, m, auc(raw), Reliability.proportion(atLeast(cooled, false, high), n), Reliability
			.proportion(atLeast(cooled, false, low), n), Reliability.proportion(atLeast(cooled, true, high), m), Reliability
				.proportion(m - atLeast(cooled, true, low), m));
	}

	static Interval auc(final Scores raw) {
		return raw.bothClasses() ? new Bootstrap().of(raw, Figure.AUC::of) : Interval.UNDEFINED;
	}

	private static int atLeast(final Scores cooled, final boolean positive, final double threshold) {
		return (int) IntStream.range(0, cooled.size()).filter(i -> cooled.positive(i) == positive && cooled.probability(
			i) >= threshold).count();
	}
}
