package org.gammaij.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.scoring.Need;
import org.gammaij.evaluation.scoring.Origins;
import org.gammaij.evaluation.scoring.PredictionCache;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.Scorer;
import org.gammaij.evaluation.scoring.ScoringRun;
import org.gammaij.evaluation.table.FigureTable;
import org.gammaij.evaluation.table.MaskRow;
import org.gammaij.evaluation.table.TableRow;
import org.gammaij.evaluation.treatment.Treatment;

/** Detectors judged on a data set: scores all images and takes all figures. */
public final class Evaluation {

	/**
	 * How.
	 *
	 * @param treatments what is done to every image before it is scored; each makes tables of its own
	 * @param equalNumbers see {@link FigureTable}
	 * @param resamples of the bootstrap
	 * @param seed of the draws
	 */
	public record Settings(List<? extends Treatment> treatments, boolean equalNumbers, int resamples, long seed) {}

	/**
	 * Outcome.
	 *
	 * @param images every image, treatment and detector, in this nested order
	 * @param figures the table of figures
	 * @param masks the table of masks
	 * @param treatments what was done to the images, in words, by the id of the treatment
	 */
	public record Result(List<ScoredImage> images, List<TableRow> figures, List<MaskRow> masks,
		Map<String, String> treatments)
	{}

	private Evaluation() {}

	/**
	 * Evaluates.
	 *
	 * @param need what must be known of each image beside its score
	 * @param cache file of the {@link PredictionCache}
	 * @throws InvalidInputException if no image can be scored, or two detectors have one name
	 * @throws org.gammaij.common.CancelledException if the user asked to stop; what was scored stays in the cache
	 * @throws IOException if the cache cannot be read or written
	 */
	public static Result run(final List<Sample> samples, final List<Scorer> scorers, final Settings settings,
		final Need need, final Path cache, final Progress progress) throws IOException
	{
		final List<ScoredImage> images = score(samples, scorers, settings.treatments(), need, cache, progress);
		progress.update(0, 0, "Taking figures");
		return figures(images, settings);
	}

	/** As {@link #run(List, List, Settings, Need, Path, Progress)}, with nothing needed but scores. */
	public static Result run(final List<Sample> samples, final List<Scorer> scorers, final Settings settings,
		final Path cache, final Progress progress) throws IOException
	{
		return run(samples, scorers, settings, Need.SCORES, cache, progress);
	}

	/** The figures of images that are scored. */
	public static Result figures(final List<ScoredImage> images, final Settings settings) {
		final Bootstrap bootstrap = new Bootstrap(settings.resamples(), settings.seed());
		return new Result(images, new FigureTable(bootstrap, settings.equalNumbers(), settings.seed()).of(images), MaskRow.of(
			images, bootstrap), settings.treatments().stream().collect(Collectors.toMap(Treatment::id, Treatment::description,
				(same, again) -> same)));
	}

	/** As {@link #score(List, List, List, Need, Path, Progress)}, with nothing needed but scores. */
	public static List<ScoredImage> score(final List<Sample> samples, final List<Scorer> scorers,
		final List<? extends Treatment> treatments, final Path cache, final Progress progress) throws IOException
	{
		return score(samples, scorers, treatments, Need.SCORES, cache, progress);
	}

	/**
	 * Scores without taking figures.
	 *
	 * @throws InvalidInputException if no image can be scored, or two detectors have one name
	 * @throws IOException if the cache cannot be read or written
	 */
	public static List<ScoredImage> score(final List<Sample> samples, final List<Scorer> scorers,
		final List<? extends Treatment> treatments, final Need need, final Path cache, final Progress progress)
		throws IOException
	{
		return score(samples, scorers, treatments, need, cache, new Origins(), progress);
	}

	/**
	 * The same for one of several runs over the same files.
	 *
	 * @param origins what earlier runs found out of the files, so that they are not hashed again
	 */
	public static List<ScoredImage> score(final List<Sample> samples, final List<Scorer> scorers,
		final List<? extends Treatment> treatments, final Need need, final Path cache, final Origins origins,
		final Progress progress) throws IOException
	{
		final Set<String> names = new HashSet<>();
		for (final Scorer scorer : scorers)
			if (!names.add(scorer.name())) throw new InvalidInputException("Two detectors are called '" + scorer.name() +
				"'; give one of them another name.");
		try (PredictionCache predictions = PredictionCache.open(cache)) {
			if (predictions.skippedLines() > 0) progress.log(cache + ": " + predictions.skippedLines() +
				" unreadable lines are passed over; their images are scored again.");
			final List<ScoredImage> images = ScoringRun.ofFiles(predictions, need, origins).run(samples, treatments, scorers,
				progress);
			if (images.stream().noneMatch(ScoredImage::ok)) throw new InvalidInputException("None of the " + samples.size() +
				" images could be scored; the first one: " + images.stream().map(ScoredImage::message).findFirst().orElse(
					"there is none") + ".");
			return images;
		}
	}
}
