package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConsoleTest {

	@Test
	void tellsShareAndTimeLeft() {
		assertEquals(" 25%  a.png  (0:03:00 left)", Console.line(1, 4, "a.png", "  (0:03:00 left)"));
		assertEquals("100%  done", Console.line(4, 4, "done", ""));
		assertEquals("  0%  a.png", Console.line(0, 4, "a.png", ""));
	}

	@Test
	void anUnknownTotalIsNotAShare() {
		assertEquals("reading", Console.line(7, 0, "reading", ""));
	}
}
