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
import org.gammaij.map.RegionLimit;
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
 * @param limit from where on a region of this map is told
 * @param images of which it is known
 * @param told share of these with a region that is told, with its Clopper-Pearson interval
 * @param masks images whose true mask is neither empty nor full
 * @param f1 mean over these
 * @param iou mean over these
 */
public record RegionRow(String detector, String treatment, String set, String mask, RegionLimit limit, int images,
	Interval told, int masks, Interval f1, Interval iou)
{

	/** A map. */
	private record Which(String mask, Function<RegionThresholds, RegionLimit> limit, ToDoubleFunction<ClearestRegions> clearest,
		Function<Prediction, MaskResult> result)
	{}

	private static final List<Which> BOTH = List.of(new Which("ai", RegionThresholds::aiLimit, ClearestRegions::ai, Prediction::ai),
		new Which("manipulation", RegionThresholds::manipulationLimit, ClearestRegions::manipulation, Prediction::manipulation));

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
				final RegionLimit limit = which.limit.apply(limits.regions());
				if (limit != null) sets.forEach((set, members) -> rows.add(row(set, members, which, limit, bootstrap)));
			}
		}
		return rows;
	}

	private static RegionRow row(final String set, final List<ScoredImage> images, final Which which, final RegionLimit limit,
		final Bootstrap bootstrap)
	{
		int known = 0;
		int told = 0;
		final List<Prediction> masks = new ArrayList<>();
		for (final ScoredImage image : images) {
			final Prediction prediction = image.prediction();
			final double clearest = clearest(prediction, which);
			if (!Double.isNaN(clearest)) known++;
			if (clearest >= from(prediction, limit)) told++;
			if (regions(prediction, which) != null) masks.add(prediction);
		}
		final ScoredImage any = images.get(0);
		return new RegionRow(any.detector(), any.treatment(), set, which.mask, limit, known, Reliability.proportion(told, known), masks
			.size(), mean(masks, mask -> regions(mask, which).f1(from(mask, limit)), bootstrap), mean(masks, mask -> regions(mask, which)
				.iou(from(mask, limit)), bootstrap));
	}

	/** NaN if it is not known. */
	private static double clearest(final Prediction prediction, final Which which) {
		final OtherScores others = prediction.others();
		return others == null || others.clearest() == null ? Double.NaN : which.clearest.applyAsDouble(others.clearest());
	}

	/** null if there is no true mask that is neither empty nor full. */
	private static MaskRegions regions(final Prediction prediction, final Which which) {
		final MaskResult result = which.result.apply(prediction);
		return result == null ? null : result.regions();
	}

	private static double from(final Prediction prediction, final RegionLimit limit) {
		return limit.at((long) prediction.width() * prediction.height());
	}

	private static Interval mean(final List<Prediction> masks, final ToDoubleFunction<Prediction> figure, final Bootstrap bootstrap) {
		return bootstrap.mean(masks.stream().mapToDouble(figure).toArray());
	}
}
