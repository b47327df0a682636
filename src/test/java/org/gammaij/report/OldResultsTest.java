package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.gammaij.common.Sha256;
import org.gammaij.detect.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Results that versions before this one have written can still be added to and gone on with. When their form changes, put
 * a folder of the new form beside these, and leave them as they are.
 */
class OldResultsTest {

	private static final String MODEL = "a998bb60ac012176428f2d4ff0343b2578fa3fa0c93bfb4021d38ea112eddeb5";
	private static final Result.Run RUN = new Result.Run("whole", null, 0.5, "cpu", "gamma-b0", MODEL);

	@TempDir
	Path copy;

	private static Path artefact() throws URISyntaxException {
		return Path.of(OldResultsTest.class.getResource("/org/gammaij/artefacts/results-1").toURI());
	}

	private void copyResults() throws IOException, URISyntaxException {
		final Path from = artefact().resolve("results");
		try (Stream<Path> files = Files.walk(from)) {
			for (final Path file : files.filter(Files::isRegularFile).toList()) {
				final Path to = copy.resolve(from.relativize(file).toString());
				Files.createDirectories(to.getParent());
				Files.copy(file, to);
			}
		}
	}

	@Test
	void aRunGoesOnWithThem() throws Exception {
		copyResults();
		final Path images = artefact().resolve("images");
		try (ResultFolder results = new ResultFolder(copy, RUN, new ResultFolder.Outputs(true, true, 0.5), true)) {
			assertTrue(results.keep("a.png", Sha256.of(images.resolve("a.png"))));
			assertTrue(results.keep("sub/b.png", Sha256.of(images.resolve("sub/b.png"))));
			assertFalse(results.keep("broken.jpg", Sha256.of(images.resolve("broken.jpg"))), "a failure is tried again");
			results.finish();
		}
		final List<String> before = Files.readAllLines(artefact().resolve("results/results.csv"));
		assertEquals(List.of(before.get(0), before.get(1), before.get(3)), Files.readAllLines(copy.resolve("results.csv")));
	}

	@Test
	void rowsAreAddedToThem() throws Exception {
		copyResults();
		try (ResultFolder results = ResultFolder.adding(copy, RUN, new ResultFolder.Outputs(true, true, 0.5))) {
			results.fail(Result.failed("new", "", RUN, "Unreadable."));
			results.finish();
		}
		final List<String> lines = Files.readAllLines(copy.resolve("results.csv"));
		assertArrayEquals(Files.readAllLines(artefact().resolve("results/results.csv")).toArray(), lines.subList(0, 4)
			.toArray());
		assertTrue(lines.get(4).startsWith("new,NaN,"), lines.get(4));
	}
}
