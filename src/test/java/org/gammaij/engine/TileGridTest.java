package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiles cover an axis, overlap enough, and their weights add up to 1 without a step. */
class TileGridTest {

	private static final int MIT = 512;
	private static final int DINOV2 = 518;
	private static final int SMALL = 280;

	@ParameterizedTest
	@ValueSource(longs = { 512, 513, 520, 700, 939, 940, 1024, 2000, 4000, 20000 })
	void weightsAddUpToOneAndAreSmooth(final long size) {
		checkWeights(size, MIT);
		// The same step from tile to tile, plus the 6 pixels that the tile is larger by
		checkWeights(size + DINOV2 - MIT, DINOV2);
		checkWeights(size, SMALL);
	}

	private static void checkWeights(final long size, final int side) {
		final TileGrid grid = new TileGrid(size, side);
		assertEquals(0, grid.start(0));
		assertEquals(size - side, grid.start(grid.count() - 1));
		// Half a cosine over two thirds of the overlap
		final double steepest = Math.PI / 2 / (TileGrid.overlap(side) * 2 / 3);
		final double[] sums = new double[(int) size];
		for (int tile = 0; tile < grid.count(); tile++) {
			if (tile > 0) assertTrue(grid.start(tile - 1) + side - grid.start(tile) >= TileGrid.overlap(side) - 1);
			final float[] weights = grid.weights(tile);
			for (int i = 0; i < side; i++) {
				sums[(int) grid.start(tile) + i] += weights[i];
				assertTrue(weights[i] >= 0);
				if (i > 0) assertEquals(weights[i - 1], weights[i], steepest);
			}
			if (grid.start(tile) > 0) assertEquals(0, weights[0], "the edge of a tile does not count");
			if (grid.start(tile) + side < size) assertEquals(0, weights[side - 1]);
		}
		for (final double sum : sums)
			assertEquals(1, sum, 1e-6);
	}

	@Test
	void smallImageIsTheMiddleOfOneTile() {
		final TileGrid grid = new TileGrid(100, MIT);
		assertEquals(1, grid.count());
		assertEquals(-206, grid.start(0));
		for (final float weight : grid.weights(0))
			assertEquals(1, weight);
		assertEquals(-209, new TileGrid(100, DINOV2).start(0));
		assertEquals(DINOV2, new TileGrid(100, DINOV2).weights(0).length);
	}

	@Test
	void noMoreTilesThanNeeded() {
		assertEquals(1, new TileGrid(512, MIT).count());
		assertEquals(2, new TileGrid(513, MIT).count());
		assertEquals(2, new TileGrid(939, MIT).count());
		assertEquals(3, new TileGrid(940, MIT).count());
		assertEquals(47, new TileGrid(20000, MIT).count());
		assertEquals(1, new TileGrid(518, DINOV2).count());
		assertEquals(2, new TileGrid(519, DINOV2).count());
		assertEquals(2, new TileGrid(950, DINOV2).count());
		assertEquals(3, new TileGrid(951, DINOV2).count());
		assertEquals(2, new TileGrid(512, SMALL).count(), "an image of 512 pixels is four small tiles");
	}
}
