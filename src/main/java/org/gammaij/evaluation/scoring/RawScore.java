package org.gammaij.evaluation.scoring;

/**
 * What a detector says of one image of H x W pixels.
 *
 * @param logit class logit, above 0 for AI; finite
 * @param ai {@code (H * W)} probabilities in [0, 1] that a pixel was synthesised, NaN where not looked at; null for
 *          a detector without such maps
 * @param manipulation the same for any manipulation
 * @param others what else its tiles say; null for a detector without tiles
 * @param failing see {@link org.gammaij.engine.Detection#failing}, 0 to 1; NaN for a detector that does not recognise what it
 *          fails on
 */
public record RawScore(double logit, float[] ai, float[] manipulation, OtherScores others, double failing) {

	/** Of a detector without tiles that recognises nothing. */
	public RawScore(final double logit, final float[] ai, final float[] manipulation) {
		this(logit, ai, manipulation, null, Double.NaN);
	}

	/** Of a detector without maps. */
	public static RawScore of(final double logit) {
		return new RawScore(logit, null, null);
	}
}
