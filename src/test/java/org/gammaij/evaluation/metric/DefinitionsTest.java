package org.gammaij.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Figures against their definitions, written out image by image, on random scores with many ties. */
class DefinitionsTest {

	private static final double EPS = 1e-12;

	private double[] logits;
	private int[] labels;

	private void draw(final int seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final int n = random.nextInt(10, 80);
		labels = IntStream.range(0, n).map(i -> i < 2 ? i : random.nextInt(2)).toArray();
		logits = IntStream.range(0, n).mapToDouble(i -> random.nextInt(-6, 7) / 2.0 + labels[i]).toArray();
	}

	private double count(final IntPredicate which) {
		return IntStream.range(0, logits.length).filter(which).count();
	}

	@RepeatedTest(20)
	void figuresAreWhatTheirDefinitionsSay(final RepetitionInfo repetition) {
		draw(repetition.getCurrentRepetition());
		final Scores scores = Scores.of(logits, labels);
		assertEquals(auc(), Figure.AUC.of(scores), EPS);
		assertEquals(averagePrecision(), Figure.AVERAGE_PRECISION.of(scores), EPS);
		assertEquals(tprAtFpr(0.05), Figure.TPR_AT_5_FPR.of(scores), EPS);
		assertEquals(tprAtFpr(0.3), RankFigures.tprAtFpr(scores, 0.3), EPS);
		assertEquals(calibrationError(), Figure.ECE.of(scores), EPS);
	}

	/** Share of the pairs in order, ties half. */
	private double auc() {
		double sum = 0;
		for (int i = 0; i < logits.length; i++)
			for (int k = 0; k < logits.length; k++)
				if (labels[i] == 1 && labels[k] == 0) sum += (1 + Math.signum(logits[i] - logits[k])) / 2;
		return sum / (count(i -> labels[i] == 1) * count(i -> labels[i] == 0));
	}

	/** {@code sum over thresholds of (R_n - R_(n-1)) P_n}, as scikit-learn defines it. */
	private double averagePrecision() {
		double sum = 0;
		for (final double t : logits) {
			final double gain = count(i -> labels[i] == 1 && logits[i] == t) / count(i -> labels[i] == 1);
			final double precision = count(i -> labels[i] == 1 && logits[i] >= t) / count(i -> logits[i] >= t);
			// Each threshold comes up once per image that has it.
			sum += gain * precision / count(i -> logits[i] == t);
		}
		return sum;
	}

	private double tprAtFpr(final double rate) {
		double best = 0;
		for (final double t : logits)
			if (count(i -> labels[i] == 0 && logits[i] >= t) <= rate * count(i -> labels[i] == 0)) best = Math.max(best, count(
				i -> labels[i] == 1 && logits[i] >= t) / count(i -> labels[i] == 1));
		return best;
	}

	private double calibrationError() {
		double sum = 0;
		for (int b = 0; b < 15; b++) {
			final int bin = b;
			final IntPredicate member = i -> (int) (Scores.sigmoid(logits[i]) * 15) == bin;
			if (count(member) == 0) continue;
			final double mean = IntStream.range(0, logits.length).filter(member).mapToDouble(i -> Scores.sigmoid(logits[i]))
				.average().orElseThrow();
			final double share = count(i -> member.test(i) && labels[i] == 1) / count(member);
			sum += count(member) / logits.length * Math.abs(mean - share);
		}
		return sum;
	}

	/** Every AI image below every authentic one: no resample can rank them otherwise. */
	@Test
	void resamplingDoesNotLiftTheWorstAveragePrecision() {
		final double[] falling = IntStream.range(0, 80).mapToDouble(i -> -i).toArray();
		final int[] authenticFirst = IntStream.range(0, 80).map(i -> i < 40 ? 0 : 1).toArray();
		final double worst = IntStream.rangeClosed(1, 40).mapToDouble(k -> k / (40.0 + k)).average().orElseThrow();
		final Interval interval = new Bootstrap(200, 1).figures(Scores.of(falling, authenticFirst)).get(
			Figure.AVERAGE_PRECISION);
		assertEquals(worst, interval.value(), EPS);
		assertEquals(worst, interval.low(), EPS);
		assertEquals(worst, interval.high(), EPS);
	}

	@Test
	void intervalsOfAveragePrecisionHoldTheTruth() {
		int held = 0;
		for (int trial = 0; trial < 60; trial++) {
			final SplittableRandom random = new SplittableRandom(trial);
			// One unit apart: the AP of very many images is 0.7525.
			final double[] drawn = IntStream.range(0, 120).mapToDouble(i -> random.nextGaussian() + (i < 60 ? 0 : 1)).toArray();
			final int[] halves = IntStream.range(0, 120).map(i -> i < 60 ? 0 : 1).toArray();
			final Interval interval = new Bootstrap(200, 1).figures(Scores.of(drawn, halves)).get(Figure.AVERAGE_PRECISION);
			if (interval.low() <= 0.7525 && interval.high() >= 0.7525) held++;
		}
		assertTrue(held >= 52, held + " of 60 intervals hold the truth");
	}
}
