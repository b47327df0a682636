package org.gammaij.evaluation.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.data.DataSource;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.scoring.OtherScores;
import org.gammaij.evaluation.scoring.Prediction;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.junit.jupiter.api.Test;

/** Each way has the AUC of its own numbers, in the class of sizes that an image is of. */
class WaysRowTest {

	private static ScoredImage image(final boolean ai, final int width, final double logit, final OtherScores others) {
		return new ScoredImage(Samples.of(Path.of("x"), ai ? DataSource.GENERATED : DataSource.AUTHENTIC, MaskRef.UNKNOWN, "", "x"), "",
			"d", 1, "as_stored", new Prediction(width, 1000, logit, null, null, others), Status.OK, "");
	}

	@Test
	void waysAndSizes() {
		final List<ScoredImage> images = new ArrayList<>();
		// Up to two megapixels: the most textured tiles are right of 3 of 4 pairs, the highest of 2, the mean of all, the map of none
		images.add(image(false, 2000, 1, new OtherScores(8, 2, -1, 0.9, null)));
		images.add(image(false, 2000, 3, new OtherScores(8, 4, -2, 0.8, null)));
		images.add(image(true, 2000, 2, new OtherScores(8, 3, 5, 0.1, null)));
		images.add(image(true, 2000, 4, new OtherScores(8, 3.5, 6, 0.2, null)));
		// Above, with a class alone
		images.add(image(true, 2001, 0, new OtherScores(9, 0, 0, 0.5, null)));
		// One tile, without a map
		images.add(image(false, 500, -1, new OtherScores(1, -1, -1, Double.NaN, null)));
		images.add(image(true, 500, 1, new OtherScores(1, 1, 1, Double.NaN, null)));
		// Of which nothing is known
		images.add(image(true, 500, 1, null));
		final List<WaysRow> rows = WaysRow.of(images, new Bootstrap(20, 1));
		assertEquals(List.of(SizeClass.values()), rows.stream().map(WaysRow::size).toList());
		assertEquals(List.of(1.0, 1.0, 1.0), values(rows.get(0)).subList(0, 3));
		assertFalse(rows.get(0).aucs().get(ScoreWay.MAP).defined());
		assertEquals(List.of(0.5, 1.0, 0.75, 0.0), values(rows.get(1)));
		assertEquals(1, rows.get(2).generated());
		assertFalse(rows.get(2).aucs().get(ScoreWay.HIGHEST).defined(), "one class alone");
		assertEquals(3, rows.get(3).authentic());
		assertEquals(4, rows.get(3).generated());
		assertEquals(List.of(), WaysRow.of(images.subList(7, 8), new Bootstrap(20, 1)));
	}

	private static List<Double> values(final WaysRow row) {
		return row.aucs().values().stream().map(auc -> auc.value()).toList();
	}
}
