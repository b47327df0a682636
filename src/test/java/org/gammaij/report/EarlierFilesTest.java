package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.gammaij.detect.FoundRegion;
import org.gammaij.detect.MapKind;
import org.gammaij.detect.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No map or overlay of an earlier look stands beside the row of a later one. */
class EarlierFilesTest {

	private static final ResultFolder.Outputs ALL = new ResultFolder.Outputs(true, true, 0.5);
	private static final ResultFolder.Outputs NONE = new ResultFolder.Outputs(false, false, 0.5);
	private static final Set<String> OF_A = Set.of("a.png_ai.tif", "a.png_manipulation.tif", "a.png_overlay.png");

	@TempDir
	Path folder;

	private ResultFolder results(final Result.Run run, final ResultFolder.Outputs outputs, final boolean resume)
		throws IOException
	{
		return new ResultFolder(folder, run, outputs, resume);
	}

	private void look(final Result.Run run, final ResultFolder.Outputs outputs, final boolean resume, final Result result)
		throws IOException
	{
		try (ResultFolder results = results(run, outputs, resume)) {
			results.add(result, Looks.PLANE, Looks.maps());
			results.finish();
		}
	}

	private void add(final Result result, final ResultFolder.Outputs outputs) throws IOException {
		try (ResultFolder results = ResultFolder.adding(folder, result.run(), outputs)) {
			results.add(result, Looks.PLANE, Looks.maps());
			results.finish();
		}
	}

	/** Names of maps and overlays. */
	private Set<String> files() throws IOException {
		try (Stream<Path> listed = Files.list(folder)) {
			return new TreeSet<>(listed.map(path -> path.getFileName().toString()).filter(name -> name.matches(
				".*_(ai\\.tif|manipulation\\.tif|overlay\\.png)")).toList());
		}
	}

	@Test
	void aRunThatWritesNoneTakesThoseOfTheRunBeforeAway() throws IOException {
		look(Looks.RUN, ALL, false, Looks.whole("a.png", "1", Looks.RUN));
		assertEquals(OF_A, files());
		Files.createFile(folder.resolve("b.png_overlay.png"));
		look(Looks.OTHER, NONE, false, Looks.whole("a.png", "1", Looks.OTHER));
		assertEquals(Set.of("b.png_overlay.png"), files(), "what is not of the image stays");
		final StoredResult row = StoredResult.read(folder).get(0);
		assertEquals("def", row.values().get("Model SHA-256"));
		assertEquals(Set.of(), row.files().keySet());
		try (ResultFolder results = results(Looks.OTHER, ALL, true)) {
			assertFalse(results.keep("a.png", "1", ""), "its maps are missing");
		}
	}

	@Test
	void eachFileThatIsNotWrittenAnewGoes() throws IOException {
		look(Looks.RUN, ALL, false, Looks.whole("a.png", "1", Looks.RUN));
		look(Looks.OTHER, new ResultFolder.Outputs(true, false, 0.5), false, Looks.whole("a.png", "1", Looks.OTHER));
		assertEquals(Set.of("a.png_ai.tif", "a.png_manipulation.tif"), files());
		look(Looks.RUN, new ResultFolder.Outputs(false, true, 0.5), false, Looks.whole("a.png", "1", Looks.RUN));
		assertEquals(Set.of("a.png_overlay.png"), files());
	}

	@Test
	void aFailureHasNoFiles() throws IOException {
		look(Looks.RUN, ALL, false, Looks.whole("a.png", "1", Looks.RUN));
		try (ResultFolder results = results(Looks.RUN, ALL, false)) {
			results.fail(Result.failed("a.png", "1", Looks.RUN, "Cut off."));
		}
		assertEquals(Set.of(), files());
	}

	/** The disk is away for a while, and whoever sees the errors stops the run: what was found before is there when it is back. */
	@Test
	void whatCannotBeReadLosesNothing() throws IOException {
		look(Looks.RUN, ALL, false, Looks.whole("a.png", "1", Looks.RUN));
		try (ResultFolder results = results(Looks.RUN, ALL, true)) {
			results.fail(Result.failed("a.png", "", Looks.RUN, "There is no such file."));
		}
		assertEquals(OF_A, files());
		try (ResultFolder results = results(Looks.RUN, ALL, true)) {
			assertTrue(results.keep("a.png", "1", ""));
			results.fail(Result.failed("a.png", "2", Looks.RUN, "Cut off."));
		}
		assertEquals(Set.of(), files(), "another image");
		assertEquals(List.of("Cut off."), StoredResult.read(folder).stream().map(row -> row.values().get("Error")).toList());
	}

	/** The same where nobody stops the run, which comes to its end. */
	@Test
	void aRunThatEndsKeepsWhatItCouldNotReadAgain() throws IOException {
		final FoundRegion region = new FoundRegion(MapKind.AI, 100, 0.75, List.of(new int[] { 0, 0, 10, 0, 10, 10, 0, 10 }));
		try (ResultFolder results = results(Looks.RUN, ALL, false)) {
			for (final String label : List.of("a.png", "b.tif:1", "b.tif:2", "b.tif:2#1", "c.png"))
				results.add(Looks.whole(label, "1", Looks.RUN, region), Looks.PLANE, Looks.maps());
			results.finish();
		}
		final Set<String> files = files();
		final List<String> table = Files.readAllLines(folder.resolve("results.csv"));
		final List<String> lines = Files.readAllLines(folder.resolve("results.jsonl"));
		final List<String> regions = Files.readAllLines(folder.resolve("regions.csv"));
		try (ResultFolder results = results(Looks.RUN, ALL, true)) {
			results.fail(Result.failed("a.png", "", Looks.RUN, "There is no such file."));
			results.fail(Result.failed("b.tif", "", Looks.RUN, "There is no such file."));
			assertTrue(results.keep("c.png", "1", ""));
			results.finish();
		}
		assertEquals(15, files.size());
		assertEquals(files, files());
		assertEquals(table, Files.readAllLines(folder.resolve("results.csv")));
		assertEquals(lines, Files.readAllLines(folder.resolve("results.jsonl")));
		assertEquals(regions, Files.readAllLines(folder.resolve("regions.csv")));
		try (ResultFolder results = results(Looks.RUN, ALL, true)) {
			results.fail(Result.failed("a.png", "2", Looks.RUN, "Cut off."));
			results.fail(Result.failed("d.png", "", Looks.RUN, "There is no such file."));
			results.finish();
		}
		assertEquals(List.of("a.png Cut off.", "d.png There is no such file."), StoredResult.read(folder).stream().map(row -> row
			.values().get("Label") + " " + row.values().get("Error")).toList(), "another image, and one that was never found");
	}

