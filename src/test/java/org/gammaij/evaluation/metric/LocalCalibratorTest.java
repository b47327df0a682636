package org.gammaij.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The threshold of the highest tile, on images whose right answer is known. */
class LocalCalibratorTest {

	private static final CalibrationSettings SETTINGS = new CalibrationSettings(0.05, 0.1, 0.2);

	/** {@code n} images of {@code tiles} tiles with logits -10, whose highest tiles have the logits {@code from}, {@code from} + 0.1 and so on. */
	private static List<ScorePair> images(final int n, final int tiles, final double from) {
		return IntStream.range(0, n).mapToObj(i -> new ScorePair(-10, tiles == 1 ? -10 : from + 0.1 * i, tiles)).toList();
	}

	private static LocalCalibrator.Images control(final Map<String, List<ScorePair>> sources) {
		return new LocalCalibrator.Images("control", new TreeMap<>(sources), List.of());
	}

	private static Calibration whole(final List<LocalCalibrator.Images> controls) {
		return Calibrator.calibrate(controls.stream().map(images -> Scores.of(images.authentic().stream().mapToDouble(
			ScorePair::logit).toArray(), new int[images.authentic().size()])).toList(), List.of(), 1, SETTINGS);
	}

	private static LocalCalibration calibrate(final LocalCalibrator.Images... controls) {
		return LocalCalibrator.calibrate(List.of(controls), true, whole(List.of(controls)), SETTINGS);
	}

	private static void assertBetween(final double low, final double high, final double threshold) {
		assertTrue(threshold > Scores.sigmoid(low) && threshold < Scores.sigmoid(high), threshold + " of " + Math.log(threshold / (1 -
			threshold)));
	}

	@Test
	void imagesOfOneTileNeitherTellNorPayForOthers() {
		// 40 of two tiles: 2 may be told. Among 400 images 20 might, if those of one tile counted.
		final LocalCalibration found = calibrate(control(Map.of("a", images(40, 2, 0), "b", images(360, 1, 0))));
		assertEquals(40, found.authentic());
		assertEquals(400, found.of());
		assertBetween(3.7, 3.8, found.high());
		assertEquals(0.05, found.controls().get(0).told().value());
		assertEquals(40, found.controls().get(0).authentic(), "those of one tile are not counted");
		assertEquals(List.of("a"), found.sources().stream().map(LocalCalibration.Pair::name).toList());
	}

	@Test
	void theRateHoldsInEachSourceAndAfterEachControl() {
		final LocalCalibrator.Images two = control(Map.of("a", images(80, 2, -9), "b", images(20, 2, 0)));
		assertBetween(1.8, 1.9, calibrate(two).high());
		final LocalCalibration together = LocalCalibrator.calibrate(List.of(two), false, whole(List.of(two)), SETTINGS);
		assertBetween(1.4, 1.5, together.high());
		final LocalCalibrator.Images worse = control(Map.of("a", images(80, 3, -9), "b", images(20, 3, 1)));
		assertBetween(2.8, 2.9, calibrate(two, worse).high());
	}

	/** What the band takes of the rate is taken already: of 40 images one is indicated, so one and not two may be told beside it. */
	@Test
	void theBandAndTheHighestTileShareOneRate() {
		final List<ScorePair> pairs = new ArrayList<>(images(39, 2, 0));
		pairs.add(new ScorePair(1, 9, 2));
		final LocalCalibrator.Images images = control(Map.of("a", pairs));
		final Calibration whole = Calibrator.calibrate(List.of(Scores.of(Stream.concat(pairs.stream().map(ScorePair::logit), Stream
			.of(-10.0, -10.0)).mapToDouble(x -> x).toArray(), new int[42])), List.of(), 1, SETTINGS);
		assertTrue(whole.high() < Scores.sigmoid(1));
		final LocalCalibration found = LocalCalibrator.calibrate(List.of(images), true, whole, SETTINGS);
		assertBetween(3.7, 3.8, found.high());
		assertEquals(1 / 40.0, found.controls().get(0).indicated().value());
		assertEquals(2 / 40.0, found.controls().get(0).told().value());
	}

	@Test
	void itIsNeverLowerThanTheThresholdOfTheImage() {
		final LocalCalibrator.Images several = control(Map.of("a", images(40, 2, -9), "b", IntStream.range(0, 400).mapToObj(
			i -> new ScorePair(i * 0.01, i * 0.01, 1)).toList()));
		final Calibration whole = whole(List.of(several));
		assertEquals(whole.high(), LocalCalibrator.calibrate(List.of(several), true, whole, SETTINGS).high());
	}

	@Test
	void tooFewImagesOfSeveralTilesGiveNone() {
		final LocalCalibration none = calibrate(control(Map.of("a", images(19, 2, 0), "b", images(300, 1, 0))));
		assertFalse(none.defined());
		assertEquals(List.of("No threshold of the highest tile was found: 19 of 319 authentic images have more than one tile, and for a " +
			"false-positive rate of 0.05 it takes 20, better 59. Local P(AI) can be read, and tells of no part that stands out."), none
				.warnings());
		final LocalCalibration few = calibrate(control(Map.of("a", images(20, 2, 0))));
		assertTrue(few.defined());
		assertTrue(few.warnings().get(0).startsWith("20 authentic images of more than one tile are few"), few.warnings().get(0));
		assertEquals(List.of(), calibrate(control(Map.of("a", images(59, 2, 0)))).warnings());
	}
}
