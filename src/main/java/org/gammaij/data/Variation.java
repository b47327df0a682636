package org.gammaij.data;

import java.util.SplittableRandom;

import org.gammaij.image.JpegCodec.Subsampling;

/**
 * What is done to one sample, drawn from an {@link Augmentation}.
 *
 * @param central whether the central square is cut out; else that at {@code across} and {@code down}
 * @param across place of the square from left to right, 0 to 1
 * @param down its place from top to bottom, 0 to 1
 * @param flip whether left and right are exchanged
 * @param scale factor of the size; 1 for unchanged
 * @param sigma of the blur in pixels; 0 for none
 * @param quality of the JPEG round trip; 0 for none
 * @param encoder which of the two encoders makes it
 * @param brightness factor; 1 for unchanged
 * @param contrast factor; 1 for unchanged
 * @param saturation factor; 1 for unchanged
 */
record Variation(boolean central, double across, double down, boolean flip, double scale, double sigma,
	int quality, Subsampling encoder, double brightness, double contrast, double saturation)
{

	/** Of validation samples. */
	static final Variation NONE = new Variation(true, 0, 0, false, 1, 0, 0, Subsampling.YUV420, 1, 1, 1);

	/** Every number is drawn whether it is used or not, so that one setting does not change what the others do. */
	static Variation draw(final Augmentation a, final SplittableRandom random) {
		final double across = random.nextDouble();
		final double down = random.nextDouble();
		final boolean flip = random.nextDouble() < a.flipProbability();
		final boolean blur = random.nextDouble() < a.blurProbability();
		final double sigma = random.nextDouble() * a.blurSigmaMax();
		final boolean jpeg = random.nextDouble() < a.jpegProbability();
		final int quality = a.jpegQualityMin() + (int) (random.nextDouble() * (a.jpegQualityMax() - a.jpegQualityMin() +
			1));
		final Subsampling encoder = random.nextBoolean() ? Subsampling.YUV420 : Subsampling.YUV444;
		final boolean jitter = random.nextDouble() < a.jitterProbability();
		final double brightness = factor(a.brightness(), random);
		final double contrast = factor(a.contrast(), random);
		final double saturation = factor(a.saturation(), random);
		// Drawn last: seeds from before there was resizing still give what they gave
		final boolean resize = random.nextDouble() < a.resizeProbability();
		final double scale = a.resizeMin() * Math.pow(a.resizeMax() / a.resizeMin(), random.nextDouble());
		return new Variation(false, across, down, flip, resize ? scale : 1, blur ? sigma : 0, jpeg ? quality : 0, encoder, jitter ? brightness
			: 1, jitter ? contrast : 1, jitter ? saturation : 1);
	}

	private static double factor(final double reach, final SplittableRandom random) {
		return 1 + reach * (2 * random.nextDouble() - 1);
	}
}
