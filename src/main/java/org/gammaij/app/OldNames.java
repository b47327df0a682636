package org.gammaij.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.gammaij.command.ParameterRules;
import org.scijava.module.ModuleItem;

/**
 * What macros called before commands of this project had names of their own. All but one have entries in
 * {@code plugins.config} that lead to the same command; {@code Detect...} looked at files if it was given an input, and
 * at the active image else.
 */
final class OldNames {

	/** The argument of that entry. */
	static final String DETECT = "old detect";

	private static final String FILES = "detect";
	private static final String IMAGE = "detect-image";
	private static final String INPUT = "input";

	private OldNames() {}

	/**
	 * The command that is meant.
	 *
	 * @param options of the macro; null if it is no macro that calls
	 */
	static String command(final String name, final String options) {
		if (!name.equals(DETECT)) return name;
		final String input = options == null ? null : MacroOptions.split(options).get(INPUT);
		return input == null || input.isBlank() ? IMAGE : FILES;
	}

	/** The options without those that only the other one of the two commands has: a recorded macro names them all. */
	static Map<String, String> options(final CommandCatalog catalog, final String name, final String options) {
		final Map<String, String> texts = new LinkedHashMap<>(MacroOptions.split(options));
		if (!name.equals(DETECT)) return texts;
		final String other = command(name, options).equals(FILES) ? IMAGE : FILES;
		final Set<String> foreign = keys(catalog, other);
		foreign.removeAll(keys(catalog, command(name, options)));
		texts.keySet().removeAll(foreign);
		return texts;
	}

	private static Set<String> keys(final CommandCatalog catalog, final String name) {
		return ParameterRules.writable(catalog.find(name).orElseThrow().info()).stream().map(ModuleItem::getName).collect(
			Collectors.toSet());
	}
}
