package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

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

/** In Fiji an entry and a command are one menu item only if their submenu and label are the same. */
class PluginsConfigTest {

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
				line -> !line.isBlank() && !line.startsWith("#")).collect(Collectors.toCollection(TreeSet::new));
			assertEquals(String.join("\n", expected), String.join("\n", actual));
		}
	}
}
