package org.gammaij.engine;

/**
 * Positions of equally large, overlapping tiles along one axis, and the weights by
 * which they are blended. The tiles spread evenly from edge to edge, so that all lie
 * within the image; where several cover a pixel their weights add up to 1, and each
 * weight falls smoothly to nothing towards the edge of its tile, so that no seam shows.
 */
final class TileGrid {

	/** Most that neighbours need overlap, in pixels (ours). */
	private static final int MAX_OVERLAP = 96;
	/** What they need overlap of a small tile, as a part of it. */
	private static final int SHARE = 6;

	private final int tile;
	private final int overlap;
	private final long[] starts;

	/**
	 * @param size extent of the image along the axis, in pixels; one smaller than a tile gets one tile, whose middle it is
	 * @param tile edge of a tile in pixels, 6 or more
	 */
	TileGrid(final long size, final int tile) {
		this.tile = tile;
		overlap = overlap(tile);
		final long extent = Math.max(size, tile);
		final long step = tile - overlap;
		final int count = Math.toIntExact((extent - overlap + step - 1) / step);
		starts = new long[count];
		if (size < tile) starts[0] = -(tile - size) / 2;
		for (int i = 1; i < count; i++)
			starts[i] = Math.round((extent - tile) * (i / (double) (count - 1)));
	}

	/** Least overlap of neighbours in pixels. */
	static int overlap(final int tile) {
		return Math.min(MAX_OVERLAP, tile / SHARE);
	}

	int count() {
		return starts.length;
	}

	/** First pixel of a tile; negative if the image is smaller than it. */
	long start(final int index) {
		return starts[index];
	}

	/** Weights of a tile's pixels; over all tiles, those of one pixel of the image add up to 1. */
	float[] weights(final int index) {
		final float[] weights = new float[tile];
		for (int i = 0; i < tile; i++) {
			final double in = index == 0 ? 1 : rise(starts[index] + i, index);
			final double out = index == count() - 1 ? 0 : rise(starts[index] + i, index + 1);
			weights[i] = (float) (in - out);
		}
		return weights;
	}

	/**
	 * From 0 to 1 where a tile takes over from the one before it, as half a cosine. The change takes two thirds of the
	 * least overlap (ours) and lies in the middle of the overlap, so that no pixel comes from the edge of a tile, where the network saw less around
	 * it.
	 */
	private double rise(final long pixel, final int index) {
		final double middle = (starts[index - 1] + tile + starts[index]) / 2.0;
		final double position = (pixel + 0.5 - middle) / (overlap * 2 / 3) + 0.5;
		return 0.5 - 0.5 * Math.cos(Math.PI * Math.min(Math.max(position, 0), 1));
	}
}
