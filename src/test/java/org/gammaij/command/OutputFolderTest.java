package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gammaij.common.CancelledException;
import org.gammaij.common.FolderLock;
import org.gammaij.common.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Parameter;

/** The folder that a command writes is its own while it runs, and what the file system says is a sentence. */
class OutputFolderTest extends CommandTest {

	/** Writes a file, or a folder that appears whole. */
	private static final List<String> NO_FOLDER = List.of("adapt", "diagnostics", "models", "refit");

	@TempDir
	Path folder;

	@Test
	void everyCommandRefusesAFolderThatAnotherOneWrites() throws Exception {
		int asked = 0;
		try (FolderLock lock = FolderLock.take(folder, "another command")) {
			for (final CommandInfo info : CommandContractTest.commands()) {
				final String name = String.join(" ", CommandNames.words(info));
				final boolean writes = ParameterRules.writable(info).stream().anyMatch(item -> item.getName().equals("output"));
				if (!writes || NO_FOLDER.contains(name)) continue;
				asked++;
				final String reason = reason(info.loadClass().asSubclass(Command.class), Map.of("output", folder.toString()));
				assertTrue(reason.startsWith("The folder " + folder + " is in use by another command (process "), name + ": " +
					reason);
			}
		}
		assertTrue(asked >= 11, asked + " commands were asked");
		assertFalse(Files.exists(folder.resolve(FolderLock.NAME)));
	}

	/** Writes to a folder, and ends as its test wants. */
	public static class Ending extends GammaCommand {

		@Parameter(persist = false)
		private String output = "";

		@Parameter(persist = false)
		private String way = "";

		@Override
		protected Path folder() {
			return Path.of(output);
		}

		@Override
		protected void execute(final Progress progress) throws Exception {
			assertTrue(Files.exists(folder().resolve(FolderLock.NAME)));
			if (way.equals("cancelled")) throw new CancelledException();
			if (way.equals("full")) throw new java.io.IOException("No space left on device");
			if (way.equals("denied")) throw new IllegalStateException(new java.nio.file.AccessDeniedException("x/a.csv"));
		}
	}

	@Test
	void anEndByTheFileSystemOrByTheUserSaysHowToGoOn() throws Exception {
		final String out = folder.resolve("out").toString();
		assertEquals("Cancelled. To go on, give the same command again.", reason(Ending.class, Map.of("output", out, "way",
			"cancelled")));
		assertEquals("There is no room left for " + out + " (No space left on device): free space, then give the same " +
			"command again.", reason(Ending.class, Map.of("output", out, "way", "full")));
		assertTrue(reason(Ending.class, Map.of("output", out, "way", "denied")).startsWith(
			"x/a.csv may not be read or written with your rights"));
		assertTrue(reason(Ending.class, Map.of("output", "a\0b", "way", "")).contains("holds a NUL character"));
		assertFalse(Files.exists(folder.resolve("out")), "nothing was written");
	}
}
