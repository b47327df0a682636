package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.data.Sample;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.gammaij.image.RgbImage;

/**
 * A detector that ran elsewhere and left its scores in a {@link ScoreFile}; the name of the file is its name. It says nothing of
 * an image after a treatment for which the file has no scores.
 */
public final class RecordedScorer implements Scorer {

	/** So many names are told; a number stands for the rest. */
	private static final int NAMED = 10;

	private final String name;
	private final ScoreFile scores;
	private final String hash;
	/** The file's name of each image, where that is a path. */
	private final Map<Path, String> names = new HashMap<>();
	private final Set<String> used = new HashSet<>();

	private RecordedScorer(final String name, final ScoreFile scores, final String hash) {
		this.name = name;
		this.scores = scores;
		this.hash = hash;
	}

	/**
	 * Opens scores.
	 *
	 * @throws InvalidInputException if the file cannot be used, with the row
	 * @throws IOException if reading fails
	 */
	public static RecordedScorer open(final Path file) throws IOException {
		return new RecordedScorer(file.getFileName().toString().replaceFirst("\\.[^.]+$", ""), ScoreFile.read(file), Sha256.of(
			file));
	}

	/** Whether a file may be of this kind. */
	static boolean isScores(final Path file) {
		final String end = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return end.endsWith(".csv") || end.endsWith(".jsonl");
	}

	static boolean isHash(final String image) {
		return image.matches("[0-9a-fA-F]{64}");
	}

	/**
	 * Finds out which paths of the file are which images: the longest end of an image's path that the file has.
	 *
	 * @throws InvalidInputException if one path fits two images
	 */
	void match(final Collection<Sample> samples) {
		final Map<Path, String> exact = new HashMap<>();
		final Set<String> paths = new HashSet<>();
		for (final String image : scores.images()) {
			if (isHash(image)) continue;
			final Path existing = scores.existing(image);
			if (existing != null) exact.put(existing, image);
			else paths.add(image);
		}
		final Map<String, Path> taken = new HashMap<>();
		for (final Sample sample : samples) {
			final Path file = sample.image().toAbsolutePath().normalize();
			final String found = exact.containsKey(file) ? exact.get(file) : longestEnd(file, paths);
			if (found == null) continue;
			final Path other = taken.putIfAbsent(found, file);
			if (other != null && !other.equals(file)) throw new InvalidInputException("The scores '" + name + "' have '" + found +
				"', which fits two images, " + other + " and " + file + "; give longer paths, or SHA-256 values.");
			names.put(file, found);
			used.add(found);
		}
	}

	private static String longestEnd(final Path file, final Set<String> paths) {
		final Path root = file.getRoot();
		if (paths.contains(file.toString().replace('\\', '/'))) return file.toString().replace('\\', '/');
		for (int i = 0; i < file.getNameCount(); i++) {
			final String end = file.subpath(i, file.getNameCount()).toString().replace('\\', '/');
			if (paths.contains(end)) return end;
			if (root != null && paths.contains("./" + end)) return "./" + end;
		}
		return null;
	}

	/**
	 * What the file says.
	 *
	 * @param treatment id under which scores of a treated image are kept
	 * @return an image with a score, without one, or left out since the file knows nothing of the treatment
	 */
	synchronized ScoredImage answer(final Sample sample, final String sha256, final String treatment, final String shown) {
		final String byPath = names.get(sample.image().toAbsolutePath().normalize());
		Double logit = scores.logit(sha256, treatment);
		if (logit != null) used.add(sha256);
		else if (byPath != null) logit = scores.logit(byPath, treatment);
		if (logit != null) return new ScoredImage(sample, sha256, name, 1, shown, Prediction.recorded(logit), Status.OK, "");
		final boolean known = scores.has(treatment);
		return new ScoredImage(sample, sha256, name, 1, shown, null, known ? Status.ERROR : Status.LEFT_OUT, known ? name +
			" has no score of this image" : name + " has no scores after " + treatment);
	}

	/** Tells of images without a score, and of scores without an image. */
	void tell(final List<ScoredImage> images, final Progress progress) {
		final List<String> without = images.stream().filter(image -> image.detector().equals(name) && image
			.status() == Status.ERROR && !image.sha256().isEmpty()).map(image -> image.sample().image().toString()).distinct()
			.collect(Collectors.toList());
		tell(name + ": images without a score", without, progress);
		final List<String> unused = new ArrayList<>();
		scores.images().forEach(image -> {
			if (!used.contains(image)) unused.add(image);
		});
		tell(name + ": scores of no image of the data set", unused, progress);
		progress.log(name + ": scores are read as " + (scores.probabilities() ? "probabilities" : "logits") + ".");
	}

	private static void tell(final String what, final List<String> which, final Progress progress) {
		if (!which.isEmpty()) progress.log(what + ": " + which.size() + ", " + String.join(", ", which.subList(0, Math.min(NAMED,
			which.size()))) + (which.size() > NAMED ? " and others" : "") + ".");
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public String hash() {
		return hash;
	}

	@Override
	public String view() {
		return scores.probabilities() ? "own_probabilities" : "own_logits";
	}

	/** Not possible: it knows files, not pixels. */
	@Override
	public RawScore score(final RgbImage image, final Progress progress) {
		throw new UnsupportedOperationException(name);
	}
}
