package org.gammaij.evaluation.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gammaij.data.DataSource;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.MaskFigures;
import org.gammaij.evaluation.metric.MaskRegions;
import org.gammaij.evaluation.scoring.ClearestRegions;
import org.gammaij.evaluation.scoring.OtherScores;
import org.gammaij.evaluation.scoring.Prediction;
import org.gammaij.evaluation.scoring.Prediction.MaskResult;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.gammaij.model.RegionThresholds;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.Test;

/** What is told at the thresholds of a model, by counting. */
class RegionRowTest {

	/** Of 16 times the pixels of a small one. */
	private static final int SIDE = 1536;

	private static ScoredImage image(final DataSource source, final double ai, final double manipulation, final MaskResult mask) {
		return new ScoredImage(Samples.of(Path.of("x"), source, MaskRef.UNKNOWN, "", "x"), "", "d", 1, "as_stored", new Prediction(SIDE,
			SIDE, 0, null, mask, new OtherScores(1, 0, 0, 0, new ClearestRegions(ai, manipulation))), Status.OK, "");
	}

	private static List<RegionRow> rows(final RegionThresholds regions) {
		final MaskResult mask = new MaskResult("t", new MaskFigures(0.5, 0.5, 0.5, 0.01), "", new MaskRegions(100, List.of(
			new MaskRegions.Region(0.9, 100, 50, -1), new MaskRegions.Region(0.2, 300, 0, -1))));
		return RegionRow.of(List.of(image(DataSource.AUTHENTIC, 0.5, 0.1, null), image(DataSource.AUTHENTIC, 0.9, Double.NaN, null), image(
			DataSource.SPLICED, 0.1, 0.9, mask)), Map.of("d", new Thresholds(0.2, 0.8, 1, "", 9, 0.05, 0.9, List.of(), null, regions)),
			new Bootstrap(20, 1));
	}

	@Test
	void eachWayOfMakingAndEachMapHasItsShare() {
		final List<RegionRow> rows = rows(new RegionThresholds(0.7, 0.5, 9, ""));
		assertEquals(List.of("authentic ai", "spliced ai", "authentic manipulation", "spliced manipulation"), rows.stream().map(
			row -> row.set() + " " + row.mask()).toList());
		assertEquals(List.of(0.5, 0.0, 0.0, 1.0), rows.stream().map(row -> row.told().value()).toList());
		assertEquals(List.of(2, 1, 1, 1), rows.stream().map(RegionRow::images).toList(), "of one nothing is known");
		assertEquals(0.5, rows.get(3).f1().value(), 1e-12, "50 of 100 found, and 50 wrong");
		assertEquals(50 / 150.0, rows.get(3).iou().value(), 1e-12);
		assertEquals(0, rows.get(2).masks());
	}

	/** Odds of 1 to 1 in small images become 16 to 1, and 7 to 3 37. */
	@Test
	void inLargeImagesTheThresholdGrows() {
		final List<RegionRow> rows = rows(new RegionThresholds(0.7, Math.log(2), 0.5, Math.log(2), 9, ""));
		assertEquals(List.of(0.0, 0.0, 0.0, 0.0), rows.stream().map(row -> row.told().value()).toList());
		assertEquals(0, rows.get(3).f1().value());
		assertEquals(1, rows(new RegionThresholds(0.7, null, 0.5, Math.log(1.5), 9, "")).get(3).told().value(), "0.9 are odds of 9");
	}

	@Test
	void withoutAThresholdThereIsNoRow() {
		assertEquals(2, rows(new RegionThresholds(0.7, null, 9, "")).size());
		assertEquals(List.of(), rows(null));
	}
}
