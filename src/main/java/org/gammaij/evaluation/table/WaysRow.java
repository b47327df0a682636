package org.gammaij.evaluation.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.scoring.ScoredImage;

/**
 * How well each way to make one score of the tiles tells the classes apart, for images of one class of sizes.
 *
 * @param detector name of the detector
 * @param treatment id of what was done to the images
 * @param size class of sizes, of the images as the detector saw them
 * @param authentic images that were scored
 * @param generated likewise
 * @param aucs with 95 % bootstrap intervals; undefined unless both classes are there and the detector makes such a score
 */
public record WaysRow(String detector, String treatment, SizeClass size, int authentic, int generated,
	Map<ScoreWay, Interval> aucs)
{

	/** Rows of all detectors that look at tiles, and of all treatments; the same images resampled for each way. */
	public static List<WaysRow> of(final List<ScoredImage> images, final Bootstrap bootstrap) {
		final List<WaysRow> rows = new ArrayList<>();
		for (final List<ScoredImage> part : FigureTable.byDetectorAndTreatment(images)) {
			final List<ScoredImage> told = part.stream().filter(image -> image.ok() && image.prediction().others() != null).toList();
			if (told.isEmpty()) continue;
			for (final SizeClass size : SizeClass.values())
				rows.add(row(told.get(0), size, told.stream().filter(image -> size.holds(image.prediction())).toList(), bootstrap));
		}
		return rows;
	}

	private static WaysRow row(final ScoredImage any, final SizeClass size, final List<ScoredImage> images,
		final Bootstrap bootstrap)
	{
		final int[] labels = images.stream().mapToInt(image -> image.sample().label()).toArray();
		final int generated = (int) images.stream().filter(image -> image.sample().label() == 1).count();
		final Map<ScoreWay, Interval> aucs = new EnumMap<>(ScoreWay.class);
		for (final ScoreWay way : ScoreWay.values()) {
			final double[] scores = images.stream().mapToDouble(image -> way.of(image.prediction())).toArray();
			aucs.put(way, auc(scores, labels, bootstrap));
		}
		return new WaysRow(any.detector(), any.treatment(), size, images.size() - generated, generated, aucs);
	}

	private static Interval auc(final double[] scores, final int[] labels, final Bootstrap bootstrap) {
		for (final double score : scores)
			if (Double.isNaN(score)) return Interval.UNDEFINED;
		final Scores labelled = Scores.of(scores, labels);
		return labelled.bothClasses() ? bootstrap.of(labelled, Figure.AUC::of) : Interval.UNDEFINED;
	}
}
