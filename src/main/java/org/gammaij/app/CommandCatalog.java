package org.gammaij.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.gammaij.command.CommandNames;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/**
 * All commands of this project as SciJava's index has them, by their names outside of menus.
 */
final class CommandCatalog {

	/**
	 * A command and its name.
	 *
	 * @param words name on the command line, at least one word; see {@link CommandNames}
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
			final List<String> words = CommandNames.words(info);
			if (!words.isEmpty()) entries.add(new Entry(words, info));
		}
		entries.sort(Comparator.comparing(Entry::name));
	}

	/** All commands, sorted by name. */
	List<Entry> entries() {
		return entries;
	}

	/** Those whose name begins with a word; all if there is none. */
	List<Entry> beginningWith(final String word) {
		final List<Entry> some = entries.stream().filter(entry -> entry.words.get(0).equals(word)).toList();
		return some.isEmpty() ? entries : some;
	}

	/** The command of that name, words separated by blanks. */
	Optional<Entry> find(final String name) {
		final List<String> words = Arrays.asList(name.trim().split("\\s+"));
		return entries.stream().filter(entry -> entry.words.equals(words)).findFirst();
	}
}
