package org.gammaij.evaluation.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.MaskRegions;
import org.gammaij.evaluation.metric.Reliability;
import org.gammaij.evaluation.scoring.OtherScores;
import org.gammaij.evaluation.scoring.Prediction;
import org.gammaij.evaluation.scoring.Prediction.MaskResult;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.ClearestRegions;
import org.gammaij.model.RegionThresholds;
import org.gammaij.model.Thresholds;

/**
 * Of how many images of one way of making a region of a map is told at the threshold of regions of the model, and how well what
 * is told meets the truth.
 *
 * @param detector name of the detector
 * @param treatment id of what was done to the images
 * @param set how they were made
 * @param mask {@code ai} or {@code manipulation}
 * @param threshold of the regions of this map
 * @param images of which it is known
 * @param told share of these with a region that is told, with its Clopper-Pearson interval
 * @param masks images whose true mask is neither empty nor full
 * @param f1 mean over these
 * @param iou mean over these
 */
public record RegionRow(String detector, String treatment, String set, String mask, double threshold, int images,
	Interval told, int masks, Interval f1, Interval iou)
{

	/** A map. */
	private record Which(String mask, Function<RegionThresholds, Double> threshold, ToDoubleFunction<ClearestRegions> clearest,
		Function<Prediction, MaskResult> result)
	{}

	private static final List<Which> BOTH = List.of(new Which("ai", RegionThresholds::ai, ClearestRegions::ai, Prediction::ai),
		new Which("manipulation", RegionThresholds::manipulation, ClearestRegions::manipulation, Prediction::manipulation));

	/**
	 * Rows of all detectors that have such thresholds.
	 *
	 * @param thresholds of the detectors that have some, by name
	 */
	public static List<RegionRow> of(final List<ScoredImage> images, final Map<String, Thresholds> thresholds,
		final Bootstrap bootstrap)
	{
		final List<RegionRow> rows = new ArrayList<>();
		for (final List<ScoredImage> part : FigureTable.byDetectorAndTreatment(images)) {
			final Thresholds limits = thresholds.get(part.get(0).detector());
			if (limits == null || limits.regions() == null) continue;
			final Map<String, List<ScoredImage>> sets = part.stream().filter(ScoredImage::ok).collect(Collectors.groupingBy(
				image -> image.sample().source().id(), TreeMap::new, Collectors.toList()));
			for (final Which which : BOTH) {
				final Double threshold = which.threshold.apply(limits.regions());
				if (threshold != null) sets.forEach((set, members) -> rows.add(row(set, members, which, threshold, bootstrap)));
			}
		}
		return rows;
	}

	private static RegionRow row(final String set, final List<ScoredImage> images, final Which which, final double threshold,
		final Bootstrap bootstrap)
	{
		final double[] clearest = images.stream().map(image -> image.prediction().others()).filter(others -> others != null &&
			others.clearest() != null).map(OtherScores::clearest).mapToDouble(which.clearest).filter(value -> !Double.isNaN(value))
			.toArray();
		int told = 0;
		for (final double value : clearest)
			if (value >= threshold) told++;
		final List<MaskRegions> regions = images.stream().map(image -> which.result.apply(image.prediction())).filter(
			result -> result != null && result.regions() != null).map(MaskResult::regions).toList();
		final ScoredImage any = images.get(0);
		return new RegionRow(any.detector(), any.treatment(), set, which.mask, threshold, clearest.length, Reliability.proportion(
			told, clearest.length), regions.size(), bootstrap.mean(regions.stream()
				.mapToDouble(one -> one.f1(threshold)).toArray()), bootstrap.mean(regions.stream().mapToDouble(one -> one.iou(
					threshold)).toArray()));
	}
}
