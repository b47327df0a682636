package org.gammaij.command;

import java.io.File;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/**
 * What the metadata of a command's parameters demands of their values. A macro
 * checks nothing by itself, so each surface and the command itself ask here.
 */
public final class ParameterRules {

	private ParameterRules() {}

	/**
	 * The parameters that a user can write down: numbers, booleans, texts and
	 * files. Images, services and messages are not among them. In the order in which a user meets them: what is
	 * {@link GammaCommand#FIRST}, the rest, what is {@link GammaCommand#ADVANCED}.
	 */
	public static List<ModuleItem<?>> writable(final ModuleInfo info) {
		final List<ModuleItem<?>> items = new ArrayList<>();
		for (final ModuleItem<?> item : info.inputs())
			if (isWritable(item)) items.add(item);
		items.sort(Comparator.comparingInt(ParameterRules::rank));
		return items;
	}

	private static int rank(final ModuleItem<?> item) {
		if (item.is(GammaCommand.FIRST)) return 0;
		return item.is(GammaCommand.ADVANCED) ? 2 : 1;
	}

	/**
	 * The value that a parameter has in a command now.
	 *
	 * @param item one of {@link #writable} of this very kind of command
	 */
	static Object value(final ModuleItem<?> item, final Command command) {
		final Field field = ((CommandModuleItem<?>) item).getField();
		try {
			field.setAccessible(true);
			return field.get(command);
		}
		catch (final IllegalAccessException e) {
			throw new IllegalStateException("The field " + field + " cannot be read.", e);
		}
	}

	private static boolean isWritable(final ModuleItem<?> item) {
		if (item.getVisibility() != ItemVisibility.NORMAL) return false;
		final Class<?> type = Types.box(item.getType());
		return type == String.class || type == File.class || type == Boolean.class || Number.class.isAssignableFrom(type);
	}

	/** Whether a value must be given: required, and the command has none of its own. */
	public static boolean isMandatory(final ModuleItem<?> item) {
		return item.isRequired() && item.getDefaultValue() == null;
	}

	/**
	 * Reads a value as a user writes it.
	 *
	 * @param item one of {@link #writable}
	 * @return a value of the item's (boxed) type that fits its range and choices
	 * @throws InvalidInputException if it does not
	 */
	public static Object parse(final ModuleItem<?> item, final String text) {
		final Class<?> type = Types.box(item.getType());
		final Object value;
		if (type == String.class) value = text;
		else if (type == File.class) value = new File(text);
		else if (type == Boolean.class) value = parseBoolean(item, text);
		else value = parseNumber(item, type, text);
		check(item, value);
		return value;
	}

	/**
	 * Checks a value against the minimum, the maximum and the choices of a
	 * parameter.
	 *
	 * @throws InvalidInputException if the value does not fit
	 */
	public static void check(final ModuleItem<?> item, final Object value) {
		if (value == null) {
			if (isMandatory(item)) throw new InvalidInputException("Parameter " + item.getName() + " needs a value.");
			return;
		}
		if (value instanceof Number) checkRange(item, (Number) value);
		final List<?> choices = item.getChoices();
		if (choices != null && !choices.isEmpty() && !choices.contains(value)) throw mismatch(item, value);
	}

	/** What a parameter accepts, to be read after "must be": {@code "a number from 0 to 1"}. */
	public static String expectation(final ModuleItem<?> item) {
		final List<?> choices = item.getChoices();
		if (choices != null && !choices.isEmpty())
			return "one of " + choices.stream().map(String::valueOf).collect(Collectors.joining(", "));
		final Class<?> type = Types.box(item.getType());
		if (type == Boolean.class) return "true or false";
		if (type == File.class) return "a path";
		if (type == String.class) return "a text";
		return (isInteger(type) ? "a whole number" : "a number") + range(item);
	}

	private static String range(final ModuleItem<?> item) {
		final Object minimum = item.getMinimumValue();
		final Object maximum = item.getMaximumValue();
		if (minimum != null && maximum != null) return " from " + minimum + " to " + maximum;
		if (minimum != null) return " of at least " + minimum;
		if (maximum != null) return " of at most " + maximum;
		return "";
	}

	private static Boolean parseBoolean(final ModuleItem<?> item, final String text) {
		if ("true".equalsIgnoreCase(text)) return Boolean.TRUE;
		if ("false".equalsIgnoreCase(text)) return Boolean.FALSE;
		throw mismatch(item, text);
	}

	private static Number parseNumber(final ModuleItem<?> item, final Class<?> type, final String text) {
		try {
			if (type == Integer.class) return Integer.valueOf(text.trim());
			if (type == Long.class) return Long.valueOf(text.trim());
			if (type == Float.class) return Float.valueOf(text.trim());
			return Double.valueOf(text.trim());
		}
		catch (final NumberFormatException e) {
			throw mismatch(item, text);
		}
	}

	private static boolean isInteger(final Class<?> type) {
		return type == Integer.class || type == Long.class;
	}

	private static void checkRange(final ModuleItem<?> item, final Number value) {
		final double number = value.doubleValue();
		final Object minimum = item.getMinimumValue();
		final Object maximum = item.getMaximumValue();
		// Written so that NaN fails.
		final boolean fits = !Double.isNaN(number) &&
			(minimum == null || number >= ((Number) minimum).doubleValue()) &&
			(maximum == null || number <= ((Number) maximum).doubleValue());
		if (!fits) throw mismatch(item, value);
	}

	private static InvalidInputException mismatch(final ModuleItem<?> item, final Object value) {
		return new InvalidInputException("Parameter " + item.getName() + " must be " + expectation(item) + ", but is '" +
			value + "'.");
	}
}
