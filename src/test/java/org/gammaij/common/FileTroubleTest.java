package org.gammaij.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;

class FileTroubleTest {

	private static final Path WHERE = Path.of("results");

	private static String sentence(final Throwable e) {
		return FileTrouble.sentence(e, WHERE, "give the same command again with resume=true").orElse("");
	}

	@Test
	void everyKindIsASentenceWithThePathAndWhatToDo() {
		assertEquals("x/a.jpg may not be read or written with your rights; change its permissions or take it out, then give " +
			"the same command again with resume=true, or name another place.", sentence(new AccessDeniedException("x/a.jpg")));
		assertEquals("There is no room left for results (No space left on device): free space, then give the same command " +
			"again with resume=true.", sentence(new IOException("No space left on device")));
		assertEquals("x lies on a disk that cannot be written; name another place.", sentence(new FileSystemException("x",
			null, "Read-only file system")));
		assertEquals("There is no file or folder x (any more); check the path.", sentence(new NoSuchFileException("x")));
		assertEquals("x is a file where a folder is needed; name another place.", sentence(new FileAlreadyExistsException(
			"x")));
		assertEquals("results cannot be read or written (Input/output error): see what keeps it from that, then give the " +
			"same command again with resume=true.", sentence(new IOException("Input/output error")));
	}

	@Test
	void pathsThatCannotBeAreNamed() {
		assertEquals("The path 'a?b' holds a NUL character, which no file name can; correct it.", sentence(assertThrows(
			InvalidPathException.class, () -> Path.of("a\0b"))));
		assertTrue(sentence(new InvalidPathException("\u00fc", "Malformed input or input contains unmappable characters"))
			.contains("locale"));
	}

	@Test
	void whatIsWrappedIsFoundAndWhatIsNoneOfItIsLeftAlone() {
		final IOException full = new IOException("No space left on device");
		assertTrue(sentence(new IllegalStateException(new UncheckedIOException(full))).startsWith("There is no room left"));
		assertEquals("", sentence(new NullPointerException("a programming error")));
		assertEquals("", sentence(new IllegalArgumentException(full)));
	}

	@Test
	void aFullDiskNamesTheFileAndLeavesTheOldOne(@TempDir final Path unused) throws IOException {
		try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder().setMaxSize(1 << 16).setBlockSize(1 << 10)
			.build()))
		{
			final Path target = disk.getPath("/out/a.txt");
			AtomicFiles.write(target, temporary -> Files.writeString(temporary, "old"));
			final IOException full = assertThrows(IOException.class, () -> AtomicFiles.write(target, temporary -> Files.write(
				temporary, new byte[1 << 17])));
			assertEquals("There is no room left for /out/a.txt (out of disk space): free space, then " + FileTrouble.AGAIN + ".",
				FileTrouble.sentence(full, WHERE, FileTrouble.AGAIN));
			assertEquals("old", Files.readString(target));
			try (var files = Files.list(target.getParent())) {
				assertEquals(1, files.count());
			}
		}
	}

	@Test
	void aFileThatChangesWhileItIsReadIsTold(@TempDir final Path folder) throws IOException {
		final Path file = Files.writeString(folder.resolve("a.jpg"), "abc");
		final FileState before = FileState.of(file);
		before.requireStill(file);
		Files.writeString(file, "abcd");
		assertTrue(assertThrows(InvalidInputException.class, () -> before.requireStill(file)).getMessage().contains(
			"a.jpg changed while it was read"));
		Files.delete(file);
		assertTrue(assertThrows(InvalidInputException.class, () -> before.requireStill(file)).getMessage().contains(
			"a.jpg went away while it was read"));
	}
}
