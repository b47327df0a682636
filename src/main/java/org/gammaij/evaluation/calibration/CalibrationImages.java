package org.gammaij.evaluation.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.gammaij.evaluation.metric.LocalCalibrator;
import org.gammaij.evaluation.metric.ScorePair;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.table.AuthenticSources;
import org.gammaij.evaluation.table.FigureTable;
import org.gammaij.evaluation.table.ImageSet;
import org.gammaij.evaluation.table.SourceFolders;

/** The images of a data set after all treatments, scored by one model, as a calibration looks at them. */
final class CalibrationImages {

	private final List<List<ScoredImage>> parts;
	private final List<String> fitted;
	private final SourceFolders folders;

	/**
	 * @param fitted ids of the treatments that are fitted to
	 * @param folders of all images
	 */
	CalibrationImages(final List<ScoredImage> images, final List<String> fitted, final SourceFolders folders) {
		parts = FigureTable.byDetectorAndTreatment(images);
		this.fitted = fitted;
		this.folders = folders;
	}

	/** The logits by the ids of the treatments, in their order. */
	Map<String, Scores> rawScores() {
		final Map<String, Scores> raw = new LinkedHashMap<>();
		for (final List<ScoredImage> part : parts)
			raw.put(part.get(0).treatment(), ImageSet.overall(part).rawScores());
		return raw;
	}

	/** Logits of the authentic images of each source after each treatment that is fitted to. */
	List<double[]> sources() {
		return fittedParts().flatMap(part -> bySource(part).values().stream()).map(members -> members.stream().mapToDouble(
			image -> image.prediction().logit()).toArray()).toList();
	}

	/** Both scores of all images after each treatment that is fitted to. */
	List<LocalCalibrator.Images> pairs() {
		return fittedParts().map(part -> {
			final Map<String, List<ScorePair>> sources = new LinkedHashMap<>();
			bySource(part).forEach((source, members) -> sources.put(source, pairs(members)));
			return new LocalCalibrator.Images(part.get(0).treatment(), pairs(authentic(part)), sources, pairs(ImageSet.overall(part)
				.generated()));
		}).toList();
	}

	private Stream<List<ScoredImage>> fittedParts() {
		return parts.stream().filter(part -> fitted.contains(part.get(0).treatment()));
	}

	private Map<String, List<ScoredImage>> bySource(final List<ScoredImage> part) {
		return AuthenticSources.all(authentic(part), ScoredImage::sample, folders);
	}

	private static List<ScoredImage> authentic(final List<ScoredImage> images) {
		return images.stream().filter(image -> image.ok() && image.sample().label() == 0).toList();
	}

	private static List<ScorePair> pairs(final List<ScoredImage> images) {
		return images.stream().filter(ScoredImage::ok).map(ScoredImage::prediction).map(prediction -> new ScorePair(prediction
			.logit(), prediction.highest(), prediction.tiles())).toList();
	}
}
