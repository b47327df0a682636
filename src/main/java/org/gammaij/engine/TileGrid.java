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
	/** Least overlap of neighbours in pixels (ours). */
	static final int MIN_OVERLAP = 96;
	/**
	 * Width in pixels of the change from one tile to the next (ours). It lies in the middle of the overlap, so
	 * that no pixel comes from the edge of a tile, where the network saw less around it.
	 */
	static final int BLEND = 64;

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
			final double in = tile == 0 ? 1 : rise(starts[tile] + i, tile);
			final double out = tile == count() - 1 ? 0 : rise(starts[tile] + i, tile + 1);
			weights[i] = (float) (in - out);
		}
		return weights;
	}

	/** From 0 to 1 where a tile takes over from the one before it, as half a cosine. */
	private double rise(final long pixel, final int tile) {
		final double middle = (starts[tile - 1] + TILE + starts[tile]) / 2.0;
		final double position = (pixel + 0.5 - middle) / BLEND + 0.5;
		return 0.5 - 0.5 * Math.cos(Math.PI * Math.min(Math.max(position, 0), 1));
	}
}
