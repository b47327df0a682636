package org.gammaij.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Which pixels of a map are told, of squares whose means are known. */
class ToldMapTest {

	private static final int WIDTH = 60;
	private static final int HEIGHT = 130;

	/**
	 * Of 100 pixels each: a square of 0.6, one of 0.9, one of half 0.5 and half 1; a speck of 1 of 49 pixels; and in a wide
	 * region of 0.55 a square of 0.95.
	 */
	private static float[] values() {
		final float[] values = new float[WIDTH * HEIGHT];
		fill(values, 5, 5, 10, 10, 0.6f);
		// Over the edge of the strips that a map is read in
		fill(values, 30, 60, 10, 10, 0.9f);
		fill(values, 5, 100, 10, 5, 0.5f);
		fill(values, 5, 105, 10, 5, 1);
		fill(values, 45, 5, 7, 7, 1);
		fill(values, 20, 80, 40, 50, 0.55f);
		fill(values, 40, 100, 10, 10, 0.95f);
		return values;
	}

	private static void fill(final float[] values, final int x, final int y, final int width, final int height,
		final float value)
	{
		for (int row = y; row < y + height; row++)
			Arrays.fill(values, row * WIDTH + x, row * WIDTH + x + width, value);
	}

	private static RandomAccessibleInterval<FloatType> map() {
		return Views.translate(ArrayImgs.floats(values(), WIDTH, HEIGHT), 1000, -20);
	}

	private static double pixels(final double threshold, final Double clearness) {
		return ToldMap.of(map(), threshold, clearness == null ? null : RegionLimit.of(clearness)).fraction() * WIDTH * HEIGHT;
	}

	/** The clearness of 0.6 above 0.5 is 0.2, of 0.9 0.8, of the halves 0.5, of 0.55 with its square 0.14, and of that above 0.6 0.875. */
	@Test
	void aRegionIsToldByItsClearness() {
		assertEquals(2349, pixels(0.5, null), 1e-6);
		assertEquals(2300, pixels(0.5, 0.1), 1e-6, "a speck is no region");
		assertEquals(400, pixels(0.5, 0.15), 1e-6, "of the wide region the square in it alone");
		assertEquals(300, pixels(0.5, 0.21), 1e-6);
		assertEquals(200, pixels(0.5, 0.51), 1e-6);
		assertEquals(100, pixels(0.5, 0.85), 1e-6);
		assertEquals(0, pixels(0.5, 0.91), 1e-6);
	}

	/** Which regions are told does not depend on the threshold: at a higher one a part of the same is. */
	@Test
	void aHigherThresholdTellsLessOfTheSameRegions() {
		assertEquals(250, pixels(0.8, 0.21), 1e-6);
		assertEquals(200, pixels(0.8, 0.51), 1e-6);
		assertEquals(2349, pixels(0.49, 0.8), 1e-6, "what is possible");
		assertEquals(2349, ToldMap.of(map(), 0.5, RegionLimit.of(0.8)).all().fraction() * WIDTH * HEIGHT, 1e-6);
	}

	@Test
	void theClearestRegionIsTheLastToBeTold() {
		final double clearest = RegionTree.of(map()).clearest();
		assertEquals(0.875, clearest, 1e-6);
		assertEquals(100, pixels(0.5, clearest), 1e-6);
		assertEquals(0, pixels(0.5, Math.nextUp(clearest)), 1e-6);
		assertEquals(0, RegionTree.of(ArrayImgs.floats(new float[100], 10, 10)).clearest());
	}

	/** What is sure up to its edge is clear at every level, and so its lowest one counts. */
	@Test
	void regionsLieWithinOthers() {
		final List<RegionTree.Region> regions = RegionTree.of(map()).regions();
		assertEquals(List.of(100L, 100L, 2000L, 100L, 100L, 100L, 100L), regions.stream().filter(region -> region.level() < 2).map(
			RegionTree.Region::area).toList());
		for (final RegionTree.Region region : regions)
			if (region.level() > 0) {
				final RegionTree.Region parent = regions.get(region.parent());
				assertEquals(region.level() - 1, parent.level());
				assertTrue(parent.area() >= region.area());
			}
	}

	@Test
	void rowsAreClearedWhereverTheyAreRead() {
		final ToldRegions told = ToldRegions.of(map(), RegionLimit.of(0.51));
		final float[] row = new float[WIDTH];
		Arrays.fill(row, 1);
		row[2] = Float.NaN;
		told.keep(row, 0, 1000, WIDTH, -20 + 60);
		final float[] expected = new float[WIDTH];
		Arrays.fill(expected, 30, 40, 1);
		expected[2] = Float.NaN;
		assertArrayEquals(expected, row);
		// A part of a row, and one without any
		final float[] part = { 1, 1, 1, 1 };
		told.keep(part, 1, 1038, 3, -20 + 69);
		assertArrayEquals(new float[] { 1, 1, 1, 0 }, part);
		told.keep(part, 0, 1000, 4, -20 + 40);
		assertArrayEquals(new float[4], part);
	}

	/** Four times as many pixels as a small image: odds of clearness 0.5 become 9 at a growth of the logarithm of 3, of 0.9. */
	@Test
	void inALargeImageARegionHasToBeClearer() {
		final int side = 768;
		final float[] map = new float[side * side];
		for (int y = 0; y < 20; y++)
			for (int x = 0; x < 20; x++) {
				map[y * side + x] = 0.94f;
				map[(y + 100) * side + x] = 0.96f;
			}
		final RegionLimit limit = new RegionLimit(0.5, Math.log(3));
		assertEquals(800, ToldMap.of(ArrayImgs.floats(map, side, side), 0.5, RegionLimit.of(0.5)).fraction() * side * side, 1e-6);
		assertEquals(400, ToldMap.of(ArrayImgs.floats(map, side, side), 0.5, limit).fraction() * side * side, 1e-6);
		// What was not looked at has no places for anything
		Arrays.fill(map, side * side / 4, side * side, Float.NaN);
		assertEquals(800, ToldMap.of(ArrayImgs.floats(map, side, side), 0.5, limit).fraction() * side * side / 4, 1e-6);
	}

	@Test
	void areaLeavesOutWhatWasNotLookedAt() {
		final float nan = Float.NaN;
		final float[] map = { 0.5f, 0.4f, nan, nan, 0.9f, 0 };
		assertEquals(0.5, ToldMap.of(ArrayImgs.floats(map, 3, 2), 0.5, null).fraction());
		assertEquals(Double.NaN, ToldMap.of(ArrayImgs.floats(new float[] { nan }, 1, 1), 0.5, null).fraction());
		assertEquals(Double.NaN, ToldMap.of(null, 0.5, RegionLimit.of(0.8)).fraction());
	}
}
