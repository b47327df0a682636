package org.gammaij.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.Test;

class CalibratorTest {

	private static final CalibrationSettings SETTINGS = new CalibrationSettings(0.05, 0.1, 0.2);

	/** Authentic images at logits -n + 1 to 0. */
	private static Scores authentic(final int n) {
		return Scores.of(IntStream.range(0, n).mapToDouble(i -> -i).toArray(), new int[n]);
	}

	private static double logit(final double probability) {
		return Math.log(probability / (1 - probability));
	}

	/** Of 100 authentic images 20 are of a source that scores higher: 1 of these, not 5 of them, may be at the threshold or above. */
	@Test
	void rateHoldsInEachSource() {
		final double[] logits = new double[100];
		for (int i = 0; i < 80; i++)
			logits[i] = -4 - 0.01 * i;
		final double[] edited = new double[20];
		for (int i = 0; i < 20; i++)
			logits[80 + i] = edited[i] = 0.1 * i;
		final Scores all = Scores.of(logits, new int[100]);
		final Calibration together = Calibrator.calibrate(all, 1, SETTINGS);
		final Calibration each = Calibrator.calibrate(List.of(all), List.of(edited), 1, SETTINGS);
		assertTrue(together.high() < Scores.sigmoid(1.5) && together.high() > Scores.sigmoid(1.4));
		assertTrue(each.high() < Scores.sigmoid(1.9) && each.high() > Scores.sigmoid(1.8));
		// Nineteen images are too few to tell
		assertEquals(together.high(), Calibrator.calibrate(List.of(all), List.of(Arrays.copyOf(edited, 19)), 1, SETTINGS)
			.high());
	}

	@Test
	void findsTheTemperatureThatMadeTheScores() {
		// True logits L; the label is drawn with P = sigmoid(L); the detector says 3 L.
		final SplittableRandom random = new SplittableRandom(5);
		final int n = 4000;
		final double[] truth = IntStream.range(0, n).mapToDouble(i -> 2 * random.nextGaussian()).toArray();
		final int[] labels = IntStream.range(0, n).map(i -> random.nextDouble() < Scores.sigmoid(truth[i]) ? 1 : 0)
			.toArray();
		final Scores shouted = Scores.of(IntStream.range(0, n).mapToDouble(i -> 3 * truth[i]).toArray(), labels);
		final Calibration calibration = Calibrator.calibrate(shouted, 1, SETTINGS);
		assertTrue(calibration.fitted());
		assertEquals(3, calibration.temperature().value(), 0.25);
		assertTrue(calibration.temperature().low() < 3 && calibration.temperature().high() > 3);
	}

	@Test
	void thresholdsOfAuthenticImagesAloneByHand() {
		final Calibration calibration = Calibrator.calibrate(authentic(100), 1, SETTINGS);
		// Five of 100 may be above: those at 0, -1, -2, -3, -4; the threshold lies halfway to the next, at -5.
		assertEquals((Scores.sigmoid(-4) + Scores.sigmoid(-5)) / 2, calibration.high(), 1e-12);
		assertEquals((Scores.sigmoid(-19) + Scores.sigmoid(-20)) / 2, calibration.low(), 1e-12);
		assertEquals(0.05, calibration.falsePositives().value(), 1e-12);
		assertEquals(0.2, calibration.doubted().value(), 1e-12);
		assertFalse(calibration.misses().defined());
		assertFalse(calibration.fitted());
		assertEquals(1, calibration.temperature().value());
	}

	@Test
	void theIntervalOfTheRateIsClopperPearsons() {
		// 5 of 100, from published tables.
		final Calibration calibration = Calibrator.calibrate(authentic(100), 1, SETTINGS);
		assertEquals(0.0164, calibration.falsePositives().low(), 5e-5);
		assertEquals(0.1128, calibration.falsePositives().high(), 5e-5);
	}

	@Test
	void tiesNeverExceedTheRate() {
		final double[] logits = IntStream.range(0, 100).mapToDouble(i -> i < 3 ? 2 : i < 10 ? 1 : -1).toArray();
		final Calibration calibration = Calibrator.calibrate(Scores.of(logits, new int[100]), 1, SETTINGS);
		assertEquals(0.03, calibration.falsePositives().value(), 1e-12);
		assertEquals((Scores.sigmoid(2) + Scores.sigmoid(1)) / 2, calibration.high(), 1e-12);
		final Calibration same = Calibrator.calibrate(Scores.of(new double[100], new int[100]), 1, SETTINGS);
		assertEquals(0, same.falsePositives().value(), 1e-12);
	}

