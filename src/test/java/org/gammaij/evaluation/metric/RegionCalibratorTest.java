package org.gammaij.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class RegionCalibratorTest {

	/** 60 images without a region, and 40 whose clearest ones are 0.501, 0.502 and so on, less something. */
	private static double[] images(final double less) {
		return IntStream.range(0, 100).mapToDouble(i -> i < 40 ? 0.501 + 0.001 * i - less : 0).toArray();
	}

	@Test
	void theRateHoldsAfterEachControl() {
		final List<double[]> controls = List.of(images(0.001), images(0));
		final double threshold = RegionCalibrator.calibrate(controls, 0.05).orElseThrow();
		assertEquals(0.5355, threshold, 1e-9, "between the fifth and the sixth highest of the control with the higher ones");
		final Interval told = RegionCalibrator.told(controls, threshold);
		assertEquals(0.05, told.value());
		assertTrue(told.low() < 0.05 && told.high() > 0.05);
	}

	@Test
	void withoutRegionsThereIsAThresholdAllTheSame() {
		assertEquals(0.5, RegionCalibrator.calibrate(List.of(new double[100]), 0.05).orElseThrow());
	}

	@Test
	void tooFewOrUnknownOnesSayNothing() {
		assertEquals(Optional.empty(), RegionCalibrator.calibrate(List.of(new double[19]), 0.05));
		final double[] some = images(0);
		some[50] = Double.NaN;
		assertEquals(Optional.empty(), RegionCalibrator.calibrate(List.of(some), 0.05));
	}
}
