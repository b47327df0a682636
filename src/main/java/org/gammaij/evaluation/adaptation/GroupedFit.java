package org.gammaij.evaluation.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.evaluation.treatment.JpegAligned;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.model.LogitLayer;

/**
 * A layer that is fitted to images of many groups, and what it says of groups that it did not see. Both
 * classes count the same, and within them each group by the square root of its size, so that neither a large group nor many
 * small ones decide alone.
 */
final class GroupedFit {

	/** How images are looked at: where one class were PNG files and the other JPEG files, a fit would learn that. */
	static final Treatment TREATMENT = JpegAligned.INSTANCE;
	/** Parts of which each is held out once. */
	static final int FOLDS = 5;

	private static final String DOING = "Fitting the layer";

	private final List<ImageFeatures> images;
	private final List<String> groups;
	private final int[] labels;
	private final LogitLayer start;
	private final double strength;
	private final Progress progress;

	/**
	 * @param images of both classes; the groups of their samples tell which belong together
	 * @param words for the images of a class, such as "AI images"
	 * @param start the layer that a fit is held to
	 * @param strength with which it is held, see {@link RidgeFit}
	 * @throws InvalidInputException if a class has fewer groups than parts
	 */
	GroupedFit(final List<ImageFeatures> images, final Function<Integer, String> words, final LogitLayer start,
		final double strength, final Progress progress)
	{
		this.images = images;
		this.start = start;
		this.strength = strength;
		this.progress = progress;
		groups = images.stream().map(image -> image.sample().group()).toList();
		labels = images.stream().mapToInt(ImageFeatures::label).toArray();
		for (int label = 0; label < 2; label++) {
			final int wanted = label;
			final long count = IntStream.range(0, labels.length).filter(i -> labels[i] == wanted).mapToObj(groups::get).distinct()
				.count();
			if (count < FOLDS) throw new InvalidInputException("The " + words.apply(label) + " are of " + count + " groups, and " +
				FOLDS + " are needed to hold some out: give images of more origins.");
		}
	}

	/** What a layer is given of an image. */
	static float[] values(final ImageFeatures image) {
		return image.features().get(TREATMENT.id());
	}

	/**
	 * Logits of layers of which each saw nothing of the image's group.
	 *
	 * @param seed of the division into parts
	 * @return {@code (N)}
	 * @throws CancelledException if the user asked to stop
	 */
	double[] heldOut(final long seed) {
		final int[] folds = Folds.of(groups, labels, FOLDS, seed);
		final double[] logits = new double[labels.length];
		for (int fold = 0; fold < FOLDS; fold++) {
			final int held = fold;
			final LogitLayer layer = layer(fold, IntStream.range(0, labels.length).filter(i -> folds[i] != held).toArray());
			for (int i = 0; i < logits.length; i++)
				if (folds[i] == held) logits[i] = layer.logit(values(images.get(i)));
		}
		return logits;
	}

	/** Fitted to all images. */
	LogitLayer layer() {
		final LogitLayer layer = layer(FOLDS, IntStream.range(0, labels.length).toArray());
		progress.update(FOLDS + 1, FOLDS + 1, DOING);
		return layer;
	}

	private LogitLayer layer(final int done, final int[] chosen) {
		progress.checkCancelled();
		progress.update(done, FOLDS + 1, DOING);
		final double[] weights = GroupWeights.of(IntStream.of(chosen).mapToObj(groups::get).toList(), IntStream.of(chosen).map(
			i -> labels[i]).toArray());
		final List<RidgeFit.Row> rows = new ArrayList<>();
		for (int k = 0; k < chosen.length; k++)
			rows.add(new RidgeFit.Row(values(images.get(chosen[k])), labels[chosen[k]] == 1, weights[k]));
		return new RidgeFit(rows, start).fit(strength);
	}
}
