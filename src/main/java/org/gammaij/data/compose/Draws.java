package org.gammaij.data.compose;

/**
 * How composed samples are varied, for both classes alike. Names ending in {@code Probability} are chances from 0 to 1;
 * {@code defaults.yaml} of the training settings documents each value.
 */
public record Draws(double gridProbability, double resizeProbability, double resizeMin, double resizeMax,
	double flipProbability, double turnProbability, double blurProbability, double blurSigma, double sharpenProbability,
	double noiseProbability, double noise, double greyProbability, double tintProbability, double desaturateProbability,
	double nightProbability, double editProbability, double screenshotProbability, double letterboxProbability,
	double collageProbability, double cornerProbability, double thumbnailProbability, double jpegLosslessProbability,
	double jpegLossyProbability, int jpegQualityMin, double webpProbability, int webpQualityMin)
{

	/** Nothing but a place. */
	public static final Draws NONE = new Draws(1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0,
		100);
}
