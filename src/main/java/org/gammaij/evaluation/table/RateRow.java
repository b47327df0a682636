package org.gammaij.evaluation.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.gammaij.data.Sample;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.Reliability;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.gammaij.model.Thresholds;

/**
 * How often one class of one source gets which answer: at P(AI) = 0.5 and at the thresholds of the model. Each share has its
 * 95 % Clopper-Pearson interval and is undefined without a scored image.
 *
 * @param detector name of the detector
 * @param treatment id of what was done to the images
 * @param set source of authentic images, generator, or {@code overall}
 * @param label class of all images of the row
 * @param scored images that the shares are of
 * @param leftOut images that the treatment left out
 * @param errors images that could not be read, treated or scored
 * @param aboveHalf share with P(AI) above 0.5
 * @param indicated share at the upper threshold or above; undefined for a detector without thresholds
 * @param notIndicated share below the lower threshold, likewise
 * @param told share that is at the upper threshold or above or has a part that stands out; undefined for a detector without a
 *          threshold of the highest tile
 * @param failing share that is taken for the kind of images on which the model fails: these are in none of the three shares before;
 *          undefined for a detector that does not recognise them
 */
public record RateRow(String detector, String treatment, String set, int label, int scored, int leftOut, int errors,
	Interval aboveHalf, Interval indicated, Interval notIndicated, Interval told, Interval failing)
{

	private static final double HALF = 0.5;

	/**
	 * Rows of all detectors and treatments: sources of authentic images, all of these, generators, all AI images.
	 *
	 * @param thresholds of the detectors that have some, by name
	 * @param root folder of the data set
	 */
	public static List<RateRow> of(final List<ScoredImage> images, final Map<String, Thresholds> thresholds,
		final Path root)
	{
		final SourceFolders folders = SourceFolders.of(images.stream().map(ScoredImage::sample).toList(), root);
		final List<RateRow> rows = new ArrayList<>();
		for (final List<ScoredImage> part : FigureTable.byDetectorAndTreatment(images)) {
			final ImageSet all = ImageSet.overall(part);
			final Function<Sample, String> source = AuthenticSources.of(all.authentic().stream().map(ScoredImage::sample)
				.toList(), folders);
			final Thresholds limits = thresholds.get(part.get(0).detector());
			add(all.authentic(), image -> source.apply(image.sample()), limits, rows);
			add(all.generated(), ScoredImage::generator, limits, rows);
		}
		return rows;
	}

	private static void add(final List<ScoredImage> images, final Function<ScoredImage, String> name,
		final Thresholds thresholds, final List<RateRow> rows)
	{
		if (images.isEmpty()) return;
		final Map<String, List<ScoredImage>> sets = images.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors
			.toList()));
		sets.forEach((set, members) -> rows.add(row(set, members, thresholds)));
		rows.add(row(ImageSet.OVERALL, images, thresholds));
	}

	private static RateRow row(final String set, final List<ScoredImage> images, final Thresholds thresholds) {
		final ScoredImage any = images.get(0);
		final List<ScoredImage> scored = images.stream().filter(ScoredImage::ok).toList();
		final boolean known = thresholds != null;
		final boolean local = known && thresholds.local() != null;
		final Predicate<ScoredImage> judged = image -> !isFailing(image, thresholds);
		return new RateRow(any.detector(), any.treatment(), set, any.sample().label(), scored.size(), count(images,
			Status.LEFT_OUT), count(images, Status.ERROR), share(scored, image -> probability(image) > HALF), share(known, scored,
				image -> indicated(image, thresholds)), share(known, scored, judged.and(image -> probability(
					image) < thresholds.low())), share(local, scored, judged.and(image -> probability(image) >= thresholds.high() || thresholds
						.partStandsOut(probability(image), Scores.sigmoid(image.highest())).orElseThrow())), share(known && thresholds
							.recognition() != null, scored, judged.negate()));
	}

	/** Whether the probability of a scored image is at the upper threshold or above, and it is not of the kind on which the model fails. */
	static boolean indicated(final ScoredImage image, final Thresholds thresholds) {
		return !isFailing(image, thresholds) && probability(image) >= thresholds.high();
	}

	private static boolean isFailing(final ScoredImage image, final Thresholds thresholds) {
		return thresholds.isOfFailingKind(image.prediction().failing());
	}

	private static Interval share(final boolean known, final List<ScoredImage> images, final Predicate<ScoredImage> hit) {
		return known ? share(images, hit) : Interval.UNDEFINED;
	}

	private static double probability(final ScoredImage image) {
		return Scores.sigmoid(image.logit());
	}

	private static int count(final List<ScoredImage> images, final Status status) {
		return (int) images.stream().filter(image -> image.status() == status).count();
	}

	private static Interval share(final List<ScoredImage> images, final Predicate<ScoredImage> hit) {
		return Reliability.proportion((int) images.stream().filter(hit).count(), images.size());
	}
}
