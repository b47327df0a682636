package org.gammaij.evaluation.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.Reliability;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.model.Thresholds;

/**
 * The figures of all images with intervals over groups: images of one group, such as one repository or one author, resemble each
 * other, and what the next group gives varies more than the intervals over images tell.
 *
 * @param detector name of the detector
 * @param treatment id of what was done to the images
 * @param authenticGroups groups with scored authentic images
 * @param generatedGroups groups with scored AI images
 * @param auc of all images; the interval draws groups within each class
 * @param accusedGroups share of the groups of authentic images of which at least one is at the upper threshold or above, with its
 *          Clopper-Pearson interval; undefined for a detector without thresholds
 * @param indicatedAuthentic share of the authentic images at the upper threshold or above; the interval draws groups, and has no
 *          limits where it is none or all of them
 * @param indicatedGenerated the same of the AI images
 */
public record GroupRow(String detector, String treatment, int authenticGroups, int generatedGroups, Interval auc,
	Interval accusedGroups, Interval indicatedAuthentic, Interval indicatedGenerated)
{

	/**
	 * A row for each detector and treatment whose images lie in fewer groups than they are, in both classes.
	 *
	 * @param thresholds of the detectors that have some, by name
	 */
	public static List<GroupRow> of(final List<ScoredImage> images, final Map<String, Thresholds> thresholds,
		final Bootstrap bootstrap)
	{
		final List<GroupRow> rows = new ArrayList<>();
		for (final List<ScoredImage> part : FigureTable.byDetectorAndTreatment(images)) {
			final ImageSet all = ImageSet.overall(part.stream().filter(ScoredImage::ok).toList());
			if (count(all.authentic()) == all.authentic().size() || count(all.generated()) == all.generated().size()) continue;
			rows.add(row(all, thresholds.get(part.get(0).detector()), bootstrap));
		}
		return rows;
	}

	private static GroupRow row(final ImageSet all, final Thresholds thresholds, final Bootstrap bootstrap) {
		final ScoredImage any = all.authentic().get(0);
		final Predicate<ScoredImage> indicated = image -> RateRow.indicated(image, thresholds);
		final int groups = count(all.authentic());
		final boolean known = thresholds != null;
		return new GroupRow(any.detector(), any.treatment(), groups, count(all.generated()), bootstrap.ofGroups(all.scores(), numbers(
			Stream.concat(all.authentic().stream(), all.generated().stream()).toList()), Figure.AUC::of), known ? Reliability.proportion(count(
				all.authentic().stream().filter(indicated).toList()), groups) : Interval.UNDEFINED, known ? share(all.authentic(), indicated,
					bootstrap) : Interval.UNDEFINED, known ? share(all.generated(), indicated, bootstrap) : Interval.UNDEFINED);
	}

	/** Of images of one class. */
	private static Interval share(final List<ScoredImage> images, final Predicate<ScoredImage> hit, final Bootstrap bootstrap) {
		final double[] hits = images.stream().mapToDouble(image -> hit.test(image) ? 1 : -1).toArray();
		final ToDoubleFunction<Scores> share = scores -> {
			long sum = 0;
			for (int i = 0; i < scores.size(); i++)
				if (scores.logit(i) > 0) sum += scores.weight(i);
			return sum / (double) (scores.positives() + scores.negatives());
		};
		final Interval found = bootstrap.ofGroups(Scores.of(hits, new int[hits.length]), numbers(images), share);
		return found.value() > 0 && found.value() < 1 ? found : new Interval(found.value(), Double.NaN, Double.NaN);
	}

	private static int count(final List<ScoredImage> images) {
		return (int) images.stream().map(GroupRow::group).distinct().count();
	}

	private static int[] numbers(final List<ScoredImage> images) {
		final Map<String, Integer> numbers = new HashMap<>();
		return images.stream().mapToInt(image -> numbers.computeIfAbsent(group(image), group -> numbers.size())).toArray();
	}

	private static String group(final ScoredImage image) {
		final String group = image.sample().group();
		return group.isEmpty() ? image.sample().image().toString() : group;
	}
}
