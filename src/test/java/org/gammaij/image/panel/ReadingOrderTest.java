package org.gammaij.image.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.gammaij.image.Window;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {

	/** Panels that are told in order, whatever order they are found in. */
	private static void assertOrder(final Window... expected) {
		final List<Window> found = new ArrayList<>(List.of(expected));
		final Random random = new Random(1);
		for (int i = 0; i < 20; i++) {
			Collections.shuffle(found, random);
			assertEquals(List.of(expected), ReadingOrder.of(found));
		}
	}

	@Test
	void rowsComeFirst() {
		assertOrder();
		assertOrder(new Window(0, 0, 100, 100), new Window(110, 0, 100, 100), new Window(0, 110, 100, 100), new Window(110, 110,
			100, 100));
	}

	/** Of two panels in a row, neither is found to the pixel, and a row may begin above the end of the one before. */
	@Test
	void edgesNeedNotBeExact() {
		assertOrder(new Window(0, 4, 100, 98), new Window(98, 2, 100, 100), new Window(196, 0, 100, 103), new Window(1, 101, 100, 100),
			new Window(99, 99, 100, 100));
	}

	@Test
	void whatStandsBesideALargeOneStaysTogether() {
		assertOrder(new Window(0, 0, 100, 210), new Window(110, 0, 100, 100), new Window(220, 0, 100, 100), new Window(110, 110, 100,
			100), new Window(220, 110, 100, 100), new Window(0, 220, 320, 80));
		assertOrder(new Window(0, 0, 100, 100), new Window(0, 110, 100, 100), new Window(110, 0, 100, 210), new Window(220, 0, 100, 100),
			new Window(220, 110, 100, 100));
	}

	/** Each panel overlaps the next one, the first does not overlap the last: two by two there is no order. */
	@Test
	void stairsGoDown() {
		assertOrder(new Window(0, 0, 90, 100), new Window(100, 40, 90, 100), new Window(200, 80, 90, 100), new Window(300, 120, 90,
			100));
	}

	@Test
	void interlockedPanelsBeginAtTheTop() {
		assertOrder(new Window(0, 1, 200, 100), new Window(210, 0, 100, 210), new Window(0, 110, 100, 200), new Window(110, 110, 90, 90),
			new Window(110, 220, 200, 90));
	}
}
