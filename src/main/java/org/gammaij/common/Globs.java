package org.gammaij.common;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns for names, whatever their case: {@code *} stands for any text, {@code ?} for any character. */
public final class Globs {

	/**
	 * One pattern.
	 *
	 * @param text as it was given
	 */
	public record Glob(String text, Pattern pattern) {

		/** Whether it fits the whole of a name. */
		public boolean fits(final String name) {
			return pattern.matcher(name).matches();
		}
	}

	private Globs() {}

	/**
	 * Reads patterns.
	 *
	 * @param text patterns separated by commas; may be blank
	 */
	public static List<Glob> parse(final String text) {
		return split(text, ",").stream().map(Globs::glob).toList();
	}

	/**
	 * Whether one of the patterns fits: a pattern with a slash the path, any other one the name at its end.
	 *
	 * @param path with slashes
	 */
	public static boolean fit(final List<Glob> patterns, final String path) {
		final String name = path.substring(path.lastIndexOf('/') + 1);
		return patterns.stream().anyMatch(pattern -> pattern.fits(pattern.text().indexOf('/') >= 0 ? path : name));
	}

	/** The words of a list, without blanks around them and without empty ones. */
	public static List<String> split(final String list, final String separator) {
		return Arrays.stream(list.split(separator)).map(String::strip).filter(word -> !word.isEmpty()).toList();
	}

	private static Glob glob(final String text) {
		final String regex = Arrays.stream(text.split("(?=[*?])|(?<=[*?])")).map(part -> switch (part) {
			case "*" -> ".*";
			case "?" -> ".";
			default -> Pattern.quote(part);
		}).collect(Collectors.joining());
		return new Glob(text, Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
	}
}
