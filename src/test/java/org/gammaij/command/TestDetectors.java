package org.gammaij.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Detectors for tests. */
final class TestDetectors {

	private TestDetectors() {}

	/** A folder with the detector {@code red}, to which red images are AI. */
	static Path red(final Path folder) throws IOException {
		if (Files.exists(folder)) return folder;
		Files.createDirectories(folder);
		try (InputStream in = TestDetectors.class.getResourceAsStream("/org/gammaij/evaluation/scoring/tiny_detector.pt")) {
			Files.copy(in, folder.resolve("red.pt"));
		}
		Files.writeString(folder.resolve("red.json"), "{\"fit\": \"none\", \"kind\": \"logit\"}");
		return folder;
	}
}
