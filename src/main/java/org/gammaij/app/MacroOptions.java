package org.gammaij.app;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.gammaij.command.ParameterRules;
import org.gammaij.common.InvalidInputException;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * The option string of an ImageJ macro call: {@code key=value} pairs separated by
 * blanks, a value with blanks in square brackets or single quotes, and a bare key
 * for {@code true}.
 */
final class MacroOptions {

	private MacroOptions() {}

	/**
	 * Splits an option string.
	 *
	 * @return keys and values in their order
	 * @throws InvalidInputException if a bracket or quote is never closed
	 */
	static Map<String, String> split(final String options) {
		final Map<String, String> values = new LinkedHashMap<>();
		int at = 0;
		while (at < options.length()) {
			if (Character.isWhitespace(options.charAt(at))) {
				at++;
				continue;
			}
			final int begin = at;
			while (at < options.length() && options.charAt(at) != '=' && !Character.isWhitespace(options.charAt(at)))
				at++;
			final String key = options.substring(begin, at);
			if (at == options.length() || options.charAt(at) != '=') {
				values.put(key, "true");
				continue;
			}
			final int end = endOfValue(options, at + 1, key);
			values.put(key, unquoted(options.substring(at + 1, end)));
			at = end;
		}
		return values;
	}

	/**
	 * Reads the values of a command's parameters.
	 *
	 * @throws InvalidInputException if a key is unknown or a value does not fit
	 */
	static Map<String, Object> parse(final CommandInfo info, final String options) {
		return parse(info, split(options));
	}

	/**
	 * Reads the values of a command's parameters.
	 *
	 * @param options as {@link #split} gives them
	 * @throws InvalidInputException if a key is unknown or a value does not fit
	 */
	static Map<String, Object> parse(final CommandInfo info, final Map<String, String> options) {
		final Map<String, String> texts = new LinkedHashMap<>(options);
		final Map<String, Object> inputs = new HashMap<>();
		for (final ModuleItem<?> item : ParameterRules.writable(info)) {
			final String text = texts.remove(item.getName());
			if (text != null) inputs.put(item.getName(), ParameterRules.parse(item, text));
		}
		for (final ModuleItem<?> item : info.inputs()) {
			// Fiji's recorder writes the title of the image that was looked at.
			final String title = item.getType() == ImagePlus.class ? texts.remove(item.getName()) : null;
			if (title != null) inputs.put(item.getName(), image(title));
		}
		if (!texts.isEmpty()) throw new InvalidInputException("There is no parameter '" + texts.keySet().iterator()
			.next() + "'; the macro's options must be among those of the command's dialog.");
		return inputs;
	}

	private static ImagePlus image(final String title) {
		final ImagePlus image = WindowManager.getImage(title);
		if (image == null) throw new InvalidInputException("No image with the title '" + title + "' is open.");
		return image;
	}

	private static int endOfValue(final String options, final int begin, final String key) {
		if (begin == options.length()) return begin;
		final char first = options.charAt(begin);
		if (first == '\'') {
			final int close = options.indexOf('\'', begin + 1);
			if (close < 0) throw unclosed(key);
			return close + 1;
		}
		if (first == '[') {
			int depth = 0;
			for (int i = begin; i < options.length(); i++) {
				if (options.charAt(i) == '[') depth++;
				else if (options.charAt(i) == ']' && --depth == 0) return i + 1;
			}
			throw unclosed(key);
		}
		int end = begin;
		while (end < options.length() && !Character.isWhitespace(options.charAt(end)))
			end++;
		return end;
	}

	private static String unquoted(final String value) {
		final boolean quoted = value.length() > 1 && (value.startsWith("[") || value.startsWith("'"));
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

	private static InvalidInputException unclosed(final String key) {
		return new InvalidInputException("The value of '" + key + "' in the macro has no closing bracket or quote.");
	}
}
