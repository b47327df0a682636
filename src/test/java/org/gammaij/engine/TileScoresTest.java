package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.Test;

/** Of many tiles the most textured ones give the score. */
class TileScoresTest {

	@Test
	void mostTexturedTilesCount() {
		final TileScores scores = new TileScores();
		assertTrue(Double.isNaN(scores.logit()));
		// A blank tile with the highest logit of all counts only as long as there is no other
		scores.add(50, Double.NaN, stripes(0));
		assertEquals(50, scores.logit());
		assertEquals(50, scores.highest());
		assertTrue(scores.decisive().flat());
		scores.add(1, Double.NaN, stripes(10));
		assertEquals(1, scores.logit());
		assertEquals(1, scores.highest());
		// 2 is less textured than the first, the others more
		for (int i = 2; i <= TileScores.MOST + 2; i++)
			scores.add(i, Double.NaN, stripes(4 * i));
		scores.add(200, Double.NaN, stripes(3));
		scores.add(300, Double.NaN, stripes(0));
		final int most = TileScores.MOST;
		assertEquals((3 + most + 2) / 2.0, scores.logit(), 1e-5, "the mean of 3 to most + 2");
		assertEquals(200, scores.highest(), "a tile that does not count for the mean");
		assertEquals(((most + 2) * (most + 3) / 2.0 + 200) / (most + 3), scores.mean(), 1e-5, "blank ones say nothing");
		assertFalse(scores.decisive().flat());
	}

	/** What an image shows is the mean over the tiles that its score comes from, too. */
	@Test
	void theSameTilesTellTheKind() {
		final TileScores scores = new TileScores();
		assertTrue(Double.isNaN(scores.failing()));
		scores.add(0, 7, stripes(0));
		for (int i = 1; i <= TileScores.MOST; i++)
			scores.add(0, 2 * i, stripes(4 + i));
		scores.add(0, 100, stripes(3));
		assertEquals(TileScores.MOST + 1, scores.failing(), 1e-5, "neither the blank nor the least textured one");
	}

	/** Columns that are lighter than their neighbours by an amount. */
	private static RgbImage stripes(final int amount) {
		final RgbImage image = new RgbImage(16, 16);
		for (int i = 0; i < image.samples().length; i++)
			image.samples()[i] = (byte) (100 + (i % 2) * amount);
		return image;
	}
}
