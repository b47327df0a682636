package org.gammaij.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

import org.gammaij.common.Globs;
import org.gammaij.common.LastName;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** The command line that repeats a command, for its report. */
final class CommandText {

	/** Where things are computed and kept; two runs that differ in these alone give the same files. */
	private static final Set<String> LEFT_OUT = Set.of("output", "cache", "device");

	/** Styles of parameters that take one place, or the name of a model. */
	private static final Set<String> ONE_PLACE = Set.of("directory", "both", "file", "open", GammaCommand.MODEL);

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
			final String separator = item.get(GammaCommand.PLACES);
			if (separator != null) return String.join(separator, LastName.ofEach(Globs.split(written, separator)));
			final String style = item.getWidgetStyle();
			return style != null && ONE_PLACE.contains(style) ? LastName.of(written) : written;
		});
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
