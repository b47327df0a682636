package org.gammaij.app;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.gammaij.command.ParameterRules;
import org.gammaij.common.InvalidInputException;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Options of a command line, made of the parameters of commands: names, types, ranges, choices, defaults and help are theirs. */
public final class CommandOptions {

	private CommandOptions() {}

	/** How a parameter is written: two hyphens and its name. */
	private static String name(final ModuleItem<?> item) {
		return "--" + item.getName();
	}

	/**
	 * What was given on a command line.
	 *
	 * @param items of which there may be options
	 * @return values by the names of the parameters; those that were not given are missing
	 */
	public static Map<String, Object> given(final ParseResult parsed, final List<ModuleItem<?>> items) {
		final Map<String, Object> values = new HashMap<>();
		for (final ModuleItem<?> item : items)
			if (parsed.hasMatchedOption(name(item))) values.put(item.getName(), parsed.matchedOptionValue(name(item), null));
		return values;
	}

	/**
	 * The option of a parameter, which may also be written with hyphens in place of underscores.
	 *
	 * @param item one of {@link ParameterRules#writable}
	 */
	public static OptionSpec of(final ModuleItem<?> item) {
		final String name = name(item);
		final String hyphens = name.replace('_', '-');
		final String[] names = name.equals(hyphens) ? new String[] { name } : new String[] { name, hyphens };
		final Class<?> type = Types.box(item.getType());
		final OptionSpec.Builder builder = OptionSpec.builder(names).type(type).required(ParameterRules.isMandatory(item))
			.converters(text -> convert(item, text)).description(description(item));
		if (type == Boolean.class) builder.arity("0..1").fallbackValue("true").paramLabel("true|false");
		else builder.arity("1").paramLabel(type.getSimpleName().toUpperCase(Locale.ROOT));
		return builder.build();
	}

	private static Object convert(final ModuleItem<?> item, final String text) {
		try {
			return ParameterRules.parse(item, text);
		}
		catch (final InvalidInputException e) {
			throw new TypeConversionException("must be " + ParameterRules.expectation(item) + ", but is '" + text + "'");
		}
	}

	private static String description(final ModuleItem<?> item) {
		// In a dialog the description comes with the label, so it may say only what the label leaves open.
		final StringBuilder text = new StringBuilder(item.getLabel() + ": " + item.getDescription());
		final List<?> choices = item.getChoices();
		final boolean limited = choices != null && !choices.isEmpty() || item.getMinimumValue() != null || item
			.getMaximumValue() != null;
		if (limited) text.append(" Must be ").append(ParameterRules.expectation(item)).append('.');
		final Object value = item.getDefaultValue();
		if (value != null && !"".equals(value)) text.append(" Default: ").append(value).append('.');
		return escaped(text.toString());
	}

	/** picocli formats descriptions with String.format. */
	static String escaped(final String text) {
		return text.replace("%", "%%");
	}
}
