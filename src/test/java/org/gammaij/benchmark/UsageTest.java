package org.gammaij.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class UsageTest {

	@Test
	@EnabledOnOs(OS.LINUX)
	void tellsWhatWasUsed() {
		final Usage before = Usage.now();
		final long end = System.nanoTime() + 200_000_000L;
		double sum = 0;
		while (System.nanoTime() < end)
			sum += Math.sqrt(sum + 1);
		final byte[] touched = new byte[32 << 20];
		for (int i = 0; i < touched.length; i += 1024)
			touched[i] = (byte) sum;
		final Usage used = Usage.now().since(before);
		assertTrue(used.wall() >= 0.2 && used.wall() < 60, used.toString());
		assertTrue(used.processor() > 0 && used.processor() < 60, used.toString());
		assertTrue(used.peak() >= used.resident() - 1 && used.resident() > 32, used.toString());
		assertTrue(used.heap() >= 32 && used.heap() < 1e5, used.toString());
	}

	@Test
	void medianOfEachFigureAndHighestPeak() {
		final Usage median = Usage.median(List.of(new Usage(3, 1, 5, 1, 9, 10, 1), new Usage(1, 2, 6, 2, 8, 30, 2), new Usage(2, 9,
			4, 3, 7, 20, 3)));
		assertEquals(new Usage(2, 2, 5, 2, 8, 30, 3), median);
		assertEquals(5.0 / 7, median.kernel(), 1e-12);
	}

	@Test
	void travelsAsALine() {
		final Usage usage = new Usage(1.5, 2.25, 0.125, 7, 100, 200, Double.NaN);
		assertEquals(usage, Usage.parse(usage.toLine()));
	}
}
