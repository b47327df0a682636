package org.gammaij.data.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ai.djl.Device;
import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorFolderTest {

	@Test
	void wrongFoldersAndFilesAreNamed(@TempDir final Path folder) throws IOException {
		assertMessage(folder.resolve("none"), "no folder of generators");
		assertMessage(folder, "holds no generator");
		Files.writeString(folder.resolve("x.pt"), "text");
		assertMessage(folder, "x.pt is not a TorchScript file");
	}

	@Test
	void aStatedKindIsHeldTo(@TempDir final Path folder) throws IOException {
		Files.copy(TestPhotos.generators().resolve("mean_fill.pt"), folder.resolve("g.pt"));
		Files.writeString(folder.resolve("g.json"), "{\"kind\": \"mask\"}");
		try (GeneratorFolder generators = GeneratorFolder.open(folder, Device.cpu())) {
			assertEquals(Generator.Kind.MASK, generators.all().get(0).kind());
		}
		Files.writeString(folder.resolve("g.json"), "{\"kind\": \"strength\"}");
		assertMessage(folder, "runs neither");
		Files.writeString(folder.resolve("g.json"), "{\"kind\": \"magic\"}");
		assertMessage(folder, "'strength' or 'mask'");
		Files.writeString(folder.resolve("g.json"), "{");
		assertMessage(folder, "is not JSON");
	}

	private static void assertMessage(final Path folder, final String part) {
		final InvalidInputException e = assertThrows(InvalidInputException.class, () -> GeneratorFolder.open(folder, Device
			.cpu()));
		assertTrue(e.getMessage().contains(part), e.getMessage());
	}
}
