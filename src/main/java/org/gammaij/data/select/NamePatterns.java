package org.gammaij.data.select;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.Sample;

/**
 * Patterns for the names of groups, families and generators, whatever their case: {@code *} stands for any text, {@code ?}
 * for any character.
 */
public final class NamePatterns {

	private final List<Pattern> patterns;

	private NamePatterns(final List<Pattern> patterns) {
		this.patterns = patterns;
	}

	/**
	 * Reads patterns.
	 *
	 * @param text patterns separated by commas; may be blank
	 */
	public static NamePatterns parse(final String text) {
		return new NamePatterns(split(text, ",").stream().map(NamePatterns::pattern).toList());
	}

	/** The words of a list, without blanks around them and without empty ones. */
	public static List<String> split(final String list, final String separator) {
		return Arrays.stream(list.split(separator)).map(String::strip).filter(word -> !word.isEmpty()).toList();
	}

	private static Pattern pattern(final String glob) {
		final String regex = Arrays.stream(glob.split("(?=[*?])|(?<=[*?])")).map(part -> switch (part) {
			case "*" -> ".*";
			case "?" -> ".";
			default -> Pattern.quote(part);
		}).collect(Collectors.joining());
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
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
		for (final Pattern pattern : patterns)
			if (samples.stream().noneMatch(s -> fits(pattern, s))) throw new InvalidInputException("No group, family or " +
				"generator fits the pattern '" + pattern.pattern().replace("\\E", "").replace("\\Q", "").replace(".*", "*") +
				"'; groups are, for example, '" + samples.stream().map(Sample::group).distinct().limit(3).collect(Collectors
					.joining("', '")) + "'.");
		return samples.stream().filter(this::matches).toList();
	}

	/** Whether a pattern fits the whole of a sample's group, family or generator. */
	public boolean matches(final Sample sample) {
		return patterns.stream().anyMatch(p -> fits(p, sample));
	}

	private static boolean fits(final Pattern p, final Sample sample) {
		return fits(p, sample.group()) || fits(p, sample.provenance().family()) || fits(p, sample.generator());
	}

	private static boolean fits(final Pattern pattern, final String name) {
		return pattern.matcher(name).matches();
	}
}
