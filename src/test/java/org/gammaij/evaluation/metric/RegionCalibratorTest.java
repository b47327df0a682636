package org.gammaij.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gammaij.evaluation.metric.RegionCalibrator.Clearest;
import org.gammaij.map.RegionLimit;
import org.junit.jupiter.api.Test;

class RegionCalibratorTest {

	private static final double RATE = 0.05;

	/** 60 images without a region, and 40 whose clearest ones are 0.501, 0.502 and so on, less something. */
	private static List<Clearest> images(final double less) {
		return IntStream.range(0, 100).mapToObj(i -> new Clearest(100, i < 40 ? 0.501 + 0.001 * i - less : 0)).toList();
	}

	/** Images of 16 times the small ones, with the clearness of limits that grow by 0.01, 0.02 and so on from 0.5 on. */
	private static List<Clearest> large(final int number) {
		return IntStream.range(0, number).mapToObj(i -> new Clearest(16 * RegionLimit.SMALL, 1 / (1 + Math.exp(-4 * 0.01 * (i + 1)))))
			.toList();
	}

	@Test
	void theRateHoldsAfterEachControl() {
		final List<List<Clearest>> controls = List.of(images(0.001), images(0));
		final double clearness = RegionCalibrator.clearness(controls, RATE).orElseThrow();
		assertEquals(0.5355, clearness, 1e-9, "between the fifth and the sixth highest of the control with the higher ones");
		final Interval told = RegionCalibrator.told(controls, Clearest::isSmall, RegionLimit.of(clearness));
		assertEquals(0.05, told.value());
		assertTrue(told.low() < 0.05 && told.high() > 0.05);
	}

	@Test
	void theLimitGrowsUntilTheRateHoldsInLargeImagesToo() {
		final List<List<Clearest>> controls = List.of(images(0), Stream.concat(images(0).stream(), large(60).stream()).toList());
		assertEquals(0.5355, RegionCalibrator.clearness(controls, RATE).orElseThrow(), 1e-9, "large ones do not count for small ones");
		final double growth = RegionCalibrator.growth(controls, 0.5, RATE).orElseThrow();
		assertEquals(0.575, growth, 1e-9, "between the third and the fourth highest of 60");
		final RegionLimit limit = new RegionLimit(0.5, growth);
		assertEquals(0.05, RegionCalibrator.told(controls, image -> !image.isSmall(), limit).value());
		assertEquals(1, RegionCalibrator.told(controls, image -> !image.isSmall(), RegionLimit.of(0.5)).value());
	}

	@Test
	void whereLargeImagesAreNoClearerNothingGrows() {
		final List<List<Clearest>> controls = List.of(large(30));
		assertEquals(0, RegionCalibrator.growth(controls, 0.99, RATE).orElseThrow());
	}

	@Test
	void ofImagesThatAreEquallyClearNoneIsToldWhereNotAllMayBe() {
		final List<List<Clearest>> controls = List.of(Collections.nCopies(30, large(1).get(0)), Collections.nCopies(30, large(40).get(39)));
		final double growth = RegionCalibrator.growth(controls, 0.5, RATE).orElseThrow();
		assertTrue(growth > 0.4 && growth < 0.42, () -> "just above 0.4, not " + growth);
		assertEquals(0, RegionCalibrator.told(controls, image -> true, new RegionLimit(0.5, growth)).value());
	}

	@Test
	void withoutRegionsThereIsAThresholdAllTheSame() {
		assertEquals(0.5, RegionCalibrator.clearness(List.of(IntStream.range(0, 100).mapToObj(i -> new Clearest(100, 0)).toList()), RATE)
			.orElseThrow());
	}

	@Test
	void tooFewOrUnknownOnesSayNothing() {
		assertEquals(Optional.empty(), RegionCalibrator.clearness(List.of(images(0).subList(0, 19), large(100)), RATE));
		assertEquals(Optional.empty(), RegionCalibrator.growth(List.of(images(0), large(19)), 0.5, RATE));
		final Stream<Clearest> unknown = Stream.of(new Clearest(100, Double.NaN));
		assertEquals(Optional.empty(), RegionCalibrator.clearness(List.of(Stream.concat(images(0).stream(), unknown).toList()), RATE));
	}
}
