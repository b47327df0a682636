package org.gammaij.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What tells whether a file is still the one that was looked at before.
 *
 * @param size in bytes
 * @param modified when it was last written
 */
public record FileState(long size, FileTime modified) {

	/**
	 * The state of a file now.
	 *
	 * @throws InvalidInputException if it is none: a folder, or a pipe, socket or device, which would be waited for
	 * @throws IOException if it is not there or may not be looked at
	 */
	public static FileState of(final Path file) throws IOException {
		final BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
		if (!attributes.isRegularFile()) throw new InvalidInputException(file + " is " + kind(attributes) +
			", not a file; give a file.");
		return new FileState(attributes.size(), attributes.lastModifiedTime());
	}

	/** What something is that is no regular file. */
	public static String kind(final BasicFileAttributes attributes) {
		if (attributes.isDirectory()) return "a folder";
		return attributes.isSymbolicLink() ? "a link that leads nowhere" : "a pipe, socket or device";
	}

	/**
	 * Checks that nothing was written meanwhile.
	 *
	 * @throws InvalidInputException if the file has another state now, or is gone
	 */
	public void requireStill(final Path file) {
		try {
			if (equals(of(file))) return;
		}
		catch (final IOException e) {
			throw new InvalidInputException(file + " went away while it was read; look at it again when it is back.", e);
		}
		throw new InvalidInputException(file + " changed while it was read; look at it again when it is complete.");
	}
}
