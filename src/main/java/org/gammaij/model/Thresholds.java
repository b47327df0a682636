package org.gammaij.model;

/**
 * Where the bands of one view lie: a calibrated probability of {@code high} or
 * more is {@code indicated}, below {@code low} {@code not indicated}, and between
 * them {@code inconclusive}.
 *
 * @param low in [0, high]
 * @param high in [low, 1]
 * @param temperature the logit is divided by it before the sigmoid; 1 changes nothing
 * @param origin {@code "default"}, or where the values come from, such as a calibration
 * @param authenticImages number of authentic images that the calibration looked at, 0 for none
 * @param falsePositiveRate chosen share of authentic images at or above {@code high}, null where not calibrated
 */
public record Thresholds(double low, double high, double temperature, String origin, int authenticImages,
	Double falsePositiveRate)
{

	/** Origin of thresholds that nobody has calibrated. */
	public static final String DEFAULT_ORIGIN = "default";

	/** Ours, for a model that is not calibrated: half a probability each way around the paper's 0.5. */
	public static final Thresholds DEFAULT = new Thresholds(0.25, 0.75, 1, DEFAULT_ORIGIN, 0, null);

	/** Whether the numbers are in their ranges. */
	boolean isValid() {
		return 0 <= low && low <= high && high <= 1 && temperature > 0 && Double.isFinite(temperature) && //
			origin != null && authenticImages >= 0;
	}
}
