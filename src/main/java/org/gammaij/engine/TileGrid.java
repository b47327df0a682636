package org.gammaij.engine;

import org.gammaij.image.PaperCrop;

/**
 * Positions of equally large, overlapping tiles along one axis, and the weights by
 * which they are blended. The tiles spread evenly from edge to edge, so that all lie
 * within the image; where several cover a pixel their weights add up to 1, and each
 * weight falls smoothly to nothing towards the edge of its tile, so that no seam shows.
 */
final class TileGrid {

	/** Edge of a tile in pixels: the crop that the paper trains and tests with. */
	static final int TILE = PaperCrop.SIDE;
	/** Least overlap of neighbours in pixels (ours): twice the 32 pixels of a token of the last stage. */
	static final int MIN_OVERLAP = 64;

	private final long[] starts;

	/**
	 * @param size extent of the image along the axis, in pixels; one smaller than a tile gets one tile, whose middle it is
	 */
	TileGrid(final long size) {
		final long extent = Math.max(size, TILE);
		final long step = TILE - MIN_OVERLAP;
		final int count = Math.toIntExact((extent - MIN_OVERLAP + step - 1) / step);
		starts = new long[count];
		if (size < TILE) starts[0] = -(TILE - size) / 2;
		for (int i = 1; i < count; i++)
			starts[i] = Math.round((extent - TILE) * (i / (double) (count - 1)));
	}

	int count() {
		return starts.length;
	}

	/** First pixel of a tile; negative if the image is smaller than it. */
	long start(final int tile) {
		return starts[tile];
	}

	/** Weights of a tile's {@link #TILE} pixels; over all tiles, those of one pixel of the image add up to 1. */
	float[] weights(final int tile) {
		final float[] weights = new float[TILE];
		for (int i = 0; i < TILE; i++) {
			double sum = 0;
			// Only neighbours can reach a pixel; two to each side are more than enough.
			for (int other = Math.max(0, tile - 2); other <= Math.min(count() - 1, tile + 2); other++)
				sum += window(starts[tile] + i - starts[other]);
			weights[i] = (float) (window(i) / sum);
		}
		return weights;
	}

	/** A raised cosine over the tile, 0 outside. */
	private static double window(final long position) {
		if (position < 0 || position >= TILE) return 0;
		final double sine = Math.sin(Math.PI * (position + 0.5) / TILE);
		return sine * sine;
	}
}
