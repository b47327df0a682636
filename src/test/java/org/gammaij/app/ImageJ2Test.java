package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.gammaij.command.CommandNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.MenuPath;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;

import net.imagej.legacy.LegacyService;

/** What Fiji does with the entries of plugins.config, as far as it can be had without Fiji. */
class ImageJ2Test {

	private Context imageJ2;

	@BeforeEach
	void open() {
		imageJ2 = new Context();
		final LegacyService legacy = new LegacyService();
		legacy.setContext(imageJ2);
		imageJ2.getServiceIndex().add(legacy);
	}

	@AfterEach
	void close() {
		imageJ2.dispose();
	}

	@Test
	void theContextOfImageJ2IsUsedWhereThereIsOne() {
		final Context running = RunningContext.get(() -> imageJ2);
		assertSame(imageJ2, running);
		assertTrue(RunningContext.isImageJ2(running));
	}

	@Test
	void plainImageJHasOneContextOfItsOwn() {
		final Context own = RunningContext.get();
		assertNotSame(imageJ2, own);
		assertFalse(RunningContext.isImageJ2(own));
		assertSame(own, RunningContext.get());
	}

	@Test
	void theSearchBarHasEachCommandOnce() {
		final ModuleService modules = imageJ2.service(ModuleService.class);
		modules.addModule(entry("GAMMA Detect", Gamma_Plugin.class.getName()));
		modules.addModule(entry("Other...", "some.other.Plugin_"));
		assertEquals(1, found(modules, "GAMMA Detect").size());
		assertEquals("org.gammaij.command.Detect", found(modules, "GAMMA Detect").get(0).getDelegateClassName());
		assertEquals(1, found(modules, "Other...").size(), "entries of others stay");
	}

	/** Else help and the icons would take them for commands, of which they lack the name. */
	@Test
	void entriesOfPlainImageJAreNoCommands() {
		final CommandInfo entry = entry("GAMMA Detect", Gamma_Plugin.class.getName());
		assertNull(entry.getName());
		assertEquals(List.of(), CommandNames.words(entry));
	}

	/** As ImageJ2's search bar does. */
	private static List<ModuleInfo> found(final ModuleService modules, final String label) {
		return modules.getModules().stream().filter(info -> info.isVisible() && info.isEnabled() && info.getMenuPath() != null &&
			!info.getMenuPath().isEmpty() && info.getMenuPath().getLeaf().getName().equals(label)).toList();
	}

	/** As ImageJ2 makes a module of an entry. */
	private static CommandInfo entry(final String label, final String className) {
		final CommandInfo info = new CommandInfo(Entry.class);
		info.setMenuPath(new MenuPath("Plugins>GAMMA>" + label));
		info.setPresets(Map.of("className", className, "arg", "detect"));
		return info;
	}

	/** Stands for ImageJ2's LegacyCommand. */
	public static final class Entry implements Command {

		@Override
		public void run() {}
	}
}
