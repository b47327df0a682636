package org.gammaij.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.scijava.Context;
import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/**
 * All commands of this project as SciJava's index has them, with the words that
 * name each one outside of menus: {@code Plugins>GAMMA>Dataset>Build...} is
 * {@code dataset build}.
 */
final class CommandCatalog {

	/** Menu that holds all commands. */
	static final List<String> MENU = List.of("Plugins", "GAMMA");

	/**
	 * A command and its name.
	 *
	 * @param words name on the command line, in lower case, at least one word
	 * @param info SciJava's metadata of the command
	 */
	record Entry(List<String> words, CommandInfo info) {

		/** The words with a space between each two. */
		String name() {
			return String.join(" ", words);
		}
	}

	private final List<Entry> entries;

	CommandCatalog(final Context context) {
		entries = new ArrayList<>();
		for (final CommandInfo info : context.service(CommandService.class).getCommands()) {
			final List<String> words = words(info.getMenuPath());
			// A label may have to be longer than the name: ImageJ has one table for the labels of all menus.
			if (!words.isEmpty() && !info.getName().isEmpty()) words.set(words.size() - 1, info.getName());
			if (!words.isEmpty()) entries.add(new Entry(words, info));
		}
		entries.sort(Comparator.comparing(Entry::name));
	}

	/** All commands, sorted by name. */
	List<Entry> entries() {
		return entries;
	}

	/** The command of that name, words separated by blanks. */
	Optional<Entry> find(final String name) {
		final List<String> words = Arrays.asList(name.trim().split("\\s+"));
		return entries.stream().filter(entry -> entry.words.equals(words)).findFirst();
	}

	private static List<String> words(final MenuPath path) {
		final List<String> words = new ArrayList<>();
		for (int i = 0; i < path.size(); i++) {
			final String label = path.get(i).getName();
			if (i < MENU.size()) {
				if (!label.equals(MENU.get(i))) return List.of();
			}
			else words.add(word(label));
		}
		return words;
	}

	private static String word(final String label) {
		return label.replace("...", "").trim().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
	}
}
