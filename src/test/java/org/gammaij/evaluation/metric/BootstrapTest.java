package org.gammaij.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BootstrapTest {

	/** 200 authentic images, all right, and 200 AI images of which 160 are found. */
	private static Scores scores() {
		final double[] logits = IntStream.range(0, 400).mapToDouble(i -> i < 200 || i >= 360 ? -1 : 1).toArray();
		return Scores.of(logits, IntStream.range(0, 400).map(i -> i < 200 ? 0 : 1).toArray());
	}

	@Test
	void intervalIsThatOfABinomialShare() {
		final Interval accuracy = new Bootstrap(4000, 1).figures(scores()).get(Figure.ACCURACY);
		assertEquals(0.9, accuracy.value(), 1e-12);
		// Only the AI half varies: half of a share of 0.8 over 200, standard error 0.0141.
		final double error = 0.5 * Math.sqrt(0.8 * 0.2 / 200);
		assertEquals(0.9 - 1.96 * error, accuracy.low(), 0.003);
		assertEquals(0.9 + 1.96 * error, accuracy.high(), 0.003);
	}

	@Test
	void sameSeedSameLimits() {
		final Map<Figure, Interval> once = new Bootstrap(200, 7).figures(scores());
		assertEquals(once, new Bootstrap(200, 7).figures(scores()));
		assertNotEquals(once, new Bootstrap(200, 8).figures(scores()));
	}

	@Test
	void oneClassIsUndefinedAndNotGuessed() {
		final Scores authentic = Scores.of(new double[] { -1, 1 }, new int[] { 0, 0 });
		final Map<Figure, Interval> figures = new Bootstrap(50, 1).figures(authentic);
		assertFalse(figures.get(Figure.AUC).defined());
		assertTrue(figures.get(Figure.ACCURACY).defined());
	}

	@Test
	void meanLeavesUndefinedValuesOut() {
		final Interval mean = new Bootstrap().mean(new double[] { 0.2, Double.NaN, 0.4 });
		assertEquals(0.3, mean.value(), 1e-12);
		assertEquals(0.2, mean.low(), 1e-12);
		assertEquals(0.4, mean.high(), 1e-12);
		assertFalse(new Bootstrap().mean(new double[] { Double.NaN }).defined());
	}

	@Test
	void spreadGivesTheWorstGenerator() {
		final Spread spread = Spread.of(List.of(0.9, 0.7, Double.NaN, 0.8));
		assertEquals(3, spread.count());
		assertEquals(0.8, spread.mean(), 1e-12);
		assertEquals(0.1, spread.deviation(), 1e-12);
		assertEquals(0.7, spread.minimum(), 1e-12);
		assertEquals(0.9, spread.maximum(), 1e-12);
		assertEquals(Double.NaN, Spread.of(List.of(0.9)).deviation());
		assertEquals(Double.NaN, Spread.of(List.of()).mean());
		assertEquals(Double.NaN, Spread.of(List.of()).minimum());
	}
}
