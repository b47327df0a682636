package org.gammaij.report;

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
import org.gammaij.detect.FoundRegions;
import org.gammaij.detect.Result;
import org.gammaij.detect.Results;
import org.gammaij.engine.Band;
import org.gammaij.image.Intensity;
import org.gammaij.image.PixelFacts.Colours;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Results that versions before this one have written can still be added to and gone on with. When their form changes, put
 * a folder of the new form beside these, and leave them as they are.
 */
class OldResultsTest {

	private static final String MODEL = "a998bb60ac012176428f2d4ff0343b2578fa3fa0c93bfb4021d38ea112eddeb5";
	private static final Result.Run RUN = new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu", "gamma-b0", MODEL);

	@TempDir
	Path copy;

	/** The first form; its images are those of all. */
	private static Path artefact() throws URISyntaxException {
		return artefact(1);
	}

	private static Path artefact(final int form) throws URISyntaxException {
		return Path.of(OldResultsTest.class.getResource("/org/gammaij/artefacts/results-" + form).toURI());
	}

	private void copyResults() throws IOException, URISyntaxException {
		copyResults(artefact());
	}

	private void copyResults(final Path artefact) throws IOException {
		final Path from = artefact.resolve("results");
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
			assertTrue(results.keep("a.png", Sha256.of(images.resolve("a.png")), ""));
			assertTrue(results.keep("sub/b.png", Sha256.of(images.resolve("sub/b.png")), ""));
			assertFalse(results.keep("broken.jpg", Sha256.of(images.resolve("broken.jpg")), ""), "a failure is tried again");
			results.finish();
		}
		final List<List<String>> before = ResultsCsv.read(artefact().resolve("results/results.csv"));
		assertEquals(List.of(before.get(0), before.get(2)), ResultsCsv.read(copy.resolve("results.csv")));
		assertEquals("0.902647,NaN,inconclusive", String.join(",", before.get(0).subList(3, 6)));
	}

	@Test
	void linesAreMadeOfRowsWithoutThemAndSayThatRegionsAreNotKnown() throws Exception {
		copyResults();
		ResultFolder.adding(copy, RUN, new ResultFolder.Outputs(true, true, 0.5)).close();
		final List<String> lines = Files.readAllLines(copy.resolve("results.jsonl"));
		assertEquals(3, lines.size());
		assertTrue(lines.get(0).startsWith("{\"Label\":\"a.png\",\"Width (px)\":24,\"Height (px)\":16,\"P(AI)\":0.902647," +
			"\"Local P(AI)\":null,"), lines.get(0));
		assertTrue(lines.get(0).endsWith(",\"Regions\":null}"), lines.get(0));
		assertEquals(1, Files.readAllLines(copy.resolve("regions.csv")).size());
	}

	@Test
	void aRunGoesOnWithLinesAndRegions() throws Exception {
		final Path before = artefact(2).resolve("results");
		copyResults(artefact(2));
		final Result.Run run = new Result.Run("whole", Intensity.AS_STORED, new Thresholds(0.142018, 0.913126, 1.125659, "test", 438, 0.05, 0.9, List.of(
			"from_256_px", "grey")), 0, "cpu", "gamma-dinov2-s", "adfcc365dd9d4498f5e6c1e70dd69a99410ec2c23fb80b6a60e28636b32089a0");
		final Path images = artefact().resolve("images");
		try (ResultFolder results = new ResultFolder(copy, run, new ResultFolder.Outputs(true, true, 0.5), true)) {
			assertTrue(results.keep("a.png", Sha256.of(images.resolve("a.png")), ""));
			assertTrue(results.keep("sub/b.png", Sha256.of(images.resolve("sub/b.png")), ""));
			results.finish();
		}
		final List<String> lines = Files.readAllLines(before.resolve("results.jsonl"));
		assertEquals(List.of(lines.get(0), lines.get(2)), Files.readAllLines(copy.resolve("results.jsonl")));
		final List<String> regions = Files.readAllLines(before.resolve("regions.csv"));
		assertEquals(5, regions.size());
		final List<String> now = Files.readAllLines(copy.resolve("regions.csv"));
		assertEquals(5, now.size());
		for (int i = 0; i < 5; i++)
			assertTrue(now.get(i).startsWith(regions.get(i) + ","), "columns of later versions come behind: " + now.get(i));
		assertRegionsAndFiles(copy);
	}

	@Test
	void theirRegionsAreReadAsTheyAre() throws Exception {
		assertRegionsAndFiles(artefact(2).resolve("results"));
	}

	private static void assertRegionsAndFiles(final Path results) throws IOException {
		for (final StoredResult row : StoredResult.read(results)) {
			final boolean failed = row.values().get("Label").equals("broken.jpg");
			assertEquals(failed ? 0 : 2, row.regions().size());
			assertEquals(failed ? 0 : 3, row.files().size());
		}
	}

	@Test
	void theSameLookTakesThePlaceOfARowWithoutAPlace() throws Exception {
		copyResults();
		final List<String> before = ResultsCsv.read(copy.resolve("results.csv")).get(0);
		final Result again = Results.ofPlane("a.png", 24, 16, 0, 0.5, 0.5, Band.INCONCLUSIVE, List.of("a test"), 1, 0,
			FoundRegions.UNKNOWN, null, Colours.COLOUR, "8-bit RGB", 1, before.get(ResultColumn.NAMES.indexOf("Image SHA-256")), RUN, "");
		try (ResultFolder results = ResultFolder.adding(copy, RUN, new ResultFolder.Outputs(false, false, 0.5))) {
			results.add(again, null, null);
			results.finish();
		}
		final List<List<String>> rows = ResultsCsv.read(copy.resolve("results.csv"));
		assertEquals(3, rows.size());
		assertEquals("0.500000", rows.get(0).get(ResultColumn.NAMES.indexOf("P(AI)")));
	}

	@Test
	void rowsAreAddedToThem() throws Exception {
		copyResults();
		try (ResultFolder results = ResultFolder.adding(copy, RUN, new ResultFolder.Outputs(true, true, 0.5))) {
			results.fail(Result.failed("new", "", RUN, "Unreadable."));
			results.finish();
		}
		final List<List<String>> rows = ResultsCsv.read(copy.resolve("results.csv"));
		assertEquals(ResultsCsv.read(artefact().resolve("results/results.csv")), rows.subList(0, 3));
		assertEquals("new", rows.get(3).get(0));
	}
}
