package org.gammaij.benchmark;

/**
 * A figure that follows from what was measured, beside what it should be.
 *
 * @param what it is
 * @param value NaN if it could not be had
 * @param unit of the value
 * @param low least that it should be; NaN for nothing
 * @param high most that it should be; NaN for nothing
 */
record Finding(String what, double value, String unit, double low, double high) {

	/** One that nothing is asked of. */
	static Finding of(final String what, final double value, final String unit) {
		return new Finding(what, value, unit, Double.NaN, Double.NaN);
	}

	/** One that should be so large at least. */
	static Finding atLeast(final String what, final double value, final String unit, final double low) {
		return new Finding(what, value, unit, low, Double.NaN);
	}

	/** One that should be so large at most. */
	static Finding atMost(final String what, final double value, final String unit, final double high) {
		return new Finding(what, value, unit, Double.NaN, high);
	}

	/** {@code yes}, {@code no}, or nothing if nothing is asked or nothing is known. */
	String met() {
		if (Double.isNaN(value) || Double.isNaN(low) && Double.isNaN(high)) return "";
		return value < low || value > high ? "no" : "yes";
	}
}
