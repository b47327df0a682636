package org.gammaij.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class CurvesTest {

	private static final double EPS = 1e-12;

	@Test
	void rocHasOnePointPerDistinctScore() {
		final List<Roc.Point> points = Roc.of(Scores.of(new double[] { 0, 2, -1, 1, 0 }, new int[] { 0, 1, 0, 1, 1 }));
		assertEquals(List.of(new Roc.Point(Double.POSITIVE_INFINITY, 0, 0), new Roc.Point(2, 0, 1 / 3.0), new Roc.Point(1, 0,
			2 / 3.0), new Roc.Point(0, 0.5, 1), new Roc.Point(-1, 1, 1)), points);
		assertTrue(Roc.of(Scores.of(new double[] { 1 }, new int[] { 1 })).isEmpty());
	}

	@Test
	void reliabilityBinsSumUpToTheCalibrationError() {
		final Scores scores = Scores.of(new double[] { 3, 2.5, 0.3, 0.2, -0.1, -2, -4 }, new int[] { 1, 0, 1, 1, 0, 0, 1 });
		final List<Reliability.Bin> bins = Reliability.of(scores);
		final double error = bins.stream().mapToDouble(bin -> bin.count() * Math.abs(bin.meanProbability() - bin
			.positiveShare().value())).sum() / 7;
		assertEquals(Figure.ECE.of(scores), error, EPS);
		assertEquals(7, bins.stream().mapToInt(Reliability.Bin::count).sum());
		for (final Reliability.Bin bin : bins)
			assertTrue(bin.low() <= bin.meanProbability() && bin.meanProbability() <= bin.high());
	}

	@Test
	void proportionIntervalIsExact() {
		final Interval share = Reliability.proportion(3, 20);
		// Clopper-Pearson by definition: 2.5 % of the probability lies beyond each limit.
		assertEquals(0.025, 1 - new BinomialDistribution(20, share.low()).cumulativeProbability(2), 1e-6);
		assertEquals(0.025, new BinomialDistribution(20, share.high()).cumulativeProbability(3), 1e-6);
		final Interval none = Reliability.proportion(0, 20);
		assertEquals(0, none.low(), EPS);
		assertEquals(1 - Math.pow(0.025, 1 / 20.0), none.high(), 1e-6);
		final Interval all = Reliability.proportion(20, 20);
		assertEquals(Math.pow(0.025, 1 / 20.0), all.low(), 1e-6);
		assertEquals(1, all.high(), EPS);
	}
}
