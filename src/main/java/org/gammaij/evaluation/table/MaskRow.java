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
import org.gammaij.evaluation.metric.MaskFigures;
import org.gammaij.evaluation.scoring.Prediction;
import org.gammaij.evaluation.scoring.Prediction.MaskResult;
import org.gammaij.evaluation.scoring.ScoredImage;

/**
 * How well the masks of one detector, treatment and sort of image meet the truth: means
 * over the images on which the figures are defined.
 *
 * @param detector name of the detector
 * @param treatment id of what was done to the images
 * @param set generator and way of making, or {@code overall}
 * @param mask {@code ai} or {@code manipulation}
 * @param defined images that the means are over
 * @param notDefined scored images without a mean: truth empty, full or not known, or no map
 * @param f1 mean F1 at 0.5
 * @param iou mean intersection over union at 0.5
 * @param auc mean area under the pixel ROC curve
 * @param chanceF1 mean F1 that a map of foreground alone reaches on these images, NaN if not known
 * @param chanceIou mean IoU likewise
 */
public record MaskRow(String detector, String treatment, String set, String mask, int defined, int notDefined,
	Interval f1, Interval iou, Interval auc, double chanceF1, double chanceIou)
{

	/**
	 * Rows of all detectors and treatments: both masks of each sort of image and of all, where there is an image with figures.
	 */
	public static List<MaskRow> of(final List<ScoredImage> images, final Bootstrap bootstrap) {
		final List<MaskRow> rows = new ArrayList<>();
		for (final List<ScoredImage> part : FigureTable.byDetectorAndTreatment(images)) {
			final List<ScoredImage> scored = part.stream().filter(ScoredImage::ok).collect(Collectors.toList());
			final Map<String, List<ScoredImage>> sorts = scored.stream().collect(Collectors.groupingBy(MaskRow::sort,
				TreeMap::new, Collectors.toList()));
			sorts.forEach((name, members) -> add(name, members, bootstrap, rows));
			if (sorts.size() > 1) add(ImageSet.OVERALL, scored, bootstrap, rows);
		}
		return rows;
	}

	private static String sort(final ScoredImage image) {
		final String source = image.sample().source().id();
		return image.generator().isEmpty() || image.generator().equals(source) ? source : image.generator() + ", " + source;
	}

	private static void add(final String set, final List<ScoredImage> images, final Bootstrap bootstrap,
		final List<MaskRow> rows)
	{
		for (final MaskRow row : List.of(row(set, "ai", images, Prediction::ai, bootstrap), row(set, "manipulation", images,
			Prediction::manipulation, bootstrap)))
			if (row.defined > 0) rows.add(row);
	}

	private static MaskRow row(final String set, final String mask, final List<ScoredImage> images,
		final Function<Prediction, MaskResult> result, final Bootstrap bootstrap)
	{
		final List<MaskFigures> figures = images.stream().map(image -> result.apply(image.prediction())).filter(
			kept -> kept != null && kept.figures().defined()).map(MaskResult::figures).collect(Collectors.toList());
		final ScoredImage any = images.get(0);
		return new MaskRow(any.detector(), any.treatment(), set, mask, figures.size(), images.size() - figures.size(), mean(
			figures, MaskFigures::f1, bootstrap), mean(figures, MaskFigures::iou, bootstrap), mean(figures, MaskFigures::auc,
				bootstrap), average(figures, MaskFigures::chanceF1), average(figures, MaskFigures::foreground));
	}

	private static double average(final List<MaskFigures> figures, final ToDoubleFunction<MaskFigures> figure) {
		return figures.stream().mapToDouble(figure).average().orElse(Double.NaN);
	}

	private static Interval mean(final List<MaskFigures> figures, final ToDoubleFunction<MaskFigures> figure,
		final Bootstrap bootstrap)
	{
		return bootstrap.mean(figures.stream().mapToDouble(figure).toArray());
	}
}
