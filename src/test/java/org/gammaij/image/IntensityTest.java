package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

/** How values become 0 to 255 under each rule. */
class IntensityTest {

	private static StoredValues values(final int bits, final double[] displayRange, final double... values) {
		return new StoredValues() {

			@Override
			public int bits() {
				return bits;
			}

			@Override
			public double[] displayRange() {
				return displayRange;
			}

			/** In two rows, as values come. */
			@Override
			public void forEach(final Consumer<double[]> row) {
				row.accept(Arrays.copyOfRange(values, 0, values.length / 2));
				row.accept(Arrays.copyOfRange(values, values.length / 2, values.length));
			}
		};
	}

	private static int[] levels(final Intensity rule, final int bits, final double[] displayRange, final double... values) {
		final SampleScale scale = SampleScale.of(rule, values(bits, displayRange, values));
		return Arrays.stream(values).mapToInt(scale::level).toArray();
	}

	@Test
	void asStoredGoesByTheBitDepth() {
		assertArrayEquals(new int[] { 7, 200 }, levels(Intensity.AS_STORED, 8, new double[] { 0, 100 }, 7, 200));
		assertArrayEquals(new int[] { 128, 249 }, levels(Intensity.AS_STORED, 16, new double[] { 0, 100 }, 2048, 4000));
		assertArrayEquals(new int[] { 100, 255 }, levels(Intensity.AS_STORED, 16, null, 25700, 65535));
		assertArrayEquals(new int[] { 0, 128, 255 }, levels(Intensity.AS_STORED, 16, null, -10, 0, 10));
		assertArrayEquals(new int[] { 51, 255, 0 }, levels(Intensity.AS_STORED, 32, null, 0.2, 1, Double.NaN));
		assertArrayEquals(new int[] { 17, 200 }, levels(Intensity.AS_STORED, 32, null, 17, 200));
		assertArrayEquals(new int[] { 0, 255 }, levels(Intensity.AS_STORED, 32, null, 1000, 3000));
		assertArrayEquals(new int[] { 0, 0 }, levels(Intensity.AS_STORED, 32, null, Double.NaN, Double.NaN));
	}

	@Test
	void displayRangeIsTheOneThatIsTold() {
		assertArrayEquals(new int[] { 18, 255 }, levels(Intensity.DISPLAY_RANGE, 8, new double[] { 0, 100 }, 7, 200));
		assertArrayEquals(new int[] { 0, 128, 255 }, levels(Intensity.DISPLAY_RANGE, 16, new double[] { 1000, 2000 }, 10, 1500,
			2000));
		assertArrayEquals(new int[] { 7, 200 }, levels(Intensity.DISPLAY_RANGE, 8, null, 7, 200), "8 bits have one of their own");
		assertArrayEquals(new int[] { 0, 255 }, levels(Intensity.DISPLAY_RANGE, 16, null, 10, 30));
		assertArrayEquals(new int[] { 0, 0 }, levels(Intensity.DISPLAY_RANGE, 16, null, 10, 10), "all the same");
	}

	@Test
	void percentilesAreThoseOfTheSortedValues() {
		final Random random = new Random(3);
		final double[] values = random.doubles(5001, -20, 50).map(value -> (float) (value * value * value)).toArray();
		values[17] = Double.NaN;
		values[18] = Double.POSITIVE_INFINITY;
		final double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
		final double[] found = Percentiles.of(values(32, null, values));
		assertEquals(sorted[4], found[0], "rank 4.998 of 4999 values, rounded down");
		assertEquals(sorted[4994], found[1], "rank 4993.002, rounded up");
	}

	@Test
	void percentilesCutOffTheEnds() {
		final double[] values = new double[2001];
		for (int i = 0; i < values.length; i++)
			values[i] = 100 + i % 1000 / 10.0;
		values[0] = 60000;
		final SampleScale scale = SampleScale.of(Intensity.PERCENTILES, values(16, null, values));
		assertEquals(255, scale.level(60000));
		assertEquals("16-bit grey, percentiles 100.1 to 199.9", scale.describe(Intensity.PERCENTILES, 16, "grey"));
		assertArrayEquals(new int[] { 0, 0, 0, 255 }, levels(Intensity.PERCENTILES, 16, null, 5, 5, 5, 9));
		final double[] spots = new double[5000];
		spots[3000] = 40;
		assertEquals(255, SampleScale.of(Intensity.PERCENTILES, values(8, null, spots)).level(40), "few bright spots");
	}

	@Test
	void bothZerosAreOne() {
		assertEquals(0, Percentiles.of(values(32, null, -0.0, 0.0, 5))[0]);
	}
}