	/** Two images whose names are one on some disks; that of the broken one is not taken. */
	@Test
	void aFailureTakesNoName() throws IOException {
		for (int i = 0; i < 2; i++) {
			try (ResultFolder results = results(Looks.RUN, ALL, false)) {
				results.fail(Result.failed("A.png", "", Looks.RUN, "Cut off."));
				results.add(Looks.whole("a.png", "1", Looks.RUN), Looks.PLANE, Looks.maps());
				results.finish();
			}
			assertEquals(OF_A, files());
			assertEquals(List.of(0, 3), StoredResult.read(folder).stream().map(row -> row.files().size()).toList());
		}
	}

	/** Versions before this one gave drawn pages bands. */
	@Test
	void aBandThatIsNotGivenAnyMoreIsNotKept() throws IOException {
		final Result image = Looks.whole("a.pdf:1", "1", Looks.RUN);
		look(Looks.RUN, NONE, false, image);
		final Path table = folder.resolve("results.csv");
		try (ResultFolder results = results(Looks.RUN, NONE, true)) {
			assertTrue(results.keep("a.pdf:1", "1", image.rgbFrom()), "as if the whole text were the manner");
			results.finish();
		}
		Files.writeString(table, Files.readString(table).replace(",inconclusive,", ",indicated,"));
		try (ResultFolder results = results(Looks.RUN, NONE, true)) {
			assertFalse(results.keep("a.pdf:1", "1", image.rgbFrom()));
			assertTrue(results.keep("a.pdf:1", "1", ""), "whose band has a meaning");
		}
	}

	@Test
	void aRowThatIsKeptKeepsItsFiles() throws IOException {
		look(Looks.RUN, ALL, false, Looks.whole("a.png", "1", Looks.RUN));
		try (ResultFolder results = results(Looks.RUN, NONE, true)) {
			assertTrue(results.keep("a.png", "1", ""));
			results.add(Looks.whole("b.png", "2", Looks.RUN), Looks.PLANE, Looks.maps());
			results.finish();
		}
		assertEquals(OF_A, files());
	}

	/** The image has changed, and the run that goes on is killed while it writes the new maps. */
	@Test
	void aRowGoesBeforeItsFilesChange() throws IOException {
		try (ResultFolder results = results(Looks.RUN, ALL, false)) {
			for (final String label : List.of("a.png", "b.png", "c.png"))
				results.add(Looks.whole(label, "1", Looks.RUN), Looks.PLANE, Looks.maps());
		}
		try (ResultFolder results = results(Looks.RUN, ALL, true)) {
			results.add(Looks.whole("c.png", "2", Looks.RUN), Looks.PLANE, Looks.maps());
			assertTrue(results.keep("b.png", "1", ""));
			assertThrows(IllegalStateException.class, () -> results.add(Looks.whole("a.png", "2", Looks.RUN), Looks.KILLED, Looks
				.maps()));
		}
		assertEquals(List.of("b.png 1", "c.png 2"), StoredResult.read(folder).stream().map(row -> row.values().get("Label") + " " + row
			.values().get("Image SHA-256")).toList());
		for (final StoredResult row : StoredResult.read(folder))
			assertEquals(3, row.files().size());
		try (ResultFolder results = results(Looks.RUN, ALL, true)) {
			assertFalse(results.keep("a.png", "2", ""));
			assertTrue(results.keep("b.png", "1", ""));
			assertTrue(results.keep("c.png", "2", ""));
			results.finish();
		}
		assertEquals(2, Files.readAllLines(folder.resolve("results.jsonl")).size());
	}

	@Test
	void whereImagesAreAddedEachLookHasItsOwn() throws IOException {
		add(Looks.whole("a.png", "1", Looks.RUN), ALL);
		add(Looks.whole("a.png", "1", Looks.OTHER), NONE);
		assertEquals(OF_A, files(), "those of the first look");
		add(Looks.whole("a.png", "1", Looks.OTHER), ALL);
		assertEquals(6, files().size());
		try (ResultFolder results = ResultFolder.adding(folder, Looks.OTHER, ALL)) {
			results.fail(Result.failed("a.png", "1", Looks.OTHER, "No time is left."));
			results.finish();
		}
		assertEquals(6, files().size(), "what was found before stays, and its row");
		assertEquals(List.of(3, 3, 0), StoredResult.read(folder).stream().map(row -> row.files().size()).toList());
		add(Looks.whole("a.png", "1", Looks.OTHER), NONE);
		assertEquals(OF_A, files());
		assertEquals(List.of(3, 0), StoredResult.read(folder).stream().filter(row -> row.values().get("Error").isEmpty()).map(
			row -> row.files().size()).toList());
	}
}
