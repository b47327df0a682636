package org.gammaij.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes folders so that a reader finds the whole folder or none: the content
 * goes to a hidden folder beside the target, which is then renamed.
 */
public final class AtomicFolders {

	private AtomicFolders() {}

	/**
	 * Creates or replaces {@code target}.
	 *
	 * @param target the folder to write; its parent is made if missing
	 * @param writer writes the content into the empty folder that it is given
	 * @throws IOException if writing or renaming fails; an old target is then as it was
	 */
	public static void write(final Path target, final AtomicFiles.Writer writer) throws IOException {
		final Path parent = target.toAbsolutePath().getParent();
		Files.createDirectories(parent);
		// Not a temporary folder of the platform's making, which no other user could read after the renaming.
		final Path temporary = Files.createDirectory(Temporaries.beside(target));
		final Path old = Temporaries.old(temporary);
		try {
			writer.write(temporary);
			// A folder cannot be renamed over another one, so the old one steps aside first.
			final boolean replace = Files.exists(target);
			if (replace) Files.move(target, old);
			try {
				Files.move(temporary, target);
			}
			catch (final IOException e) {
				if (replace) Files.move(old, target);
				throw e;
			}
		}
		finally {
			delete(temporary);
			if (Files.exists(target)) delete(old);
		}
	}

	/**
	 * Removes what a killed process left half written beneath a folder, and puts back an old folder that had stepped aside
	 * for a new one that never came.
	 *
	 * @throws IOException if something cannot be removed
	 */
	public static void tidy(final Path folder) throws IOException {
		Temporaries.tidy(folder);
	}

	/**
	 * The same for a folder that several processes may write at a time, such as one of the user's: what lies in it itself
	 * goes if the process that wrote it is gone. Beneath it nothing is touched.
	 *
	 * @throws IOException if the folder cannot be looked into
	 */
	public static void tidyShared(final Path folder) throws IOException {
		Temporaries.tidyShared(folder);
	}

	/** Deletes a folder with all that is in it; does nothing if it does not exist. Links are not followed. */
	public static void delete(final Path folder) throws IOException {
		if (!Files.exists(folder)) return;
		final List<Path> contents;
		try (Stream<Path> walk = Files.walk(folder)) {
			contents = walk.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
		}
		for (final Path path : contents)
			Files.delete(path);
	}
}
