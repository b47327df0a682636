package org.gammaij.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** The command line that repeats a command, for its report. */
final class CommandText {

	/** Where things are computed and kept; two runs that differ in these alone give the same files. */
	private static final Set<String> LEFT_OUT = Set.of("output", "cache", "device");

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
		final CommandInfo info = new CommandInfo(command.getClass());
		final StringBuilder text = new StringBuilder(String.join(" ", CommandNames.words(info)));
		for (final ModuleItem<?> item : ParameterRules.writable(info)) {
			final Object value = ParameterRules.value(item, command);
			if (LEFT_OUT.contains(item.getName()) || Objects.equals(value, item.getDefaultValue())) continue;
			final String written = String.valueOf(value);
			text.append(" --").append(item.getName()).append(' ').append(written.isEmpty() || written.contains(" ") ? '"' +
				written + '"' : written);
		}
		return text.append(" --output DIR").toString();
	}
}
