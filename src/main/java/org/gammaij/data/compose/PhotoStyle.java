package org.gammaij.data.compose;

import java.util.SplittableRandom;

import org.gammaij.data.Randomness;
import org.gammaij.image.ColorJitter;
import org.gammaij.image.GaussianBlur;
import org.gammaij.image.Noise;
import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Sharpening;

/** Whole images as phones and photographers process them; no pixel gets other content. */
public final class PhotoStyle {

	/** Images are made so many times smaller before a wide blur, which they survive. */
	private static final int SMALLER = 4;

	private PhotoStyle() {}

	/** A phone's night mode: dark, smoothed more in colour than in brightness, sharpened, with a cast. */
	public static RgbImage night(final RgbImage image, final SplittableRandom random) {
		final double gamma = Randomness.between(random, 1.1, 1.8);
		final double gain = Randomness.between(random, 0.6, 1);
		final double warm = Randomness.between(random, -0.08, 0.16);
		final double grain = Randomness.between(random, 2, 9);
		final double smooth = Randomness.between(random, 0.6, 1.3);
		final double sharp = Randomness.between(random, 0.5, 1.8);
		final RgbImage dark = curve(image, (v, c) -> gain * (1 + warm * (1 - c)) * Math.pow(v, gamma));
		final RgbImage smoothed = GaussianBlur.apply(Noise.add(dark, grain, random), smooth);
		return Sharpening.apply(colourOf(wideBlur(smoothed, 4), smoothed), 1, sharp);
	}

	/** An edited photograph: contrast curve, colours, local contrast, vignette, strong sharpening; each in part of the cases. */
	public static RgbImage edited(final RgbImage image, final SplittableRandom random) {
		final double contrast = chance(random, 0.8, 0.1, 0.9);
		final double black = chance(random, 0.3, 0, 0.12);
		final double warm = chance(random, 0.5, -0.12, 0.12);
		final double exposure = chance(random, 0.4, -0.25, 0.25);
		final double saturation = 1 + chance(random, 0.7, -0.4, 0.8);
		final double clarity = chance(random, 0.6, 0.15, 0.7);
		final double reach = Randomness.between(random, 6, 20);
		final double vignette = chance(random, 0.4, 0.15, 0.6);
		final double sharp = chance(random, 0.6, 0.6, 2.5);
		final double sigma = Randomness.between(random, 0.6, 1.4);
		final double grain = chance(random, 0.15, 1, 4);
		RgbImage edited = image;
		if (clarity > 0) edited = Sharpening.awayFrom(edited, wideBlur(edited, reach), clarity);
		edited = curve(edited, (v, c) -> {
			final double lit = Math.pow(v, Math.exp(-exposure)) * (1 + warm * (1 - c));
			final double curved = lit + contrast * (smoothStep(lit) - lit);
			return black + (1 - black) * curved;
		});
		if (saturation != 1) edited = ColorJitter.apply(edited, 1, 1, saturation);
		if (vignette > 0) edited = vignette(edited, vignette);
		if (sharp > 0) edited = Sharpening.apply(edited, sigma, sharp);
		return grain > 0 ? Noise.add(edited, grain, random) : edited;
	}

	/** One hue for all: brightness runs along a line from a dark to a light colour. */
	static RgbImage tinted(final RgbImage image, final SplittableRandom random) {
		final double[] light = { Randomness.between(random, 0.3, 1), Randomness.between(random, 0.3, 1), Randomness.between(
			random, 0.3, 1) };
		final double[] dark = { 0.15 * random.nextDouble(), 0.15 * random.nextDouble(), 0.15 * random.nextDouble() };
		// A fluorescence channel: black to one pure colour
		if (random.nextDouble() < 0.4) {
			final int pure = random.nextInt(RgbImage.CHANNELS);
			for (int c = 0; c < RgbImage.CHANNELS; c++) {
				light[c] = c == pure ? 1 : 0;
				dark[c] = 0;
			}
		}
		return curve(ColorJitter.apply(image, 1, 1, 0), (v, c) -> dark[c] + (light[c] - dark[c]) * v);
	}

	private static double chance(final SplittableRandom random, final double probability, final double low,
		final double high)
	{
		final double value = Randomness.between(random, low, high);
		return random.nextDouble() < probability ? value : 0;
	}

	private static double smoothStep(final double v) {
		final double x = Math.max(0, Math.min(1, v));
		return x * x * (3 - 2 * x);
	}

	/** New value of a channel for an old one, both 0 to 1. */
	private interface Curve {
		double at(double value, int channel);
	}

	private static RgbImage curve(final RgbImage image, final Curve curve) {
		final RgbImage out = new RgbImage(image.width(), image.height());
		final byte[] table = new byte[256];
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			for (int v = 0; v < table.length; v++)
				table[v] = (byte) Math.max(0, Math.min(255, Math.round(255 * curve.at(v / 255.0, c))));
			for (int i = c * image.planeSize(); i < (c + 1) * image.planeSize(); i++)
				out.samples()[i] = table[image.samples()[i] & 0xff];
		}
		return out;
	}

	private static RgbImage wideBlur(final RgbImage image, final double sigma) {
		final RgbImage small = Resize.bilinear(image, Math.max(1, image.width() / SMALLER), Math.max(1, image.height() /
			SMALLER));
		return Resize.bilinear(GaussianBlur.apply(small, sigma / SMALLER), image.width(), image.height());
	}

	/** The brightness of one image with the colour differences of another. */
	private static RgbImage colourOf(final RgbImage colour, final RgbImage brightness) {
		final RgbImage out = new RgbImage(colour.width(), colour.height());
		final int plane = out.planeSize();
		for (int i = 0; i < plane; i++) {
			final double shift = grey(brightness, i) - grey(colour, i);
			for (int k = i; k < 3 * plane; k += plane)
				out.samples()[k] = (byte) Math.max(0, Math.min(255, Math.round((colour.samples()[k] & 0xff) + shift)));
		}
		return out;
	}

	private static double grey(final RgbImage image, final int i) {
		final byte[] s = image.samples();
		final int plane = image.planeSize();
		return 0.299 * (s[i] & 0xff) + 0.587 * (s[plane + i] & 0xff) + 0.114 * (s[2 * plane + i] & 0xff);
	}

	private static RgbImage vignette(final RgbImage image, final double strength) {
		final RgbImage out = new RgbImage(image.width(), image.height());
		final double cx = (image.width() - 1) / 2.0;
		final double cy = (image.height() - 1) / 2.0;
		for (int y = 0; y < image.height(); y++)
			for (int x = 0; x < image.width(); x++) {
				final double r2 = ((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (cx * cx + cy * cy + 1);
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					out.set(x, y, c, (int) Math.round(image.get(x, y, c) * (1 - strength * r2)));
			}
		return out;
	}
}
