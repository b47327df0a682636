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
		scores.add(50, stripes(0));
		assertEquals(50, scores.logit());
		assertEquals(50, scores.highest());
		assertTrue(scores.decisive().flat());
		scores.add(1, stripes(10));
		assertEquals(1, scores.logit());
		assertEquals(1, scores.highest());
		for (int i = 2; i <= 6; i++)
			scores.add(i, stripes(10 * i));
		scores.add(20, stripes(5));
		scores.add(30, stripes(0));
		assertEquals((3 + 4 + 5 + 6) / 4.0, scores.logit(), 1e-12);
		assertEquals(20, scores.highest(), "a tile that does not count for the mean");
		assertEquals((1 + 2 + 3 + 4 + 5 + 6 + 20) / 7.0, scores.mean(), 1e-12, "blank ones say nothing");
		assertFalse(scores.decisive().flat());
	}

	/** Columns that are lighter than their neighbours by an amount. */
	private static RgbImage stripes(final int amount) {
		final RgbImage image = new RgbImage(16, 16);
		for (int i = 0; i < image.samples().length; i++)
			image.samples()[i] = (byte) (100 + (i % 2) * amount);
		return image;
	}
}
