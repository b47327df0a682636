package org.gammaij.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves that is killed between two of the steps in which a folder is replaced. */
class AtomicFoldersTest {

	private static final String TEMPORARY = ".tmp-2f1e4f2c-0d6b-4a52-9f5e-3a1f2b4c5d6e-model";

	@TempDir
	Path root;

	private void folder(final String name, final String content) throws IOException {
		Files.writeString(Files.createDirectories(root.resolve(name)).resolve("model.json"), content);
	}

	private void assertLeft(final String content) throws IOException {
		AtomicFolders.tidy(root);
		try (Stream<Path> left = Files.list(root)) {
			assertEquals(List.of(root.resolve("model")), left.toList());
		}
		assertEquals(content, Files.readString(root.resolve("model/model.json")));
	}

	@Test
	void killedWhileWriting() throws IOException {
		folder("model", "old");
		folder(TEMPORARY, "half");
		assertLeft("old");
	}

	@Test
	void killedBetweenTheTwoRenamings() throws IOException {
		folder(TEMPORARY + ".old", "old");
		folder(TEMPORARY, "new");
		assertLeft("old");
	}

	@Test
	void killedBeforeTheOldFolderWasDeleted() throws IOException {
		folder("model", "new");
		folder(TEMPORARY + ".old", "old");
		assertLeft("new");
	}
}
