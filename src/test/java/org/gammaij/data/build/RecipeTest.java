package org.gammaij.data.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.gammaij.data.Randomness;
import org.junit.jupiter.api.Test;

/** What is drawn follows the figures measured over TampCOCO's lists: turned by up to 45 degrees in 30 %, scaled by 0.76 to 1.25 in 30 %. */
class RecipeTest {

	private static final int DRAWS = 20000;

	@Test
	void rotationAndScaleAreThoseOfTampCoco() {
		final SummaryStatistics rotation = new SummaryStatistics();
		final SummaryStatistics scale = new SummaryStatistics();
		int neither = 0;
		int hard = 0;
		for (int i = 0; i < DRAWS; i++) {
			final Recipe recipe = Recipe.tampCoco(Randomness.of(3, i, "test"));
			if (recipe.rotation() != 0) rotation.addValue(recipe.rotation());
			if (recipe.scale() != 1) scale.addValue(recipe.scale());
			if (recipe.rotation() == 0 && recipe.scale() == 1) neither++;
			if (recipe.feather() == 0) hard++;
		}
		assertEquals(0.3, rotation.getN() / (double) DRAWS, 0.015);
		assertEquals(0.3, scale.getN() / (double) DRAWS, 0.015);
		assertEquals(0.49, neither / (double) DRAWS, 0.015);
		assertEquals(0.5, hard / (double) DRAWS, 0.015);
		assertTrue(rotation.getMin() >= -45 && rotation.getMin() < -44 && rotation.getMax() > 44 && rotation.getMax() <= 45);
		assertTrue(scale.getMin() >= 0.76 && scale.getMin() < 0.77 && scale.getMax() > 1.24 && scale.getMax() <= 1.25);
	}

	@Test
	void qualitiesAreEvenlySpread() {
		final int[] qualities = IntStream.range(0, DRAWS).map(i -> Storage.TAMPCOCO.draw(Randomness.of(1, i, "storage"))
			.quality()).sorted().toArray();
		assertEquals(60, qualities[0]);
		assertEquals(100, qualities[DRAWS - 1]);
		assertEquals(80, qualities[DRAWS / 2], 1);
	}

	@Test
	void mixedStorageIsHalfLossless() {
		final Storage mixed = new Storage(Storage.Format.MIXED, 70, 70);
		final long png = IntStream.range(0, DRAWS).filter(i -> !mixed.draw(Randomness.of(1, i, "storage")).jpeg()).count();
		assertEquals(0.5, png / (double) DRAWS, 0.015);
	}

	@Test
	void shapesCoverTheShareAskedFor() {
		final Map<MaskStrategy, SummaryStatistics> errors = new EnumMap<>(MaskStrategy.class);
		final SplittableRandom random = new SplittableRandom(4);
		for (final MaskStrategy strategy : MaskStrategy.values()) {
			if (strategy == MaskStrategy.OBJECT) continue;
			errors.put(strategy, new SummaryStatistics());
			for (int i = 0; i < 40; i++) {
				final double share = strategy == MaskStrategy.LARGE ? 0.3 : 0.05;
				errors.get(strategy).addValue(RandomShapes.draw(strategy, share, 160, 120, random).fraction() / share);
			}
		}
		errors.forEach((strategy, ratio) -> assertEquals(1, ratio.getMean(), 0.1, strategy.id()));
	}

	@Test
	void regionsAreOfEveryShape() {
		final Map<MaskStrategy, Integer> counts = new EnumMap<>(MaskStrategy.class);
		final Frame frame = TestPhotos.frame(96, 96, 0);
		for (int i = 0; i < 300; i++)
			counts.merge(Region.draw(frame, true, new SplittableRandom(i)).strategy(), 1, Integer::sum);
		assertEquals(MaskStrategy.values().length - 2, counts.size(), "all but objects and the ellipses of composed samples: " +
			counts);
	}
}
