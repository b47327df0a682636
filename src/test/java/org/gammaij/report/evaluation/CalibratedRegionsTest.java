package org.gammaij.report.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.gammaij.evaluation.calibration.RegionCalibration;
import org.gammaij.evaluation.calibration.RegionCalibration.Images;
import org.gammaij.evaluation.calibration.RegionCalibration.OfMap;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.model.RegionThresholds;
import org.junit.jupiter.api.Test;

class CalibratedRegionsTest {

	private static final Images SHARE = new Images(60, new Interval(0.05, 0.01, 0.14));
	private static final Images FEW = new Images(15, Interval.UNDEFINED);
	private static final OfMap FOUND = new OfMap(true, SHARE, SHARE, Optional.of(0.6), Optional.of(0.25));
	private static final OfMap SMALL_ALONE = new OfMap(true, SHARE, FEW, Optional.of(0.6), Optional.empty());
	private static final OfMap TOO_FEW = new OfMap(true, FEW, SHARE, Optional.empty(), Optional.empty());
	private static final OfMap NO_MAP = new OfMap(false, SHARE, SHARE, Optional.empty(), Optional.empty());
	private static final RegionThresholds BEFORE = new RegionThresholds(0.7, 0.8, 900, "found before");

	private static CalibratedRegions of(final OfMap ai, final OfMap manipulation, final RegionThresholds before) {
		return CalibratedRegions.of(Optional.of(new RegionCalibration(60, ai, manipulation)), before, 0.05, "whole");
	}

	@Test
	void eachMapKeepsWhatItHad() {
		final CalibratedRegions some = of(FOUND, TOO_FEW, BEFORE);
		assertEquals(0.6, some.thresholds().ai());
		assertEquals(0.25, some.thresholds().aiGrowth());
		assertEquals(0.8, some.thresholds().manipulation());
		assertTrue(some.thresholds().origin().endsWith("; kept from before for the manipulation map: found before"), some.thresholds().origin());
		assertEquals(List.of("The threshold of regions of the manipulation map stays what it was, 0.800, since 15 unaltered authentic images " +
			"are too few for a region rate of 0.05: give at least 20, or choose a higher rate."), some.warnings());
		final CalibratedRegions again = of(FOUND, TOO_FEW, some.thresholds());
		assertEquals(some.thresholds(), again.thresholds(), "origins do not pile up");
		final CalibratedRegions other = of(TOO_FEW, FOUND, some.thresholds());
		assertTrue(other.thresholds().origin().contains("; kept from before for the AI map: 60 authentic images"));
		assertFalse(other.thresholds().origin().contains("found before"), other.thresholds().origin());
		final CalibratedRegions none = of(TOO_FEW, TOO_FEW, BEFORE);
		assertEquals(BEFORE, none.thresholds());
		assertFalse(none.found());
		assertEquals(2, none.warnings().size());
	}

	@Test
	void howMuchLargeImagesAskForIsKeptWhereThereAreTooFewOfThem() {
		final RegionThresholds grown = new RegionThresholds(0.7, 0.125, 0.8, 0.5, 900, "found before");
		final CalibratedRegions kept = of(SMALL_ALONE, FOUND, grown);
		assertEquals(new RegionThresholds(0.6, 0.125, 0.6, 0.25, 60, kept.thresholds().origin()), kept.thresholds());
		assertEquals(List.of("How much clearer a region must be in images of more than 384 x 384 pixels stays what it was for the AI map, since 15 " +
			"authentic images of that size are too few: give at least 20, as region_images if the scores are not to be calibrated on them."), kept
				.warnings());
		final CalibratedRegions unknown = of(SMALL_ALONE, SMALL_ALONE, BEFORE);
		assertNull(unknown.thresholds().manipulationGrowth());
		assertTrue(unknown.warnings().get(0).startsWith("In images of more than 384 x 384 pixels a region of the AI map may be told more often " +
			"than in the share that was asked, since 15 "), unknown.warnings().toString());
		assertEquals(2, unknown.warnings().size());
		assertEquals(0.5, of(FOUND, TOO_FEW, grown).thresholds().manipulationGrowth());
	}

	@Test
	void whereNothingWasThereThatIsSaid() {
		assertEquals(List.of(), of(FOUND, NO_MAP, null).warnings(), "a model without such a map has nothing to judge");
		assertNull(of(TOO_FEW, NO_MAP, null).thresholds());
		assertTrue(of(TOO_FEW, NO_MAP, null).warnings().get(0).startsWith("Regions of the AI map are not judged, and every pixel "));
		final CalibratedRegions crop = CalibratedRegions.of(Optional.empty(), null, 0.05, "center_crop");
		assertNull(crop.thresholds());
		assertEquals(List.of("Regions of the maps are not judged in the view center_crop: how clear they are is known in the view whole alone."),
			crop.warnings());
		assertEquals(BEFORE, CalibratedRegions.of(Optional.empty(), BEFORE, 0.05, "whole").thresholds());
	}
}
