package org.gammaij.evaluation.scoring;

/**
 * What a detector says of one image of H x W pixels.
 *
 * @param logit class logit, above 0 for AI; finite
 * @param ai {@code (H * W)} probabilities in [0, 1] that a pixel was synthesised, NaN where not looked at; null for
 *          a detector without such maps
 * @param manipulation the same for any manipulation
 * @param others what else its tiles say; null for a detector without tiles
 */
public record RawScore(double logit, float[] ai, float[] manipulation, OtherScores others) {

	/** Of a detector without tiles. */
	public RawScore(final double logit, final float[] ai, final float[] manipulation) {
		this(logit, ai, manipulation, null);
	}

	/** Of a detector without maps. */
	public static RawScore of(final double logit) {
		return new RawScore(logit, null, null);
	}
}
