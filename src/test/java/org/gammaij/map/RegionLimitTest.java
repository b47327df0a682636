package org.gammaij.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RegionLimitTest {

	private static final long SMALL = RegionLimit.SMALL;

	@Test
	void theLogOddsGrowWithEachDoublingOfLargeImages() {
		final RegionLimit limit = new RegionLimit(0.6, Math.log(2));
		assertEquals(0.6, limit.at(1));
		assertEquals(0.6, limit.at(SMALL));
		assertEquals(0.75, limit.at(2 * SMALL), 1e-12, "odds of 1.5, then 3");
		assertEquals(12.0 / 13, limit.at(8 * SMALL), 1e-12, "and 12");
		assertEquals(0.6, RegionLimit.of(0.6).at(8 * SMALL));
	}

	@Test
	void theGrowthToARegionIsTheOneAtWhichItIsJustTold() {
		final double growth = RegionLimit.of(0.6).growthTo(5 * SMALL, 0.8);
		assertEquals(0.8, new RegionLimit(0.6, growth).at(5 * SMALL), 1e-12);
		assertTrue(RegionLimit.of(0.6).growthTo(5 * SMALL, 0.5) < 0);
		assertTrue(Double.isFinite(RegionLimit.of(0.6).growthTo(5 * SMALL, 1)));
		assertTrue(Double.isFinite(RegionLimit.of(0.6).growthTo(5 * SMALL, 0)));
	}

	@Test
	void whatIsAlwaysOrNeverToldStaysSo() {
		assertEquals(0, new RegionLimit(0, 1).at(4 * SMALL), 1e-6);
		assertEquals(1, new RegionLimit(1, 1).at(4 * SMALL), 1e-6);
	}
}
