package org.gammaij.evaluation.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.model.LogitLayer;

/**
 * Refits a last layer and scores every image with a layer that saw neither it nor its group: the images are divided
 * into {@link #FOLDS} parts, and each is scored by a fit to the others. How strongly a fit is held to the layer that it starts
 * from is chosen among those that it is fitted to, in the same way. Without AI images there is nothing to fit, and the layer stays.
 */
final class Adapter {

	/** Parts of which each is held out once. */
	static final int FOLDS = 5;

	private static final int INNER_FOLDS = 4;
	/** From no change at all; the first of equals is taken, so that nothing is changed for nothing. */
	private static final double[] STRENGTHS = { Double.POSITIVE_INFINITY, 100, 10, 1, 0.1, 0.01 };

	private final List<ImageFeatures> images;
	private final List<String> groups;
	private final LogitLayer start;
	private final List<String> fitted;
	private final long seed;
	private final Progress progress;
	private int done;

	/**
	 * @param images those that could be read
	 * @param start the layer as it is
	 * @param fitted ids of the treatments that are fitted to, each image counting once
	 * @param seed of the division
	 */
	Adapter(final List<ImageFeatures> images, final LogitLayer start, final List<String> fitted, final long seed,
		final Progress progress)
	{
		this.images = images;
		this.start = start;
		this.fitted = fitted;
		this.seed = seed;
		this.progress = progress;
		groups = Grouping.of(images, FOLDS);
	}

	/**
	 * What came out.
	 *
	 * @param layer fitted to all images
	 * @param strength with which it was held
	 * @param folds {@code (N)} number of the part that each image is in
	 * @param layers {@code (FOLDS)} fitted to all images but those of a part
	 */
	record Fit(LogitLayer layer, double strength, int[] folds, List<LogitLayer> layers) {

		/** The layer that did not see an image. */
		LogitLayer heldOut(final int image) {
			return layers.get(folds[image]);
		}
	}

	/** @throws CancelledException if the user asked to stop */
	Fit fit() {
		final int[] all = IntStream.range(0, images.size()).toArray();
		final int[] folds = folds(all, FOLDS, seed);
		final List<LogitLayer> layers = new ArrayList<>();
		for (int fold = 0; fold < FOLDS; fold++) {
			final int held = fold;
			final int[] rest = IntStream.of(all).filter(i -> folds[i] != held).toArray();
			layers.add(fit(rest, strength(rest, seed + 1 + fold)));
		}
		final double strength = strength(all, seed);
		return new Fit(fit(all, strength), strength, folds, layers);
	}

	/** Of the strength that tells apart best, in the treatment in which that is worst, what was not fitted. */
	private double strength(final int[] chosen, final long salt) {
		if (!bothClasses(chosen)) return Double.POSITIVE_INFINITY;
		final int[] folds = folds(chosen, INNER_FOLDS, salt);
		final RidgeFit[] fits = new RidgeFit[INNER_FOLDS];
		for (int fold = 0; fold < INNER_FOLDS; fold++) {
			final int held = fold;
			fits[fold] = fitting(IntStream.range(0, chosen.length).filter(i -> folds[i] != held).map(i -> chosen[i]).toArray());
		}
		double best = Double.POSITIVE_INFINITY;
		double highest = Double.NEGATIVE_INFINITY;
		for (final double strength : STRENGTHS) {
			progress.checkCancelled();
			progress.update(++done, (FOLDS + 1) * STRENGTHS.length, "Fitting the last layer");
			final LogitLayer[] layers = Arrays.stream(fits).map(fit -> fit.fit(strength)).toArray(LogitLayer[]::new);
			final double auc = fitted.stream().mapToDouble(treatment -> {
				final int[] has = IntStream.range(0, chosen.length).filter(i -> images.get(chosen[i]).has(treatment)).toArray();
				return Figure.AUC.of(Scores.of(Arrays.stream(has).mapToDouble(i -> layers[folds[i]].logit(images.get(chosen[i])
					.features().get(treatment))).toArray(), Arrays.stream(has).map(i -> images.get(chosen[i]).label()).toArray()));
			}).min().orElseThrow();
			if (auc > highest) {
				highest = auc;
				best = strength;
			}
		}
		return best;
	}

	private LogitLayer fit(final int[] chosen, final double strength) {
		progress.checkCancelled();
		return Double.isInfinite(strength) ? start : fitting(chosen).fit(strength);
	}

	private RidgeFit fitting(final int[] chosen) {
		final Map<Integer, Long> counts = new LinkedHashMap<>();
		for (final int i : chosen)
			counts.merge(images.get(i).label(), 1L, Long::sum);
		final List<RidgeFit.Row> rows = new ArrayList<>();
		for (final int i : chosen) {
			final ImageFeatures image = images.get(i);
			final List<String> has = fitted.stream().filter(image::has).toList();
			for (final String treatment : has)
				rows.add(new RidgeFit.Row(image.features().get(treatment), image.label() == 1, 0.5 / counts.get(image.label()) / has
					.size()));
		}
		return new RidgeFit(rows, start);
	}

	private int[] folds(final int[] chosen, final int count, final long salt) {
		return Folds.of(IntStream.of(chosen).mapToObj(groups::get).toList(), IntStream.of(chosen).map(i -> images.get(i)
			.label()).toArray(), count, salt);
	}

	private boolean bothClasses(final int[] chosen) {
		return IntStream.of(chosen).map(i -> images.get(i).label()).distinct().count() == 2;
	}
}
