package org.gammaij.report.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.Scorer;
import org.gammaij.evaluation.table.GroupRow;
import org.gammaij.evaluation.table.RateRow;
import org.gammaij.evaluation.table.RegionRow;
import org.gammaij.model.Thresholds;

/**
 * What a report says of how its figures came about. It holds no time and no machine, so that the same
 * run gives the same bytes.
 *
 * @param dataSet folder or file of the data set
 * @param format kind of data set
 * @param samples images that were asked for
 * @param skipped files and rows of the data set that are no samples
 * @param detectors the detectors
 * @param equalNumbers whether generators' rows have equal numbers of both classes
 * @param maxPerClass most images of each class and generator, 0 for all
 * @param resamples of the bootstrap
 * @param seed of all draws
 * @param command the command line that repeats it
 * @param told the same with the last names of places alone, for the cards of models, which are handed on
 */
public record EvaluationRun(Path dataSet, String format, int samples, int skipped, List<DetectorInfo> detectors,
	boolean equalNumbers, int maxPerClass, int resamples, long seed, String command, String told)
{

	/**
	 * A detector.
	 *
	 * @param name see {@link Scorer#name}
	 * @param hash see {@link Scorer#fileHash}
	 * @param view see {@link Scorer#view}
	 * @param temperature see {@link Scorer#temperature}
	 * @param thresholds of its bands; null if it has none, or none that were shown to mean anything
	 */
	public record DetectorInfo(String name, String hash, String view, double temperature, Thresholds thresholds) {}

	/** What is to be told of detectors. */
	public static List<DetectorInfo> describe(final List<Scorer> scorers) {
		return scorers.stream().map(scorer -> new DetectorInfo(scorer.name(), scorer.fileHash(), scorer.view(), scorer
			.temperature(), scorer.thresholds().filter(Thresholds::informative).orElse(null))).collect(Collectors.toList());
	}

	/** The data set in titles: the name of its folder, and of the file in it if it is a file. */
	String name() {
		final Path whole = dataSet.toAbsolutePath().normalize();
		return whole.equals(folder()) ? String.valueOf(whole.getFileName()) : folder().getFileName() + "/" + whole
			.getFileName();
	}

	/** The folder that paths of images are given relative to. */
	Path folder() {
		final Path whole = dataSet.toAbsolutePath().normalize();
		return Files.isDirectory(whole) ? whole : whole.getParent();
	}

	/** Rates per source and generator. */
	List<RateRow> rates(final List<ScoredImage> images) {
		return RateRow.of(images, thresholds(), folder());
	}

	/** All images, with intervals over groups. */
	List<GroupRow> groups(final List<ScoredImage> images) {
		return GroupRow.of(images, thresholds(), bootstrap());
	}

	/** What is told of the maps. */
	List<RegionRow> regions(final List<ScoredImage> images) {
		return RegionRow.of(images, thresholds(), bootstrap());
	}

	private Bootstrap bootstrap() {
		return new Bootstrap(Math.max(1, resamples), seed);
	}

	private Map<String, Thresholds> thresholds() {
		return detectors.stream().filter(detector -> detector.thresholds() != null).collect(Collectors.toMap(DetectorInfo::name,
			DetectorInfo::thresholds));
	}

	DetectorInfo detector(final String name) {
		return detectors.stream().filter(info -> info.name().equals(name)).findFirst().orElseThrow();
	}
}
