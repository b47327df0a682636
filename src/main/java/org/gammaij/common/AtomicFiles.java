package org.gammaij.common;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files so that a reader finds the whole old file or the whole new one,
 * never half of either: the content goes to a temporary name beside the target
 * and is then moved over it.
 */
public final class AtomicFiles {

	/** Writes the content of a file to the given path. */
	@FunctionalInterface
	public interface Writer {
		void write(Path temporary) throws IOException;
	}

	private AtomicFiles() {}

	/**
	 * Creates or replaces {@code target}.
	 *
	 * @param target the file to write; its folder is made if missing
	 * @param writer writes the content to the path that it is given
	 * @throws IOException if writing or moving fails; the target is then untouched
	 */
	public static void write(final Path target, final Writer writer) throws IOException {
		try {
			Files.createDirectories(target.toAbsolutePath().getParent());
			// Not a temporary file of the platform's making, which no other user could read after the move.
			final Path temporary = Files.createFile(Temporaries.beside(target));
			try {
				writer.write(temporary);
				move(temporary, target);
			}
			finally {
				Files.deleteIfExists(temporary);
			}
		}
		catch (final IOException e) {
			throw FileTrouble.named(e, target);
		}
	}

	private static void move(final Path from, final Path to) throws IOException {
		try {
			// Platforms ignore the second option where the first replaces; other file systems need it
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final AtomicMoveNotSupportedException e) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}
}
