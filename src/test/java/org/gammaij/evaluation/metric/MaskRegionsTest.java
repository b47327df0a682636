package org.gammaij.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Figures of what is told, by counting. */
class MaskRegionsTest {

	private static final int SIDE = 20;

	/** Left 8 columns 0.9, right 10 columns 0.6 with a square of 1 in them; the truth is the upper half of all. */
	private static MaskRegions regions(final float last) {
		final float[] map = new float[SIDE * SIDE];
		final byte[] truth = new byte[map.length];
		for (int i = 0; i < map.length; i++) {
			final boolean isSquare = i % SIDE >= 11 && i % SIDE < 19 && i / SIDE < 8;
			map[i] = i % SIDE < 8 ? 0.9f : i % SIDE < 10 ? 0 : isSquare ? 1 : 0.6f;
			truth[i] = (byte) (i < map.length / 2 ? 1 : 0);
		}
		map[map.length / 2 - 1] = last;
		return MaskRegions.of(map, truth, SIDE);
	}

	@Test
	void figuresAreThoseOfTheToldPixels() {
		final MaskRegions regions = regions(0.6f);
		assertEquals(200, regions.foreground());
		assertEquals(List.of(160L, 200L), regions.regions().stream().filter(region -> region.parent() < 0).map(
			MaskRegions.Region::area).toList());
		assertEquals(2 * 180.0 / (200 + 360), regions.f1(0.2), 1e-12);
		assertEquals(180.0 / 380, regions.iou(0.2), 1e-12);
		// The left columns, and of the right ones the square
		assertEquals(2 * (80.0 + 64) / (200 + 160 + 64), regions.f1(0.7), 1e-12);
		assertEquals((80.0 + 64) / (200 + 80), regions.iou(0.7), 1e-12);
		assertEquals(2 * 64.0 / (200 + 64), regions.f1(0.95), 1e-12);
	}

	@Test
	void whatWasNotLookedAtIsNotMissed() {
		assertEquals(199, regions(Float.NaN).foreground());
	}

	@Test
	void withAllToldTheyAreThoseOfTheMap() {
		final float[] map = new float[SIDE * SIDE];
		Arrays.fill(map, 0, 170, 0.7f);
		final byte[] truth = new byte[map.length];
		Arrays.fill(truth, 50, 250, (byte) 1);
		final MaskFigures figures = MaskFigures.of(map, truth);
		final MaskRegions regions = MaskRegions.of(map, truth, SIDE);
		assertEquals(figures.f1(), regions.f1(0), 1e-12);
		assertEquals(figures.iou(), regions.iou(0), 1e-12);
	}
}
