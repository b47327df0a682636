package org.gammaij.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

	private static final String TEMPORARY = ".tmp-2f1e4f2c-0d6b-4a52-9f5e-3a1f2b4c5d6e-";

	@TempDir
	Path root;
	private Path folder;

	@BeforeEach
	void folder() {
		folder = root.resolve("out");
	}

	@Test
	void anotherThreadIsToldWhoHasTheFolder() throws Exception {
		try (FolderLock lock = FolderLock.take(folder, "detect")) {
			assertEquals("The folder " + folder + " is in use by detect (process " + ProcessHandle.current().pid(), //
				refusal().replaceAll(", since.*", ""));
		}
		assertEquals("", refusal());
	}

	@Test
	void itsOwnerMayTakeItAgainAndGivesItBackWithTheLast() throws Exception {
		final FolderLock outer = FolderLock.take(folder, "train");
		final FolderLock inner = FolderLock.take(root.resolve("out/../out"), "train");
		inner.close();
		inner.close();
		assertTrue(refusal().contains("in use by train"));
		outer.close();
		assertEquals("", refusal());
	}

	/** The attempt of another thread: why it failed, or "". */
	private String refusal() throws Exception {
		final FutureTask<String> attempt = new FutureTask<>(() -> {
			try (FolderLock lock = FolderLock.take(folder, "other")) {
				return "";
			}
			catch (final InvalidInputException e) {
				return e.getMessage();
			}
		});
		new Thread(attempt).start();
		try {
			return attempt.get();
		}
		catch (final ExecutionException e) {
			throw (Exception) e.getCause();
		}
	}

	@Test
	void nothingOfItStaysBehind() throws IOException {
		FolderLock.take(folder, "detect").close();
		assertFalse(Files.exists(folder), "it was made for the lock and is empty");
		Files.createDirectories(folder);
		FolderLock.take(folder, "detect").close();
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(List.of(), left.toList());
		}
	}

	@Test
	void aFileIsRefused() throws IOException {
		Files.writeString(folder, "x");
		final String message = assertThrows(InvalidInputException.class, () -> FolderLock.take(folder, "detect"))
			.getMessage();
		assertEquals("The output " + folder + " is a file where a folder is needed; name a folder.", message);
	}

	@Test
	void anotherProcessIsNamedAndItsDeathFreesAndTidiesTheFolder() throws Exception {
		final Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp", System
			.getProperty("java.class.path"), LockHolder.class.getName(), folder.toString()).redirectErrorStream(true).start();
		try {
			assertEquals("held", process.inputReader().readLine());
			assertTrue(refusal().contains("in use by another command (process " + process.pid() + ", since 20"), refusal());
			Files.createDirectories(folder.resolve("sub/" + TEMPORARY + "step"));
			Files.writeString(folder.resolve("sub/" + TEMPORARY + "step/weights"), "half");
			Files.writeString(folder.resolve("sub/" + TEMPORARY + "a.jpg_ai.tif"), "half");
			Files.createDirectories(folder.resolve(TEMPORARY + "model.old"));
			Files.writeString(folder.resolve(TEMPORARY + "model.old/model.json"), "{}");
			Files.writeString(folder.resolve(".tmp-of-the-user"), "kept");
		}
		finally {
			process.destroyForcibly().waitFor();
		}
		try (FolderLock lock = FolderLock.take(folder, "detect"); Stream<Path> walk = Files.walk(folder)) {
			assertEquals(List.of("", ".lock", ".tmp-of-the-user", "model", "model/model.json", "sub"), walk.map(path -> folder
				.relativize(path).toString()).sorted().toList());
		}
	}
}
