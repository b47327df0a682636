package org.gammaij.evaluation.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds from which clearness on a region of a map is told: as low as possible with a region told of at most the chosen
 * share of the authentic images, after each control.
 */
public final class RegionCalibrator {

	private RegionCalibrator() {}

	/**
	 * Calibrates.
	 *
	 * @param controls of each control, the clearness of the clearest region of each authentic image, 0 for none
	 * @param rate share of the authentic images, 0 to 1
	 * @return 0 to 1; empty if there are too few images, or it is not known of all
	 */
	public static Optional<Double> calibrate(final List<double[]> controls, final double rate) {
		final List<double[]> rising = controls.stream().map(RegionCalibrator::sorted).toList();
		// Sorted, what is not a number comes last
		if (rising.stream().anyMatch(values -> values.length < Calibrator.least(rate) || Double.isNaN(values[values.length - 1])))
			return Optional.empty();
		return Optional.of(rising.stream().mapToDouble(values -> Calibrator.upper(values, Calibrator.allowed(rate, values.length)))
			.max().orElseThrow());
	}

	private static double[] sorted(final double[] values) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted;
	}

	/** Share of the images with a region that is told, of the control in which there are the most. */
	public static Interval told(final List<double[]> controls, final double threshold) {
		return controls.stream().map(values -> Reliability.proportion((int) Arrays.stream(values).filter(
			value -> value >= threshold).count(), values.length)).max(Comparator.comparingDouble(Interval::value)).orElseThrow();
	}
}
