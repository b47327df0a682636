package org.gammaij.evaluation.metric;

/**
 * A figure with its confidence interval.
 *
 * @param value the figure on the images themselves; NaN when not defined, as are then the limits
 * @param low lower limit
 * @param high upper limit
 */
public record Interval(double value, double low, double high) {

	/** A figure that is not defined for these images. */
	public static final Interval UNDEFINED = new Interval(Double.NaN, Double.NaN, Double.NaN);

	public boolean defined() {
		return !Double.isNaN(value);
	}
}
