package org.gammaij.engine;

import org.gammaij.network.Attention;

/**
 * Where a cross-attention of the network looks within a tile.
 *
 * @param direction who asks whom
 * @param width W of the grid of places that are asked
 * @param height H
 * @param weights {@code (H * W)}: shares of the attention, 1 together
 */
public record AttentionMap(Attention.Direction direction, int width, int height, float[] weights) {

	/** How many times its even share the place has that is looked at most; 1 where all are alike. */
	public double peak() {
		double largest = 0;
		for (final float weight : weights)
			largest = Math.max(largest, weight);
		return largest * weights.length;
	}
}
