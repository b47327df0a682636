package org.gammaij.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.gammaij.common.Sha256;

/** What a folder holds, for tests that the same settings give the same bytes. */
public final class FolderHashes {

	private FolderHashes() {}

	/** SHA-256 of each file by its path in the folder, with forward slashes. */
	public static Map<String, String> of(final Path root) throws IOException {
		final Map<String, String> hashes = new TreeMap<>();
		try (Stream<Path> files = Files.walk(root)) {
			for (final Path file : files.filter(Files::isRegularFile).toList())
				hashes.put(root.relativize(file).toString().replace('\\', '/'), Sha256.of(file));
		}
		return hashes;
	}
}
