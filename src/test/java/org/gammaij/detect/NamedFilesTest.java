package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.Globs;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.image.Intensity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder a run takes. */
class NamedFilesTest {

	@TempDir
	Path folder;
	private final List<String> told = new ArrayList<>();
	private final Progress progress = new Progress() {

		@Override
		public void log(final String message) {
			told.add(message);
		}
	};

	@BeforeEach
	void files() throws IOException {
		for (final String name : List.of("a.tif", "b.TIF", "c.png", "control/d.tif", "control/e.png"))
			Files.createFile(Files.createDirectories(folder.resolve(name).getParent()).resolve(Path.of(name).getFileName()));
	}

	private List<String> named(final String patterns) throws IOException {
		return Sources.folder(folder, true, Intensity.AS_STORED, labels -> path -> false, Progress.NONE).named(Globs.parse(
			patterns), progress).all()
			.stream().map(Source::label).toList();
	}

	@Test
	void thoseThatFitOnePatternAreTaken() throws IOException {
		assertEquals(List.of("a.tif", "b.TIF", "control/d.tif"), named("*.tif"));
		assertEquals(List.of("2 of 5 images left out: their names do not fit the pattern *.tif."), told);
		assertEquals(List.of("a.tif", "control/e.png"), named("?.tiff, a*, e.png"));
		assertEquals(List.of("control/d.tif", "control/e.png"), named("control/*"));
		assertEquals(5, named(" ").size());
	}

	@Test
	void thatNoneFitsIsTold() {
		assertEquals("None of the 5 images has a name that fits the pattern *.webp, [a].tif; check it, or leave it empty for all.",
			assertThrows(InvalidInputException.class, () -> named("*.webp, [a].tif")).getMessage());
	}

	@Test
	void aLinkThatLeadsNowhereMustFitToBeARow() throws IOException {
		Files.createSymbolicLink(folder.resolve("f.tif"), Path.of("nowhere"));
		Files.createSymbolicLink(folder.resolve("f.png"), Path.of("nowhere"));
		assertEquals(List.of("a.tif", "b.TIF", "control/d.tif", "f.tif"), named("*.tif"));
	}
}
