package org.gammaij.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The files that {@code make_fixtures.py} made, and the formula of their values. */
final class Fixtures {

	private Fixtures() {}

	/** Element {@code i} of the script's ramp. */
	static float ramp(final long i) {
		return (i * 7919 % 1000 - 500) / 1000f;
	}

	/** Copies a fixture to a folder of the test, for readers want a file of their own. */
	static Path copy(final String name, final Path folder) throws IOException {
		final Path target = folder.resolve(name);
		try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
			Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
		}
		return target;
	}
}
