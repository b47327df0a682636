package org.gammaij.training;

/**
 * Learning rate over the steps: linear warm-up, then a cosine to zero (ours; the paper only gives the rate).
 *
 * @param peak rate after the warm-up
 * @param warmup steps of warm-up
 * @param total steps in all
 */
record Schedule(double peak, long warmup, long total) {

	/**
	 * Rate of a step.
	 *
	 * @param step from 0
	 * @return above 0
	 */
	double rate(final long step) {
		if (step < warmup) return peak * (step + 1) / warmup;
		final double progress = (step - warmup) / (double) Math.max(1, total - warmup);
		// The very last step would have a rate of exactly zero without the 1
		return peak * 0.5 * (1 + Math.cos(Math.PI * Math.min(progress, 1 - 1.0 / (total + 1))));
	}
}
