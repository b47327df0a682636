package org.gammaij.data.select;

import java.util.Map;
import java.util.Set;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.DataSource;
import org.gammaij.image.ImageFormat;

/**
 * What is to be taken of data sets.
 *
 * @param counts most samples of each source; all of a source that is not named
 * @param perGenerator most samples of each class of each generator and cohort; 0 for all
 * @param generators names of generators, in whatever case; empty for all. Samples that no generator made fit unless they are
 *          of the cohort of others
 * @param formats file formats, told by content; empty for all
 * @param balance what is thinned to equal parts at the end
 * @param seed of what is drawn
 */
public record Selection(Map<DataSource, Integer> counts, int perGenerator, Set<String> generators, Set<ImageFormat> formats, Balance balance,
	long seed)
{

	/** Checks the counts. */
	public Selection {
		counts = Map.copyOf(counts);
		generators = Set.copyOf(generators);
		formats = Set.copyOf(formats);
		if (perGenerator < 0) throw new InvalidInputException("The number of samples of each generator is " + perGenerator +
			"; give 0 for all, or more.");
		counts.forEach((source, count) -> {
			if (count < 0) throw new InvalidInputException("The number of samples of '" + source.id() + "' is " + count +
				"; give 0 or more.");
		});
	}

	/** Most samples of a source. */
	int count(final DataSource source) {
		return counts.getOrDefault(source, Integer.MAX_VALUE);
	}
}
