package org.gammaij.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

class ClassBalanceTest {

	private static List<Sample> samples(final int authentic, final int inpainted) {
		final List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < authentic + inpainted; i++)
			samples.add(Samples.of(Path.of(i + ".png"), i < authentic ? DataSource.AUTHENTIC : DataSource.INPAINTED, MaskRef.EMPTY, "",
				"g" + i));
		return samples;
	}

	@Test
	void bothClassesComeEquallyOften() {
		final List<Sample> samples = samples(30, 10);
		final int[] order = ClassBalance.order(samples, Randomness.of(3));
		assertEquals(40, order.length);
		final int[] times = new int[40];
		for (final int i : order)
			times[i]++;
		assertEquals(20, Arrays.stream(times, 0, 30).sum());
		assertEquals(20, Arrays.stream(times, 0, 30).filter(t -> t == 1).count(), "the larger class is not repeated");
		for (int i = 30; i < 40; i++)
			assertEquals(2, times[i], "each of the smaller class comes as often as another");
		assertArrayEquals(order, ClassBalance.order(samples, Randomness.of(3)));
	}

	@Test
	void everyBatchOfEvenSizeIsBalanced() {
		final int[] order = ClassBalance.order(samples(25, 7), Randomness.of(1));
		for (int i = 0; i + 1 < order.length; i += 2)
			assertEquals(1, (order[i] >= 25 ? 1 : 0) + (order[i + 1] >= 25 ? 1 : 0));
	}

	@Test
	void singleClassIsDrawnAsItIs() {
		assertArrayEquals(new int[] { 0, 1, 2, 3, 4 }, Arrays.stream(ClassBalance.order(samples(5, 0), Randomness.of(9)))
			.sorted().toArray());
	}
}
