package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.gammaij.TinyModel;
import org.gammaij.common.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ImageJ's recorder writes down while a person uses commands is a macro that does the same again, without a window. */
class RecordedMacroTest {

	@TempDir
	Path shared;

	@Test
	void commandsDoTheSameAgain() throws Exception {
		assumeTrue(VirtualDisplay.isPossible(), "Xvfb is not installed, so no window can be opened: nothing is recorded");
		TinyModel.save(Files.createDirectories(shared.resolve(".gammaij/models")).resolve("tiny"));
		// A space, and what a macro has to escape or to put into brackets
		final Path images = Files.createDirectories(shared.resolve("my images (1)"));
		final Path image = TinyModel.saveImage(images.resolve("a photo.png"), 64, 48);
		TinyModel.saveImage(Files.createDirectories(images.resolve("deeper")).resolve("b.png"), 80, 56);
		// A model that is not installed, as that of a training run, is chosen by its folder
		final Path model = TinyModel.save(shared.resolve("a run/model"));
		final Path results = shared.resolve("my \"results\" [1");
		final String note = "Figure 2 \"left\" \\ [A7]";
		final Path macro = shared.resolve("recorded.ijm");
		try (ImageJInstallation installation = new ImageJInstallation(shared)) {
			final String printed;
			try (VirtualDisplay display = new VirtualDisplay(false)) {
				printed = installation.run(display.name(), "-Xmx1g", RecordedSession.class, List.of(image.toString(), images.toString(),
					results.resolve("one").toString(), results.resolve("all").toString(), "tiny", model
						.toString(), note, macro.toString()));
			}
			assertTrue(Files.exists(macro), printed);
			final String recorded = Files.readString(macro);
			final TreeMap<String, String> before = contents(results);
			assertEquals(1, rows(results.resolve("one")), recorded);
			assertEquals(2, rows(results.resolve("all")), recorded);
			assertTrue(recorded.contains("model=[" + model + "]"), recorded);
			assertTrue(Files.readString(results.resolve("all/report.html")).contains("Figure 2 &quot;left&quot; \\ [A7]"), recorded);
			Files.move(results, shared.resolve("recorded"));
			final String played = installation.run("", "-Xmx1g", PlainImageJ.class, List.of(macro.toString(), ""));
			assertEquals(before, contents(results), recorded + "\n" + played);
		}
	}

	private static long rows(final Path folder) throws IOException {
		return Files.readAllLines(folder.resolve("results.csv")).size() - 1L;
	}

	/** Hashes of all files, by their path. */
	private static TreeMap<String, String> contents(final Path folder) throws IOException {
		final TreeMap<String, String> contents = new TreeMap<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator)
				contents.put(folder.relativize(file).toString(), Sha256.of(file));
		}
		return contents;
	}
}
