package org.gammaij.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

	/** 20 + 20 groups of ten images: of ten groups of AI images all are found, of ten none is, so only the groups vary. */
	@Test
	void groupsVaryAsMuchAsTheyAreFew() {
		final int[] labels = IntStream.range(0, 400).map(i -> i < 200 ? 0 : 1).toArray();
		final double[] logits = IntStream.range(0, 400).mapToDouble(i -> i >= 200 && i / 10 % 2 == 0 ? 1 : -1).toArray();
		final Scores scores = Scores.of(logits, labels);
		final Interval groups = new Bootstrap(4000, 1).ofGroups(scores, IntStream.range(0, 400).map(i -> i / 10).toArray(),
			Figure.BALANCED_ACCURACY::of);
		assertEquals(0.75, groups.value(), 1e-12);
		// Half of a share of 0.5 over 20 groups; such a share has steps of a twentieth.
		final double error = 0.5 * Math.sqrt(0.5 * 0.5 / 20);
		assertEquals(0.75 - 1.96 * error, groups.low(), 0.02);
		assertEquals(0.75 + 1.96 * error, groups.high(), 0.02);
		final Interval images = new Bootstrap(4000, 1).of(scores, Figure.BALANCED_ACCURACY::of);
		assertEquals(Math.sqrt(10), (groups.high() - groups.low()) / (images.high() - images.low()), 0.35);
		assertThrows(IllegalArgumentException.class, () -> new Bootstrap().ofGroups(scores, new int[3], Figure.AUC::of));
	}

	/** Each image a group of its own, whatever the numbers of the groups and the order of the scores. */
	@Test
	void groupsOfOneAreImages() {
		final int[] own = IntStream.range(0, 400).map(i -> 399 - i).toArray();
		final Interval groups = new Bootstrap(4000, 1).ofGroups(scores(), own, Figure.ACCURACY::of);
		final Interval images = new Bootstrap(4000, 1).of(scores(), Figure.ACCURACY::of);
		assertEquals(images.low(), groups.low(), 0.003);
		assertEquals(images.high(), groups.high(), 0.003);
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
