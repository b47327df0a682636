package org.gammaij.data;

import java.util.SplittableRandom;

import org.gammaij.image.ColorTone;
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
 * @param tone colours taken away
 */
record Variation(boolean central, double across, double down, boolean flip, double scale, double sigma,
	int quality, Subsampling encoder, double brightness, double contrast, double saturation, ColorTone tone)
{

	/** Of validation samples. */
	static final Variation NONE = new Variation(true, 0, 0, false, 1, 0, 0, Subsampling.YUV420, 1, 1, 1,
		ColorTone.NONE);

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
		final ColorTone tone = tone(a.tones(), random);
		return new Variation(false, across, down, flip, resize ? scale : 1, blur ? sigma : 0, jpeg ? quality : 0, encoder, jitter ? brightness
			: 1, jitter ? contrast : 1, jitter ? saturation : 1, tone);
	}

	private static ColorTone tone(final Augmentation.Tones tones, final SplittableRandom random) {
		final double which = random.nextDouble();
		final double saturation = random.nextDouble();
		final double[] gains = new double[3];
		for (int c = 0; c < gains.length; c++)
			// A third of the channels is off, as in the lookup tables of fluorescence.
			gains[c] = Math.max(0, 1.5 * random.nextDouble() - 0.5);
		gains[random.nextInt(gains.length)] = 1;
		if (which < tones.grey()) return ColorTone.GREY;
		if (which < tones.grey() + tones.tinted()) return new ColorTone(0, gains[0], gains[1], gains[2]);
		final boolean paler = which < tones.grey() + tones.tinted() + tones.desaturated();
		return paler ? new ColorTone(saturation, 1, 1, 1) : ColorTone.NONE;
	}

	private static double factor(final double reach, final SplittableRandom random) {
		return 1 + reach * (2 * random.nextDouble() - 1);
	}
}
