package org.gammaij.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process left in a folder that is nobody's own goes; what is being written there stays. */
class LeftoversTest {

	@TempDir
	Path folder;
	private String own;
	private String gone;

	@BeforeEach
	void names() throws Exception {
		own = Temporaries.beside(folder.resolve("a.txt")).getFileName().toString();
		final Process ended = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"--version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		ended.waitFor();
		gone = ".tmp-" + String.format(Locale.ROOT, "%08x", ended.pid()) + own.substring(".tmp-".length() + 8);
	}

	@Test
	void onlyWhatNobodyWritesGoes() throws IOException {
		Files.writeString(folder.resolve(own), "being written");
		Files.writeString(folder.resolve(gone), "half");
		final Path half = Files.createDirectories(folder.resolve(gone.replace("a.txt", "model/inner"))).getParent();
		Files.writeString(half.resolve("weights"), "half");
		Files.writeString(folder.resolve(".tmp-notes"), "the user's");
		final Path beneath = Files.createDirectory(folder.resolve("beneath")).resolve(gone);
		Files.writeString(beneath, "another folder's");
		AtomicFolders.tidyShared(folder);
		assertEquals(List.of(own, ".tmp-notes", "beneath").stream().sorted().toList(), names(folder));
		assertTrue(Files.exists(beneath));
	}

	@Test
	void whatAnotherComputerWritesGoesAfterADay() throws IOException {
		final String start = gone.substring(0, ".tmp-00000000-".length());
		final String other = start + "0000-0000" + gone.substring(start.length() + "0000-0000".length());
		Files.writeString(folder.resolve(other), "perhaps being written");
		AtomicFolders.tidyShared(folder);
		assertEquals(List.of(other), names(folder));
		Files.setLastModifiedTime(folder.resolve(other), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
		AtomicFolders.tidyShared(folder);
		assertEquals(List.of(), names(folder));
	}

	@Test
	void anOldFolderWhoseSuccessorNeverCameIsPutBack() throws IOException {
		final Path old = Files.createDirectory(folder.resolve(gone.replace("a.txt", "model.old")));
		Files.writeString(old.resolve("model.json"), "{}");
		AtomicFolders.tidyShared(folder);
		assertEquals("{}", Files.readString(folder.resolve("model/model.json")));
		assertEquals(List.of("model"), names(folder));
		AtomicFolders.tidyShared(folder.resolve("none"));
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> listed = Files.list(folder)) {
			return listed.map(path -> path.getFileName().toString()).sorted().toList();
		}
	}
}
