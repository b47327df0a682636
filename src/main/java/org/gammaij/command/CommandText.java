package org.gammaij.command;

import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** The command line that repeats a command, for its report. */
final class CommandText {

	/** Where things are computed and kept; two runs that differ in these alone give the same files. */
	private static final Set<String> LEFT_OUT = Set.of("output", "cache", "device");

	private CommandText() {}

	/** The command with all parameters that differ from their defaults; {@code DIR} stands for the output folder. */
	static String of(final GammaCommand command) {
		final CommandInfo info = new CommandInfo(command.getClass());
		final String words = info.getMenuPath().stream().skip(2).map(entry -> entry.getName().replace("...", "").toLowerCase(
			Locale.ROOT)).collect(Collectors.joining(" "));
		final StringBuilder text = new StringBuilder(words);
		for (final ModuleItem<?> item : ParameterRules.writable(info)) {
			final Object value = value(command, item.getName());
			if (LEFT_OUT.contains(item.getName()) || Objects.equals(value, item.getDefaultValue())) continue;
			final String written = String.valueOf(value);
			text.append(" --").append(item.getName().replace('_', '-')).append(' ').append(written.contains(" ") ? '"' + written +
				'"' : written);
		}
		return text.append(" --output DIR").toString();
	}

	private static Object value(final GammaCommand command, final String name) {
		try {
			final Field field = command.getClass().getDeclaredField(name);
			field.setAccessible(true);
			return field.get(command);
		}
		catch (final NoSuchFieldException | IllegalAccessException e) {
			throw new IllegalStateException("every parameter is a field", e);
		}
	}
}
