package org.gammaij.data;

/**
 * How training samples are varied, after Wang et al. (2020). All ranges are uniform.
 *
 * @param resizeProbability chance that the image is resized (ours), before all else, 0 to 1
 * @param resizeMin smallest factor, 0.1 to 1
 * @param resizeMax largest factor, 1 to 10; the logarithm of the factor is uniform
 * @param blurProbability chance of a Gaussian blur, 0 to 1
 * @param blurSigmaMax largest sigma in pixels; the smallest is 0
 * @param jpegProbability chance of a JPEG round trip, with either of two encoders, 0 to 1
 * @param jpegQualityMin lowest quality, 1 to 100
 * @param jpegQualityMax highest quality, not below the lowest
 * @param flipProbability chance of a horizontal flip, 0 to 1
 * @param jitterProbability chance of changed colours, 0 to 1
 * @param brightness factor within 1 - b to 1 + b; 0 to 1
 * @param contrast factor within 1 - c to 1 + c; 0 to 1
 * @param saturation factor within 1 - s to 1 + s; 0 to 1
 * @param tones how often colour is taken away, from both classes alike
 */
public record Augmentation(double resizeProbability, double resizeMin, double resizeMax, double blurProbability,
	double blurSigmaMax, double jpegProbability, int jpegQualityMin, int jpegQualityMax, double flipProbability,
	double jitterProbability, double brightness, double contrast, double saturation,
	Tones tones)
{

	/**
	 * Chances that a sample loses colour (ours), after all else; at most one of them happens, so together they are at most 1.
	 *
	 * @param grey that it becomes grey
	 * @param tinted that it becomes grey in a single tint, as through a lookup table
	 * @param desaturated that its colours become paler, by any factor
	 */
	public record Tones(double grey, double tinted, double desaturated) {

		/** Never. */
		public static final Tones NONE = new Tones(0, 0, 0);

		/** Checks the ranges. */
		public Tones {
			requireFraction("probability of grey", grey);
			requireFraction("probability of a tint", tinted);
			requireFraction("probability of paler colours", desaturated);
			requireFraction("probability of grey, a tint or paler colours together", grey + tinted + desaturated);
		}
	}

	/** Leaves samples as they are. */
	public static final Augmentation NONE = new Augmentation(0, 1, 1, 0, 0, 0, 100, 100, 0, 0, 0, 0, 0,
		Tones.NONE);

	/** Checks the ranges. */
	public Augmentation {
		requireFraction("resize probability", resizeProbability);
		Settings.require(resizeMin >= 0.1 && resizeMin <= 1, "smallest resize factor", resizeMin, "0.1 to 1");
		Settings.require(resizeMax >= 1 && resizeMax <= 10, "largest resize factor", resizeMax, "1 to 10");
		requireFraction("blur probability", blurProbability);
		requireFraction("JPEG probability", jpegProbability);
		requireFraction("flip probability", flipProbability);
		requireFraction("jitter probability", jitterProbability);
		requireFraction("brightness", brightness);
		requireFraction("contrast", contrast);
		requireFraction("saturation", saturation);
		Settings.require(blurSigmaMax >= 0 && blurSigmaMax <= 100, "largest blur sigma", blurSigmaMax, "0 to 100 pixels");
		Settings.require(jpegQualityMin >= 1 && jpegQualityMin <= 100, "lowest JPEG quality", jpegQualityMin, "1 to 100");
		Settings.require(jpegQualityMax >= jpegQualityMin && jpegQualityMax <= 100, "highest JPEG quality", jpegQualityMax,
			jpegQualityMin + " to 100");
	}

	private static void requireFraction(final String name, final double value) {
		Settings.require(value >= 0 && value <= 1, name, value, "0 to 1");
	}
}