	@Test
	void labelledImagesGiveTheLowerThreshold() {
		// Authentic -99 to 0, AI -30 to 69: a tenth of the AI images may be missed, those at -30 to -21.
		final double[] logits = IntStream.range(0, 200).mapToDouble(i -> i < 100 ? -i : i - 130).toArray();
		final Calibration calibration = Calibrator.calibrate(Scores.of(logits, halves()), 1, SETTINGS);
		final double t = calibration.temperature().value();
		assertEquals((Scores.sigmoid(-21 / t) + Scores.sigmoid(-20 / t)) / 2, calibration.low(), 1e-12);
		assertEquals((Scores.sigmoid(-5 / t) + Scores.sigmoid(-4 / t)) / 2, calibration.high(), 1e-12);
		assertEquals(0.1, calibration.misses().value(), 1e-12);
		// High lies between -5 and -4: the AI images at -30 to -5 are below it.
		assertEquals(0.74, calibration.found().value(), 1e-12);
		assertEquals(List.of(), calibration.warnings());
	}

	@Test
	void perfectlySeparatedClassesDoNotTellATemperature() {
		final double[] logits = IntStream.range(0, 200).mapToDouble(i -> i < 100 ? -1 - i / 100.0 : 1 + i / 100.0).toArray();
		final Calibration calibration = Calibrator.calibrate(Scores.of(logits, halves()), 1.5, SETTINGS);
		assertEquals(calibration.high(), calibration.low(), 1e-12);
		assertFalse(calibration.fitted());
		assertEquals(1.5, calibration.temperature().value());
		assertEquals(List.of("The temperature was kept at 1.500: these images are separated so well that they do not tell how " +
			"sure the model may be."), calibration.warnings());
	}

	@Test
	void oneSidedScoresKeepTheTemperatureAndGetThresholds() {
		// Both classes far above 0, AI images a little further: a temperature can only flatten them.
		final double[] logits = IntStream.range(0, 200).mapToDouble(i -> i < 100 ? 5 + i / 100.0 : 5.5 + (i - 100) / 100.0)
			.toArray();
		final Calibration calibration = Calibrator.calibrate(Scores.of(logits, halves()), 1, SETTINGS);
		assertFalse(calibration.fitted());
		assertEquals(1, calibration.temperature().value());
		assertTrue(calibration.warnings().get(0).contains("too one-sided"), calibration.warnings().toString());
		assertTrue(calibration.informative());
		assertEquals(0.05, calibration.falsePositives().value(), 1e-12);
		assertEquals(0.55, calibration.found().value(), 1e-12);
	}

	@Test
	void scoresAtChanceAreNamedAsSuch() {
		final double[] logits = IntStream.range(0, 200).mapToDouble(i -> i % 100 / 100.0).toArray();
		final Calibration calibration = Calibrator.calibrate(Scores.of(logits, halves()), 1, SETTINGS);
		assertFalse(calibration.informative());
		assertEquals(0.5, calibration.auc().value(), 1e-12);
		assertTrue(calibration.warnings().get(1).startsWith("The scores tell these AI images from the authentic ones no " +
			"better than chance (AUC 0.500 ["), calibration.warnings().toString());
	}

	/** 100 authentic images, then 100 AI images. */
	private static int[] halves() {
		return IntStream.range(0, 200).map(i -> i < 100 ? 0 : 1).toArray();
	}

	@Test
	void tooFewImagesAreRefusedAndFewAreNamed() {
		final String message = assertThrows(InvalidInputException.class, () -> Calibrator.calibrate(authentic(19), 1,
			SETTINGS)).getMessage();
		assertEquals("19 authentic images are too few for a false-positive rate of 0.05: give at least 20, better 59, or " +
			"choose a higher rate.", message);
		final List<String> few = Calibrator.calibrate(authentic(20), 1, SETTINGS).warnings();
		assertTrue(few.get(0).startsWith("20 authentic images are few for a false-positive rate of 0.05"), few.toString());
		assertFalse(Calibrator.calibrate(authentic(59), 1, SETTINGS).warnings().get(0).contains("are few"));
		// The rule of three: 0.95^59 is below 5 %, 0.95^58 is not.
		assertTrue(Math.pow(0.95, 59) < 0.05 && Math.pow(0.95, 58) > 0.05);
		assertEquals(299, Calibrator.enough(0.01));
	}

	@Test
	void theTemperatureOfTheModelStaysWithoutAiImages() {
		final Calibration calibration = Calibrator.calibrate(authentic(100), 2, SETTINGS);
		assertEquals(2, calibration.temperature().value());
		assertEquals(-4.5 / 2, logit(calibration.high()), 0.03);
	}

	@Test
	void ratesOutOfRangeAreRefused() {
		assertThrows(InvalidInputException.class, () -> new CalibrationSettings(0, 0.1, 0.2));
		assertThrows(InvalidInputException.class, () -> new CalibrationSettings(0.05, 0.5, 0.2));
		assertThrows(InvalidInputException.class, () -> new CalibrationSettings(0.3, 0.1, 0.2));
		assertThrows(InvalidInputException.class, () -> new CalibrationSettings(Double.NaN, 0.1, 0.2));
	}
}
