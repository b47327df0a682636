package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report on an installation. */
class InstallationTest {

	@TempDir
	Path folder;

	@Test
	void saysWhatMatters() throws IOException {
		final List<String> lines = Installation.lines(false);
		for (final String start : List.of("GAMMA Detector: ", "Java: ", "DJL: ", "Device cpu: usable", "Device gpu0: ",
			"Native libraries: ", "Offline: yes", "Models folder: ", "Jackson: ", "picocli: "))
			assertTrue(lines.stream().anyMatch(line -> line.startsWith(start)), start);
	}

	@Test
	void jarThatIsThereTwiceIsTold() throws IOException {
		final String name = Progress.class.getName();
		for (final String copy : List.of("old", "new")) {
			final Path target = folder.resolve(copy).resolve(name.replace('.', '/') + ".class");
			Files.createDirectories(target.getParent());
			try (InputStream in = Progress.class.getResourceAsStream("Progress.class")) {
				Files.copy(in, target);
			}
		}
		final URL[] both = { folder.resolve("old").toUri().toURL(), folder.resolve("new").toUri().toURL() };
		try (URLClassLoader loader = new URLClassLoader(both, null)) {
			final String line = LibraryVersions.describe(name, loader);
			assertTrue(line.endsWith(folder.resolve("old") + " and " + folder.resolve("new") +
				" - THERE 2 TIMES: remove all but the newest"), line);
		}
	}

	@Test
	void libraryThatIsMissingIsTold() {
		assertEquals("not there", LibraryVersions.describe("org.example.Missing", getClass().getClassLoader()));
	}
}
