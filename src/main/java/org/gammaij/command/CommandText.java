package org.gammaij.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.gammaij.common.LastName;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** The command line that repeats a command, for its report. */
final class CommandText {

	/** Where things are computed and kept; two runs that differ in these alone give the same files. */
	private static final Set<String> LEFT_OUT = Set.of("output", "cache", "device");

	private static final String DIRECTORY = "directory";
	/** Styles of parameters that take nothing but places, and names of models. */
	private static final Set<String> PLACES = Set.of("both", "file", GammaCommand.MODEL);
	/** Between the places of a parameter that takes several. */
	private static final String LIST = ";";
	/** Between the models of one that takes several; a place may have it in its name. */
	private static final String MODELS = ",";

	private CommandText() {}

	/** All parameters of a command but the output folder, by their names. */
	static Map<String, Object> settings(final GammaCommand command) {
		final Map<String, Object> settings = new LinkedHashMap<>();
		for (final ModuleItem<?> item : ParameterRules.writable(new CommandInfo(command.getClass())))
			if (!item.getName().equals("output")) settings.put(item.getName(), ParameterRules.value(item, command));
		return settings;
	}

	/** The command with all parameters that differ from their defaults; {@code DIR} stands for the output folder. */
	static String of(final GammaCommand command) {
		return text(command, (item, written) -> written);
	}

	/** The same with the last names of all places, for the card of a model: reports show it, and are handed on. */
	static String told(final GammaCommand command) {
		return text(command, (item, written) -> {
			final String style = item.getWidgetStyle();
			if (DIRECTORY.equals(style)) return LastName.of(written);
			return each(LIST, written, word -> style != null && PLACES.contains(style) || exists(word) ? LastName.of(word) : each(MODELS, word,
				CommandText::told));
		});
	}

	/** Of a text in which something may stand for a place: what is none, such as {@code MRI/CT}, stays as it is. */
	private static String told(final String word) {
		return exists(word) || isAbsolute(word) ? LastName.of(word) : word;
	}

	private static String each(final String separator, final String list, final UnaryOperator<String> words) {
		return Arrays.stream(list.split(separator, -1)).map(words).collect(Collectors.joining(separator));
	}

	private static boolean exists(final String word) {
		return isPath(word, Files::exists);
	}

	private static boolean isAbsolute(final String word) {
		return isPath(word, Path::isAbsolute);
	}

	private static boolean isPath(final String word, final Predicate<Path> kind) {
		try {
			return !word.isBlank() && kind.test(Path.of(word.strip()));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	private static String text(final GammaCommand command, final BiFunction<ModuleItem<?>, String, String> words) {
		final CommandInfo info = new CommandInfo(command.getClass());
		final StringBuilder text = new StringBuilder(String.join(" ", CommandNames.words(info)));
		for (final ModuleItem<?> item : ParameterRules.writable(info)) {
			final Object value = ParameterRules.value(item, command);
			if (LEFT_OUT.contains(item.getName()) || Objects.equals(value, item.getDefaultValue())) continue;
			final String written = words.apply(item, String.valueOf(value));
			text.append(" --").append(item.getName()).append(' ').append(written.isEmpty() || written.contains(" ") ? '"' +
				written + '"' : written);
		}
		return text.append(" --output DIR").toString();
	}
}
