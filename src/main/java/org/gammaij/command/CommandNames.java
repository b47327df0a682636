package org.gammaij.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;

/** How commands are called outside of menus: {@code Plugins>GAMMA>Dataset>GAMMA Dataset Build} is {@code dataset build}. */
public final class CommandNames {

	/** Menu that holds all commands. */
	public static final List<String> MENU = List.of("Plugins", "GAMMA");

	private CommandNames() {}

	/** Words of a command's name, in lower case; none if the command is not in {@link #MENU}. */
	public static List<String> words(final CommandInfo info) {
		final MenuPath path = info.getMenuPath();
		final List<String> words = new ArrayList<>();
		// ImageJ has one table for the labels of all menus and plugins, so that a label begins with the menus it is in.
		final StringBuilder menus = new StringBuilder();
		for (int i = 0; i < path.size(); i++) {
			final String label = path.get(i).getName();
			if (i < MENU.size() && !label.equals(MENU.get(i))) return List.of();
			if (i >= MENU.size()) words.add(word(label.startsWith(menus.toString()) ? label.substring(menus.length())
				: label));
			if (i > 0) menus.append(label).append(' ');
		}
		if (!words.isEmpty() && !info.getName().isEmpty()) words.set(words.size() - 1, info.getName());
		return words;
	}

	private static String word(final String label) {
		return label.trim().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
	}
}
