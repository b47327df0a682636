package org.gammaij.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Room on the disk. */
class ScratchFileTest {

	@TempDir
	Path folder;

	@Test
	void isAllZerosAndAsLargeAsAsked() throws IOException {
		final List<ByteBuffer> pieces = ScratchFile.map(2, 3000);
		assertEquals(2, pieces.size());
		for (final ByteBuffer piece : pieces) {
			assertEquals(3000, piece.capacity());
			while (piece.hasRemaining())
				assertEquals(0, piece.get());
		}
		pieces.get(0).put(2999, (byte) 7);
		assertEquals(0, pieces.get(1).get(0), "pieces do not overlap");
	}

	/** Windows deletes no file that is mapped; a folder that holds something is not deleted by any system. */
	@Test
	void whatCouldNotBeDeletedIsTriedAgain() throws IOException {
		final Path held = Files.createDirectory(folder.resolve("held"));
		final Path inside = Files.createFile(held.resolve("inside"));
		ScratchFile.remove(held);
		ScratchFile.map(1, 10);
		assertTrue(Files.exists(held), "still in use");
		Files.delete(inside);
		ScratchFile.map(1, 10);
		assertFalse(Files.exists(held));
	}
}
