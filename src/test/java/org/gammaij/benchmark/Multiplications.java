package org.gammaij.benchmark;

import org.gammaij.network.Variant;

/**
 * Multiplications with an addition that the paper's network needs on one image if it is computed as it is written, counted as
 * PyTorch counts them: products of matrices and convolutions, nothing else. Divided by our time they tell more than our own
 * count would: what is left out is time saved.
 */
final class Multiplications {

	private static final double BILLION = 1e9;
	private static final int LEVELS = 4;
	private static final int[] REDUCTION = { 8, 4, 2, 1 };
	private static final int COLOURS = 3;
	private static final int MLP = 4;

	private Multiplications() {}

	/** Of the encoder alone, in billions. */
	static double encoder(final Variant variant, final int side) {
		return (variant.isDinov2() ? dinov2(variant, side) : mit(variant, side)) / BILLION;
	}

	/** Of all, in billions. */
	static double whole(final Variant variant, final int side) {
		return encoder(variant, side) + heads(variant, side) / BILLION;
	}

	private static double mit(final Variant variant, final int side) {
		double sum = 0;
		for (int i = 0; i < LEVELS; i++) {
			final double tokens = tokens(variant, side, i);
			final double width = variant.width(i);
			final double in = i == 0 ? COLOURS : variant.width(i - 1);
			final double kernel = i == 0 ? 49 : 9;
			final double keys = tokens / (REDUCTION[i] * REDUCTION[i]);
			final double reduction = REDUCTION[i] == 1 ? 0 : tokens * width * width;
			final double attention = 2 * tokens * width * width + 2 * keys * width * width + reduction + 2 * tokens * keys * width;
			final double mlp = 2 * MLP * tokens * width * width + 9 * MLP * tokens * width;
			sum += kernel * in * width * tokens + variant.depth(i) * (attention + mlp);
		}
		return sum;
	}

	private static double dinov2(final Variant variant, final int side) {
		final double width = variant.width(0);
		final double patches = tokens(variant, side, 0);
		final double tokens = patches + 1;
		final double block = (4 + 2 * MLP) * tokens * width * width + 2 * tokens * tokens * width;
		return patches * COLOURS * variant.stride() * variant.stride() * width + variant.lastTap() * block;
	}

	private static double heads(final Variant variant, final int side) {
		final double finest = tokens(variant, side, 0);
		final double last = tokens(variant, side, LEVELS - 1);
		final double fusion = variant.fusionWidth();
		final double width = variant.decoderWidth();
		double levels = 0;
		for (int i = 0; i < LEVELS; i++)
			levels += tokens(variant, side, i) * variant.width(i) * fusion;
		final double decoder = levels + finest * (LEVELS * fusion * fusion + fusion * width + width);
		final double attention = 2 * finest * width * width + 2 * last * width * width + 2 * finest * last * width;
		final double projection = last * variant.width(LEVELS - 1) * width;
		final double summary = variant.isDinov2() ? 2.0 * LEVELS * variant.width(0) * width : 0;
		return 2 * (decoder + attention) + projection + summary + width;
	}

	/** Positions of a level. */
	private static double tokens(final Variant variant, final int side, final int level) {
		final double edge = variant.isDinov2() ? side / variant.stride() : side / (variant.stride() << level);
		return edge * edge;
	}
}
