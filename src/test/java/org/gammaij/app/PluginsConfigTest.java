package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.MenuPath;
import org.scijava.command.CommandService;

import ij.IJ;

/** What ImageJ and Fiji demand of the menu entries. In Fiji an entry and a command are one menu item only if their submenu and label are the same. */
class PluginsConfigTest {

	private static final String OLD = "Plugins>GAMMA>Previous Names, ";
	private static final String SEPARATOR = ", \"-\"";

	@Test
	void menuEntriesAreExactlyTheCommands() throws IOException {
		final Set<String> expected = new TreeSet<>();
		try (Context context = new Context(CommandService.class)) {
			for (final CommandCatalog.Entry entry : new CommandCatalog(context).entries()) {
				final MenuPath path = entry.info().getMenuPath();
				final List<String> labels = path.stream().map(item -> item.getName()).collect(Collectors.toList());
				expected.add(String.join(">", labels.subList(0, labels.size() - 1)) + ", \"" + path.getLeaf().getName() +
					"\", " + Gamma_Plugin.class.getName() + "(\"" + entry.name() + "\")");
			}
		}
		try (InputStream in = Gamma_Plugin.class.getResourceAsStream("/plugins.config")) {
			assertNotNull(in, "plugins.config must lie at the root of the jar");
			final Set<String> actual = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(
				line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith(OLD) && !line.endsWith(SEPARATOR)).collect(Collectors.toCollection(TreeSet::new));
			assertEquals(String.join("\n", expected), String.join("\n", actual));
		}
	}

	/** Labels that macros may still call; the tables of these and of the new ones lead to the same commands. */
	@Test
	void oldNamesLeadToCommands() throws IOException {
		try (InputStream in = Gamma_Plugin.class.getResourceAsStream("/plugins.config"); Context context = new Context(
			CommandService.class))
		{
			final CommandCatalog catalog = new CommandCatalog(context);
			final List<String> old = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith(
				OLD)).toList();
			assertEquals(16, old.size());
			for (final String line : old) {
				final String[] quoted = line.split("\"");
				assertTrue(quoted[1].endsWith("..."), line);
				assertTrue(catalog.find(OldNames.command(quoted[3], null)).isPresent(), line);
			}
		}
	}

	@Test
	void noLabelIsOneOfImageJsOwn() throws IOException {
		final StringBuilder own = new StringBuilder();
		for (final String resource : List.of("/IJ_Props.txt", "/ij/Menus.class"))
			try (InputStream in = IJ.class.getResourceAsStream(resource)) {
				own.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
			}
		assertTrue(own.indexOf("Calibrate...") >= 0, "this is where ImageJ has its labels");
		try (Context context = new Context(CommandService.class)) {
			for (final CommandCatalog.Entry entry : new CommandCatalog(context).entries()) {
				final String label = entry.info().getMenuPath().getLeaf().getName();
				assertFalse(own.indexOf(label) >= 0, label + " would be refused as a duplicate when ImageJ starts");
			}
		}
	}
}
