package org.gammaij.evaluation.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.gammaij.data.DataSource;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.Reliability;
import org.gammaij.evaluation.scoring.Prediction;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.Test;

/** Images of groups whose figures can be counted. */
class GroupRowTest {

	private static final Map<String, Thresholds> THRESHOLDS = Map.of("d", new Thresholds(0.2, 0.8, 1, "", 9, 0.05, 0.9, List.of()));

	private static ScoredImage image(final DataSource source, final String group, final double logit, final Status status) {
		final int label = source == DataSource.GENERATED ? 1 : 0;
		return new ScoredImage(Samples.of(Path.of(group + logit), source, MaskRef.UNKNOWN, "", group).withLabel(label), "", "d", 1,
			"as_stored", new Prediction(100, 100, logit, null, null), status, "");
	}

	/** Ten groups of five authentic images, of one of which three are accused; five of four generated ones, of which two are found. */
	private static List<ScoredImage> images() {
		final List<ScoredImage> images = new ArrayList<>();
		for (int i = 0; i < 50; i++)
			images.add(image(DataSource.AUTHENTIC, "a" + i / 5, i < 3 ? 4 : -4 + i / 100.0, Status.OK));
		for (int i = 0; i < 20; i++)
			images.add(image(DataSource.GENERATED, "g" + i / 4, i < 8 ? 5 : 0.1, Status.OK));
		return images;
	}

	@Test
	void countsGroupsAndDrawsThem() {
		final List<ScoredImage> images = images();
		images.add(image(DataSource.AUTHENTIC, "never read", 9, Status.ERROR));
		final GroupRow row = GroupRow.of(images, THRESHOLDS, new Bootstrap(2000, 1)).get(0);
		assertEquals(10, row.authenticGroups());
		assertEquals(5, row.generatedGroups());
		assertEquals(Reliability.proportion(1, 10), row.accusedGroups(), "three images of one group are one group");
		assertEquals(0.06, row.indicatedAuthentic().value(), 1e-12);
		// The group is drawn 0 times in 35 % of the resamples, three times or more in 7 %, four times or more in 1 %
		assertEquals(0, row.indicatedAuthentic().low(), 1e-12);
		assertEquals(0.18, row.indicatedAuthentic().high(), 1e-12);
		assertEquals(0.4, row.indicatedGenerated().value(), 1e-12);
		// 8 of 20 stand above all authentic ones, the others above 47 of 50
		assertEquals(0.4 + 0.6 * 47 / 50, row.auc().value(), 1e-12);
		assertTrue(row.auc().low() < 0.9 && row.auc().high() == 1, row.auc().toString());
	}

	@Test
	void noneHasNoLimitsAndNoThresholdNoShare() {
		final List<ScoredImage> images = images();
		images.replaceAll(image -> image.sample().label() == 1 ? image : image(DataSource.AUTHENTIC, image.sample().group(), -4, Status.OK));
		final GroupRow none = GroupRow.of(images, THRESHOLDS, new Bootstrap(20, 1)).get(0);
		assertEquals(0, none.indicatedAuthentic().value());
		assertTrue(Double.isNaN(none.indicatedAuthentic().high()), "resamples of nothing tell nothing");
		assertEquals(Reliability.proportion(0, 10), none.accusedGroups());
		final GroupRow unknown = GroupRow.of(images, Map.of(), new Bootstrap(20, 1)).get(0);
		assertFalse(unknown.accusedGroups().defined() || unknown.indicatedGenerated().defined());
		assertTrue(unknown.auc().defined());
	}

	/** A data set without groups, or with one class alone, has no such row. */
	@Test
	void imagesThatAreTheirOwnGroupsHaveNoRow() {
		final List<ScoredImage> images = new ArrayList<>();
		for (int i = 0; i < 10; i++)
			images.add(image(i < 5 ? DataSource.AUTHENTIC : DataSource.GENERATED, "own" + i, i, Status.OK));
		assertEquals(List.of(), GroupRow.of(images, THRESHOLDS, new Bootstrap(20, 1)));
		assertEquals(List.of(), GroupRow.of(images().subList(0, 50), THRESHOLDS, new Bootstrap(20, 1)));
	}
}
