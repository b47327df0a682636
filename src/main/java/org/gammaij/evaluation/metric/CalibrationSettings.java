package org.gammaij.evaluation.metric;

import org.gammaij.common.InvalidInputException;

/**
 * What the user decides.
 *
 * @param falsePositiveRate share of authentic images that may be called {@code indicated}, above 0 and below 0.5
 * @param missRate share of AI images that may be called {@code not indicated}, above 0 and below 0.5; used
 *          where there are labelled AI images
 * @param inconclusiveRate share of authentic images that may be called {@code inconclusive} or {@code indicated}; used
 *          instead where there are none; at least the false-positive rate, below 1
 */
public record CalibrationSettings(double falsePositiveRate, double missRate, double inconclusiveRate) {

	/** @throws InvalidInputException if a rate is out of its range */
	public CalibrationSettings {
		require(falsePositiveRate > 0 && falsePositiveRate < 0.5, "false-positive rate", falsePositiveRate,
			"above 0 and below 0.5");
		require(missRate > 0 && missRate < 0.5, "miss rate", missRate, "above 0 and below 0.5");
		require(inconclusiveRate >= falsePositiveRate && inconclusiveRate < 1, "inconclusive rate", inconclusiveRate,
			"at least the false-positive rate and below 1");
	}

	private static void require(final boolean holds, final String name, final double value, final String range) {
		if (!holds) throw new InvalidInputException("The " + name + " is " + value + "; it must be " + range + ".");
	}
}
