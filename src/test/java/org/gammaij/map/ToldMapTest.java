package org.gammaij.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Which pixels of a map are told, of squares whose means are known. */
class ToldMapTest {

	private static final int WIDTH = 60;
	private static final int HEIGHT = 130;

	/** Of 100 pixels each: a square of 0.6, one of 0.9, one of half 0.5 and half 1; and a speck of 1 of 49 pixels. */
	private static float[] values() {
		final float[] values = new float[WIDTH * HEIGHT];
		fill(values, 5, 5, 10, 10, 0.6f);
		// Over the edge of the strips that a map is read in
		fill(values, 30, 60, 10, 10, 0.9f);
		fill(values, 5, 100, 10, 5, 0.5f);
		fill(values, 5, 105, 10, 5, 1);
		fill(values, 45, 5, 7, 7, 1);
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

	private static double pixels(final double threshold, final Double leastMean) {
		return ToldMap.of(map(), threshold, leastMean).fraction() * WIDTH * HEIGHT;
	}

	@Test
	void aRegionIsToldByItsMean() {
		assertEquals(349, pixels(0.5, null), 1e-6);
		assertEquals(300, pixels(0.5, 0.5), 1e-6, "a speck is no region");
		assertEquals(200, pixels(0.5, 0.7), 1e-6);
		assertEquals(100, pixels(0.5, 0.76), 1e-6);
		assertEquals(0, pixels(0.5, 0.91), 1e-6);
	}

	/** Regions begin at one half, whatever the threshold: what is told at a higher one is a part of what is told at that. */
	@Test
	void aHigherThresholdTellsLessOfTheSameRegions() {
		assertEquals(150, pixels(0.8, 0.7), 1e-6);
		assertEquals(100, pixels(0.8, 0.76), 1e-6);
		assertEquals(349, pixels(0.49, 0.76), 1e-6, "what is possible");
	}

	@Test
	void theStrongestRegionIsTheLastToBeTold() {
		final double strongest = WeakRegions.strongest(map());
		assertEquals(0.9, strongest, 1e-6);
		assertEquals(100, pixels(0.5, strongest), 1e-6);
		assertEquals(0, pixels(0.5, Math.nextUp(strongest)), 1e-6);
		assertEquals(0, WeakRegions.strongest(ArrayImgs.floats(new float[100], 10, 10)));
		assertEquals(Double.NaN, WeakRegions.strongest(null));
	}

	@Test
	void rowsAreClearedWhereverTheyAreRead() {
		final WeakRegions weak = WeakRegions.of(map(), 0.7);
		final float[] row = new float[WIDTH];
		Arrays.fill(row, 1);
		weak.clear(row, 0, 1000, WIDTH, -20 + 5);
		final float[] expected = new float[WIDTH];
		Arrays.fill(expected, 1);
		Arrays.fill(expected, 5, 15, 0);
		Arrays.fill(expected, 45, 52, 0);
		assertArrayEquals(expected, row);
		// A part of a row, and one without any
		final float[] part = { 1, 1, 1, 1 };
		weak.clear(part, 1, 1013, 3, -20 + 14);
		assertArrayEquals(new float[] { 1, 0, 0, 1 }, part);
		weak.clear(part, 0, 1000, 4, -20 + 40);
		assertArrayEquals(new float[] { 1, 0, 0, 1 }, part);
		assertSame(WeakRegions.NONE, WeakRegions.of(ArrayImgs.floats(new float[100], 10, 10), 0.9));
	}

	@Test
	void areaLeavesOutWhatWasNotLookedAt() {
		final float nan = Float.NaN;
		final float[] map = { 0.5f, 0.4f, nan, nan, 0.9f, 0 };
		assertEquals(0.5, ToldMap.of(ArrayImgs.floats(map, 3, 2), 0.5, null).fraction());
		assertEquals(Double.NaN, ToldMap.of(ArrayImgs.floats(new float[] { nan }, 1, 1), 0.5, null).fraction());
		assertEquals(Double.NaN, ToldMap.of(null, 0.5, 0.8).fraction());
	}
}
