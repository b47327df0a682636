package org.gammaij.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

class FigureTest {

	private static final double EPS = 1e-12;

	/** Three AI images at 2, 1, 0 and two authentic ones at 0, -1: one tie across the classes. */
	private static final Scores TIED = Scores.of(new double[] { 0, 2, -1, 1, 0 }, new int[] { 0, 1, 0, 1, 1 });

	@Test
	void thresholdFiguresByHand() {
		assertEquals(4 / 5.0, Figure.ACCURACY.of(TIED), EPS, "P(AI) of exactly 0.5 counts as authentic");
		assertEquals((2 / 3.0 + 1) / 2, Figure.BALANCED_ACCURACY.of(TIED), EPS);
	}

	@Test
	void rankFiguresByHand() {
		assertEquals(5.5 / 6, Figure.AUC.of(TIED), EPS, "of six pairs five are in order and one is tied");
		assertEquals((1 + 1 + 3 / 4.0) / 3, Figure.AVERAGE_PRECISION.of(TIED), EPS, "the tie is one step");
		assertEquals(2 / 3.0, Figure.TPR_AT_5_FPR.of(TIED), EPS, "taking the tie in costs 50 % false alarms");
	}

	@Test
	void tprMayUseTheAllowedFalseAlarms() {
		// 20 authentic images: one false alarm is exactly 5 %.
		final double[] logits = IntStream.range(0, 22).mapToDouble(i -> -i).toArray();
		final int[] labels = new int[22];
		labels[0] = 1;
		labels[2] = 1;
		assertEquals(1, Figure.TPR_AT_5_FPR.of(Scores.of(logits, labels)), EPS);
		labels[2] = 0;
		labels[3] = 1;
		assertEquals(0.5, Figure.TPR_AT_5_FPR.of(Scores.of(logits, labels)), EPS);
	}

	@Test
	void likelihoodByHand() {
		final double ai = Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(-1)) + Math.log(2);
		final double authentic = Math.log(2) + Math.log1p(Math.exp(-1));
		assertEquals((ai + authentic) / 5, Figure.NLL.of(TIED), EPS);
		assertEquals((ai / 3 + authentic / 2) / 2, Figure.BALANCED_NLL.of(TIED), EPS);
	}

	@Test
	void confidentMistakeCostsItsLogit() {
		assertEquals(2000, Figure.NLL.of(Scores.of(new double[] { -2000 }, new int[] { 1 })), EPS);
	}

	@Test
	void calibrationErrorByHand() {
		// P = 0.5 twice (bin 7: one AI) and 0.9 four times (bin 13: three AI).
		final double logit = Math.log(9);
		final Scores scores = Scores.of(new double[] { 0, 0, logit, logit, logit, logit }, new int[] { 0, 1, 1, 1, 0, 1 });
		assertEquals((2 * 0 + 4 * Math.abs(0.9 - 0.75)) / 6, Figure.ECE.of(scores), EPS);
	}

	@Test
	void calibrationErrorDoesNotCancelAcrossBins() {
		final double logit = Math.log(9);
		final Scores scores = Scores.of(new double[] { logit, -logit }, new int[] { 0, 1 });
		assertEquals(0.9, Figure.ECE.of(scores), EPS);
	}

	@Test
	void aucAgreesWithMannWhitneyU() {
		final SplittableRandom random = new SplittableRandom(3);
		final double[] ai = random.doubles(37).map(v -> Math.round(v * 12) + 2).toArray();
		final double[] authentic = random.doubles(53).map(v -> Math.round(v * 12)).toArray();
		final double[] logits = IntStream.range(0, 90).mapToDouble(i -> i < 37 ? ai[i] : authentic[i - 37]).toArray();
		final int[] labels = IntStream.range(0, 90).map(i -> i < 37 ? 1 : 0).toArray();
		// The library gives the larger of U and its mirror image; ours is the larger one here.
		final double u = new MannWhitneyUTest().mannWhitneyU(ai, authentic);
		assertEquals(u / (37 * 53), Figure.AUC.of(Scores.of(logits, labels)), EPS);
	}

	@Test
	void oneClassLeavesTwoClassFiguresUndefined() {
		final Scores authentic = Scores.of(new double[] { -1, 1 }, new int[] { 0, 0 });
		for (final Figure figure : new Figure[] { Figure.BALANCED_ACCURACY, Figure.AUC, Figure.AVERAGE_PRECISION,
			Figure.TPR_AT_5_FPR, Figure.BALANCED_NLL })
			assertEquals(Double.NaN, figure.of(authentic), figure.id());
		assertEquals(0.5, Figure.ACCURACY.of(authentic), EPS);
		assertEquals(Double.NaN, Figure.ACCURACY.of(Scores.of(new double[0], new int[0])));
	}

	@Test
	void weightsCountLikeRepeatedImages() {
		final int[] weights = { 2, 0, 3, 1, 4 };
		final Scores weighted = TIED.weighted(weights);
		final int[] index = IntStream.range(0, 5).flatMap(i -> IntStream.generate(() -> i).limit(weights[i])).toArray();
		final Scores repeated = Scores.of(Arrays.stream(index).mapToDouble(TIED::logit).toArray(),
			Arrays.stream(index).map(i -> TIED.positive(i) ? 1 : 0).toArray());
		for (final Figure figure : Figure.values())
			assertEquals(figure.of(repeated), figure.of(weighted), EPS, figure.id());
	}

	@Test
	void coolingKeepsRanksAndChangesConfidence() {
		final Scores cooled = TIED.cooled(2);
		assertEquals(Figure.AUC.of(TIED), Figure.AUC.of(cooled), EPS);
		assertEquals(Scores.sigmoid(1), cooled.probability(0), EPS);
	}

	@Test
	void refusesWhatIsNotAScore() {
		assertThrows(IllegalArgumentException.class, () -> Scores.of(new double[] { Double.NaN }, new int[] { 1 }));
		assertThrows(IllegalArgumentException.class, () -> Scores.of(new double[] { 1 }, new int[] { 2 }));
		assertThrows(IllegalArgumentException.class, () -> Scores.of(new double[] { 1 }, new int[0]));
	}
}
