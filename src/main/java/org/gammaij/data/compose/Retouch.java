package org.gammaij.data.compose;

import java.util.SplittableRandom;

import org.gammaij.data.Randomness;
import org.gammaij.image.ColorJitter;
import org.gammaij.image.GaussianBlur;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.JpegCodec.Subsampling;
import org.gammaij.image.Noise;
import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Sharpening;

/** What a person does to a part of an image without any new content; all pixels stay authentic. */
final class Retouch {

	private Retouch() {}

	/** The whole image processed; a region of that is what was retouched. */
	static RgbImage apply(final RgbImage image, final SplittableRandom random) {
		final double a = random.nextDouble();
		return switch (random.nextInt(6)) {
			case 0 -> GaussianBlur.apply(image, 0.6 + 1.6 * a);
			case 1 -> Sharpening.apply(image, 1, 0.7 + 1.5 * a);
			case 2 -> Noise.add(image, 3 + 9 * a, random);
			case 3 -> JpegCodec.roundTrip(image, 30 + (int) (50 * a), random.nextBoolean() ? Subsampling.YUV420
				: Subsampling.YUV444);
			case 4 -> ColorJitter.apply(image, Randomness.between(random, 0.8, 1.25), 0.75 + 0.6 * a, Randomness.between(random,
				0.6, 1.5));
			default -> there(image, 0.5 + 0.4 * a);
		};
	}

	/** Made smaller and as large as before. */
	private static RgbImage there(final RgbImage image, final double factor) {
		final RgbImage small = Resize.to(image, Math.max(1, (int) (image.width() * factor)), Math.max(1, (int) (image
			.height() * factor)), Resize.Filter.BICUBIC);
		return Resize.to(small, image.width(), image.height(), Resize.Filter.BICUBIC);
	}
}
