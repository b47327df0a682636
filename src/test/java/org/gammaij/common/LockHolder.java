package org.gammaij.common;

import java.io.IOException;
import java.nio.file.Path;

/** A process that takes the lock of a folder, says so, and waits for its input to end. */
public final class LockHolder {

	private LockHolder() {}

	public static void main(final String... args) throws IOException {
		try (FolderLock lock = FolderLock.take(Path.of(args[0]), "another command")) {
			System.out.println("held");
			System.in.read();
		}
	}
}
