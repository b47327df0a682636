package org.gammaij.data.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographsTest {

	@TempDir
	private Path folder;
	private Path photos;

	/** Only their bytes count here: none is decoded. */
	@BeforeEach
	void takePhotographs() throws IOException {
		photos = Files.createDirectories(folder.resolve("photos"));
		for (final String name : new String[] { "a", "b", "c", "d" })
			Files.writeString(photos.resolve(name + ".jpg"), name.equals("d") ? "photo a" : "photo " + name);
	}

	private BuildFile buildFile() throws IOException {
		final BuildSettings settings = BuildSettings.builder(photos, folder.resolve("out")).optCount(DataSource.AUTHENTIC, 2)
			.build();
		return new BuildFile(settings, Map.of(DataSource.AUTHENTIC, 2), Photographs.in(photos, 0, 1, Progress.NONE), GeneratorFolder
			.none(), CocoInstances.none());
	}

	@Test
	void eachContentCountsOnce() throws IOException {
		final Photographs read = Photographs.in(photos, 0, 1, Progress.NONE);
		assertEquals(3, read.size());
		assertEquals(1, read.duplicates());
	}

	@Test
	void aPhotographCorrectedInPlaceMakesAnotherSet() throws IOException {
		assertTrue(buildFile().begin().isEmpty());
		assertTrue(buildFile().begin().isEmpty(), "the same photographs");
		Files.writeString(photos.resolve("b.jpg"), "photo B");
		assertTrue(assertThrows(InvalidInputException.class, () -> buildFile().begin()).getMessage().contains(
			"built with other settings, photographs or generators"));
	}

	@Test
	void aSetOfBeforeIsGoneOnWith() throws IOException {
		buildFile().begin();
		final Path file = folder.resolve("out").resolve(BuildFile.NAME);
		Files.writeString(file, Files.readString(file).replaceFirst("\\s*\"photographs_contents_sha256\"[^\n]*", ""));
		assertTrue(buildFile().begin().isEmpty());
		Files.writeString(photos.resolve("b.jpg"), "a longer photo");
		assertThrows(InvalidInputException.class, () -> buildFile().begin());
	}
}
