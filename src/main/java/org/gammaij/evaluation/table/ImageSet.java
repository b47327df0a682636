package org.gammaij.evaluation.table;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;


import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.ScoredImage.Status;

/**
 * The images that one row is about, all of one detector and one treatment.
 *
 * @param name of the row
 * @param authentic class 0, with those that failed
 * @param generated class 1, with those that failed
 */
public record ImageSet(String name, List<ScoredImage> authentic, List<ScoredImage> generated) {

	/** Name of the set of all images. */
	public static final String OVERALL = "overall";

	/** All images. */
	public static ImageSet overall(final List<ScoredImage> images) {
		return new ImageSet(OVERALL, ofClass(images, 0), ofClass(images, 1));
	}

	/**
	 * One set per generator, by name: its images against the authentic ones of their cohorts where there are some (GenImage
	 * has them), else against the authentic images of no cohort, else against all authentic images. Of authentic images that generators share, those that failed are left to
	 * {@link #overall}, where they are counted once.
	 */
	public static List<ImageSet> perGenerator(final List<ScoredImage> images) {
		final Map<String, List<ScoredImage>> generated = ofClass(images, 1).stream().collect(Collectors.groupingBy(
			ScoredImage::generator, TreeMap::new, Collectors.toList()));
		final List<ScoredImage> authentic = ofClass(images, 0);
		final List<ScoredImage> ofNone = authentic.stream().filter(image -> image.cohort().isEmpty()).collect(Collectors
			.toList());
		final List<ScoredImage> shared = ok(ofNone.isEmpty() ? authentic : ofNone);
		return generated.entrySet().stream().map(entry -> new ImageSet(entry.getKey(), own(authentic, entry.getValue())
			.orElse(shared), entry.getValue())).collect(Collectors.toList());
	}

	/** The authentic images of the cohorts of some generated ones, if there are any. */
	private static Optional<List<ScoredImage>> own(final List<ScoredImage> authentic, final List<ScoredImage> generated) {
		final Set<String> cohorts = generated.stream().map(ScoredImage::cohort).filter(cohort -> !cohort.isEmpty()).collect(
			Collectors.toSet());
		final List<ScoredImage> own = authentic.stream().filter(image -> cohorts.contains(image.cohort())).collect(Collectors
			.toList());
		return own.isEmpty() ? Optional.empty() : Optional.of(own);
	}

	/**
	 * The same set with as many authentic as generated images (the paper's protocol), drawn at
	 * random from the larger class. Accuracy, AP, ECE and NLL depend on the mixture of the
	 * classes, so without this rows could not be compared. Images that failed stay, to be counted.
	 */
	public ImageSet equalNumbers(final long seed) {
		final int count = Math.min(ok(authentic).size(), ok(generated).size());
		if (count == 0) return this;
		return new ImageSet(name, limit(authentic, count, seed, "authentic"), limit(generated, count, seed, "AI"));
	}

	/** The draw does not depend on the row, so that rows of equal size share their authentic images. */
	private static List<ScoredImage> limit(final List<ScoredImage> images, final int count, final long seed,
		final String salt)
	{
		final Set<ScoredImage> drawn = Collections.newSetFromMap(new IdentityHashMap<>());
		drawn.addAll(Sampling.take(ok(images), count, seed, salt));
		return images.stream().filter(image -> !image.ok() || drawn.contains(image)).collect(Collectors.toList());
	}

	/** Calibrated logits and labels of the images that were scored. */
	public Scores scores() {
		return scores(ScoredImage::logit);
	}

	/** The same as the detector gives them, before calibration. */
	public Scores rawScores() {
		return scores(image -> image.prediction().logit());
	}

	private Scores scores(final ToDoubleFunction<ScoredImage> logit) {
		final List<ScoredImage> zero = ok(authentic);
		final List<ScoredImage> one = ok(generated);
		final double[] logits = new double[zero.size() + one.size()];
		final int[] labels = new int[logits.length];
		for (int i = 0; i < logits.length; i++) {
			final boolean first = i < zero.size();
			logits[i] = logit.applyAsDouble(first ? zero.get(i) : one.get(i - zero.size()));
			labels[i] = first ? 0 : 1;
		}
		return Scores.of(logits, labels);
	}

	/** Number of images with a status, of both classes. */
	public int count(final Status status) {
		return (int) (authentic.stream().filter(image -> image.status() == status).count() + generated.stream().filter(
			image -> image.status() == status).count());
	}

	private static List<ScoredImage> ofClass(final List<ScoredImage> images, final int label) {
		return images.stream().filter(image -> image.sample().label() == label).collect(Collectors.toList());
	}

	private static List<ScoredImage> ok(final List<ScoredImage> images) {
		return images.stream().filter(ScoredImage::ok).collect(Collectors.toList());
	}
}
