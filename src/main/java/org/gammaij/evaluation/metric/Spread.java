package org.gammaij.evaluation.metric;

import java.util.Collection;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A figure over generators. A detector is only as good as on the generator that it
 * does worst on, so the worst stands beside the mean.
 *
 * @param count generators for which the figure is defined
 * @param mean their mean, each counting once; NaN for none
 * @param deviation sample standard deviation (n - 1); NaN for fewer than two
 * @param minimum smallest value; NaN for none
 * @param maximum largest value, the worst one of ECE and NLL; NaN for none
 */
public record Spread(long count, double mean, double deviation, double minimum, double maximum) {

	/** Summarises one value per generator; NaN values are left out. */
	public static Spread of(final Collection<Double> values) {
		final SummaryStatistics statistics = new SummaryStatistics();
		values.stream().filter(value -> !value.isNaN()).forEach(statistics::addValue);
		final double deviation = statistics.getN() < 2 ? Double.NaN : statistics.getStandardDeviation();
		return new Spread(statistics.getN(), statistics.getMean(), deviation, statistics.getMin(), statistics.getMax());
	}
}
