package org.gammaij.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class RemainingTest {

	@Test
	void countsFromWhereTheWorkBegan() {
		final Remaining remaining = new Remaining();
		assertEquals("", remaining.after(10, 40, seconds(100)), "nothing was done yet");
		assertEquals("", remaining.after(11, 40, seconds(101)), "too early to tell");
		assertEquals("  (0:00:40 left)", remaining.after(20, 40, seconds(120)));
		assertEquals("", remaining.after(40, 40, seconds(160)), "nothing is left");
		assertEquals("", remaining.after(3, 8, seconds(170)), "other work");
		assertEquals("  (1:00:00 left)", remaining.after(4, 8, seconds(1070)));
		assertEquals("", remaining.after(0, 0, seconds(1080)), "nobody knows how much there is");
	}

	private static long seconds(final long seconds) {
		return TimeUnit.SECONDS.toNanos(seconds);
	}
}
