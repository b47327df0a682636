package org.gammaij.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.scijava.MenuEntry;
import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleInfo;

/**
 * How commands are called outside of menus: {@code Plugins>GAMMA>Image Sets>GAMMA Dataset Build} is {@code dataset build}. ImageJ has
 * one table for the labels of all menus and plugins, so that a label begins with GAMMA and, in a submenu, with the word of that.
 */
public final class CommandNames {

	/** Menu that holds all commands. */
	public static final List<String> MENU = List.of("Plugins", "GAMMA");

	private CommandNames() {}

	/** Words of a command's name, in lower case; none if it is not in {@link #MENU}, or an entry of plain ImageJ that Fiji lists there. */
	public static List<String> words(final CommandInfo info) {
		// Commands of SciJava have a name, if an empty one
		if (info.getName() == null) return List.of();
		final List<String> path = info.getMenuPath().stream().map(MenuEntry::getName).toList();
		if (path.size() <= MENU.size() || !path.subList(0, MENU.size()).equals(MENU)) return List.of();
		String rest = path.get(path.size() - 1);
		final String menu = MENU.get(MENU.size() - 1) + " ";
		if (rest.startsWith(menu)) rest = rest.substring(menu.length());
		final List<String> words = new ArrayList<>();
		for (int submenus = path.size() - MENU.size() - 1; submenus > 0; submenus--) {
			final String[] parts = rest.split(" ", 2);
			words.add(word(parts[0]));
			rest = parts[parts.length - 1];
		}
		words.add(info.getName().isEmpty() ? word(rest) : info.getName());
		return words;
	}

	/** As it is called in menus and macros; its label may hold more words, for who searches. */
	public static String entry(final ModuleInfo info) {
		final MenuPath path = info.getMenuPath();
		return path.isEmpty() ? info.getTitle() : path.getLeaf().getName();
	}

	private static String word(final String label) {
		return label.trim().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
	}
}
