package org.gammaij.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Randomness;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSet;
import org.gammaij.evaluation.scoring.Need;
import org.gammaij.evaluation.scoring.Origins;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.Scorer;
import org.gammaij.evaluation.treatment.Treatment;

/**
 * A data set that detectors are tested on. Sets of generated images alone get authentic ones in equal number, drawn from
 * photographs that the user names (section 5.3 of the paper: ImageNet).
 *
 * @param set as it was opened
 * @param samples of both classes
 * @param missing authentic images that could not be drawn, since there are too few photographs
 */
public record TestSet(DataSet set, List<Sample> samples, int missing) {

	/**
	 * Completes a data set.
	 *
	 * @param photographs authentic images, or null if none were named
	 * @param seed of the draw, which differs from set to set
	 * @throws InvalidInputException if the set has no authentic images of its own, and there are no others
	 */
	public static TestSet of(final DataSet set, final DataSet photographs, final long seed) {
		final List<Sample> samples = new ArrayList<>(set.samples());
		if (samples.stream().anyMatch(sample -> sample.label() == 0)) return new TestSet(set, List.copyOf(samples), 0);
		if (photographs == null) throw new InvalidInputException("The data set " + set.root() + " (" + set.format() +
			") holds generated images alone; name a folder of authentic ones (the paper takes ImageNet) as imagenet.");
		final List<Sample> drawn = Randomness.draw(photographs.samples(), samples.size(), Randomness.of(seed, set.format()
			.hashCode()));
		final int missing = samples.size() - drawn.size();
		samples.addAll(drawn);
		return new TestSet(set, List.copyOf(samples), missing);
	}

	/**
	 * Scores several sets in one run.
	 *
	 * @param origins what earlier runs found out of the files
	 * @return for each set its images, as {@link Evaluation#score} gives them
	 * @throws InvalidInputException as {@link Evaluation#score}
	 * @throws IOException likewise
	 */
	public static List<List<ScoredImage>> score(final List<TestSet> sets, final List<Scorer> scorers,
		final List<? extends Treatment> treatments, final Path cache, final Origins origins, final Progress progress)
		throws IOException
	{
		final List<Sample> all = sets.stream().flatMap(set -> set.samples().stream()).toList();
		final List<ScoredImage> images = Evaluation.score(all, scorers, treatments, Need.SCORES, cache, origins,
			progress);
		final int each = scorers.size() * treatments.size();
		final List<List<ScoredImage>> parts = new ArrayList<>();
		int start = 0;
		for (final TestSet set : sets) {
			parts.add(images.subList(start, start += set.samples().size() * each));
		}
		return parts;
	}
}
