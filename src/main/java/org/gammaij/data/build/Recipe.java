package org.gammaij.data.build;

import java.util.SplittableRandom;

import org.gammaij.data.Randomness;

/**
 * How one sample was made; a row of {@code recipes.csv}.
 *
 * @param donor photograph that pixels were taken from, or ""
 * @param strategy {@link MaskStrategy#id()}, or ""
 * @param content what was put into an inpainted region before the generator: {@code donor}, {@code fill}, or "" if
 *          the generator invents it or there is no region
 * @param feather width of the soft edge in pixels, 0 for a hard one
 * @param rotation degrees that the pasted region was turned by
 * @param scale factor that its sides were scaled by
 * @param strength latent noise of the generator
 */
record Recipe(String donor, String strategy, String content, int feather, double rotation, double scale,
	double strength)
{

	/** Widest soft edge in pixels; ours. */
	private static final int MAX_FEATHER = 4;

	static final Recipe NONE = new Recipe("", "", "", 0, 0, 1, 0);

	/** Turned by up to 45 degrees in 30 %, scaled by 0.76 to 1.25 in 30 %, as was measured over TampCOCO's lists. */
	static Recipe tampCoco(final SplittableRandom random) {
		// Both numbers are drawn in any case, so that one decision does not shift the next.
		final double angle = Randomness.between(random, -45, 45);
		final double factor = Randomness.between(random, 0.76, 1.25);
		final double rotation = random.nextDouble() < 0.3 ? angle : 0;
		final double scale = random.nextDouble() < 0.3 ? factor : 1;
		return new Recipe("", "", "", drawFeather(random), rotation, scale, 0);
	}

	/** An edge: hard in half, else soft over 1 to 4 pixels; ours. */
	static int drawFeather(final SplittableRandom random) {
		return random.nextInt(2) == 0 ? 0 : random.nextInt(1, MAX_FEATHER + 1);
	}

	Recipe withRegion(final String donorId, final MaskStrategy shape) {
		return new Recipe(donorId, shape.id(), content, feather, rotation, scale, strength);
	}
}
