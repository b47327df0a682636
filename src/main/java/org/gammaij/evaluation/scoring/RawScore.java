package org.gammaij.evaluation.scoring;

/**
 * What a detector says of one image of H x W pixels.
 *
 * @param logit class logit, above 0 for AI; finite
 * @param ai {@code (H * W)} probabilities in [0, 1] that a pixel was synthesised, NaN where not looked at; null for
 *          a detector without such maps
 * @param manipulation the same for any manipulation
 */
public record RawScore(double logit, float[] ai, float[] manipulation) {

	/** Of a detector without maps. */
	public static RawScore of(final double logit) {
		return new RawScore(logit, null, null);
	}
}
