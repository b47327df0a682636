package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/** The commands {@code models} and {@code diagnostics} as SciJava runs them. */
class ModelCommandsTest extends CommandTest {

	@TempDir
	Path folder;

	@Test
	void diagnosticsGoToTheOutputAndTheFile() throws Exception {
		final Path file = folder.resolve("report.txt");
		final CommandModule module = run(Diagnostics.class, Map.of("output", file.toString()));
		final String report = (String) module.getOutput("diagnostics");
		assertTrue(report.startsWith("ImageJ: 1."), report);
		assertTrue(report.contains("\nDevice cpu: usable\n"), report);
		assertEquals(report, Files.readString(file));
	}

	@Test
	void modelsAreListed() throws Exception {
		final CommandModule module = run(ModelsCommand.class, Map.of());
		assertFalse(((String) module.getOutput("report")).isBlank());
	}

	@Test
	void wrongParametersAreOneSentence() throws Exception {
		assertReason("must be one of list, verify, import_encoder, average", Map.of("action", "delete"));
		assertReason("There is no model absent", Map.of("action", "verify", "model", "absent"));
		assertReason("The parameter 'encoder' is empty: name a file or folder.", Map.of("action", "import_encoder"));
		assertReason("There is no file of encoder weights", Map.of("action", "import_encoder", "encoder", folder.resolve(
			"none.pth").toString(), "output", folder.resolve("out").toString()));
	}

	private void assertReason(final String message, final Map<String, Object> inputs) throws Exception {
		final String reason = reason(ModelsCommand.class, inputs);
		assertTrue(reason.contains(message), reason);
	}
}
