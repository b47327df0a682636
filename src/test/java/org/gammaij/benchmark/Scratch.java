package org.gammaij.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that goes when it is closed. */
final class Scratch implements Closeable {

	private final Path path;

	Scratch() throws IOException {
		path = Files.createTempDirectory("gamma-benchmark");
	}

	Path path() {
		return path;
	}

	@Override
	public void close() throws IOException {
		final List<Path> all;
		try (Stream<Path> files = Files.walk(path)) {
			all = files.sorted(Comparator.reverseOrder()).toList();
		}
		for (final Path file : all)
			Files.delete(file);
	}
}
