package org.gammaij.data.select;

import java.util.List;
import java.util.stream.Collectors;

import org.gammaij.common.Globs;
import org.gammaij.common.InvalidInputException;
import org.gammaij.data.Sample;

/**
 * Patterns for the names of groups, families and generators, whatever their case: {@code *} stands for any text, {@code ?}
 * for any character.
 */
public final class NamePatterns {

	private final List<Globs.Glob> patterns;

	private NamePatterns(final List<Globs.Glob> patterns) {
		this.patterns = patterns;
	}

	/**
	 * Reads patterns.
	 *
	 * @param text patterns separated by commas; may be blank
	 */
	public static NamePatterns parse(final String text) {
		return new NamePatterns(Globs.parse(text));
	}

	/** Whether there is no pattern. */
	public boolean isEmpty() {
		return patterns.isEmpty();
	}

	/**
	 * The samples that fit one of the patterns.
	 *
	 * @throws InvalidInputException if a pattern fits none: it is then not what was meant
	 */
	public List<Sample> of(final List<Sample> samples) {
		for (final Globs.Glob pattern : patterns)
			if (samples.stream().noneMatch(s -> fits(pattern, s))) throw new InvalidInputException("No group, family or " +
				"generator fits the pattern '" + pattern.text() + "'; groups are, for example, '" + samples.stream().map(Sample::group).distinct().limit(3).collect(Collectors
					.joining("', '")) + "'.");
		return samples.stream().filter(this::matches).toList();
	}

	/** Whether a pattern fits the whole of a sample's group, family or generator. */
	public boolean matches(final Sample sample) {
		return patterns.stream().anyMatch(p -> fits(p, sample));
	}

	private static boolean fits(final Globs.Glob p, final Sample sample) {
		return p.fits(sample.group()) || p.fits(sample.provenance().family()) || p.fits(sample.generator());
	}
}
