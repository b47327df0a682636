package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gammaij.common.Sha256;
import org.gammaij.detect.FoundRegion;
import org.gammaij.detect.MapKind;
import org.gammaij.detect.Result;
import org.gammaij.image.Intensity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One image may be looked at in several ways, each of which has a row, files and regions of its own. */
class SeveralLooksTest {

	private static final FoundRegion REGION = new FoundRegion(MapKind.AI, 100, 0.75, List.of(new int[] { 0, 0, 10, 0, 10, 10, 0,
		10 }));

	@TempDir
	Path folder;

	private void add(final Result... all) throws IOException {
		for (final Result result : all)
			try (ResultFolder results = ResultFolder.adding(folder, result.run(), new ResultFolder.Outputs(true, false, 0.5))) {
				if (result.isError()) results.fail(result);
				else results.add(result, Looks.PLANE, Looks.maps());
				results.finish();
			}
	}

	private List<StoredResult> read() throws IOException {
		return StoredResult.read(folder);
	}

	private Set<String> maps() throws IOException {
		try (Stream<Path> listed = Files.list(folder)) {
			return new TreeSet<>(listed.map(path -> path.getFileName().toString()).filter(name -> name.endsWith("_ai.tif")).toList());
		}
	}

	private static Result square(final int x, final int y, final int side, final FoundRegion... regions) {
		return Looks.of("a", x, y, side, "1", "8-bit RGB", Looks.RUN, regions);
	}

	@Test
	void eachPartOfAnImageHasARowFilesAndRegions() throws IOException {
		final Result[] looks = { square(0, 0, 16), square(0, 0, 8, REGION), square(4, 0, 8), square(4, 4, 8, REGION, REGION),
			square(4, 4, 6) };
		add(looks);
		for (int again = 0; again < 2; again++) {
			assertEquals(List.of("0 0 16", "0 0 8", "4 0 8", "4 4 8", "4 4 6"), read().stream().map(row -> row.values().get("X (px)") + " " +
				row.values().get("Y (px)") + " " + row.values().get("Width (px)")).toList());
			assertEquals(List.of(0, 1, 0, 2, 0), read().stream().map(row -> row.regions().size()).toList());
			assertEquals(5, maps().size());
			assertTrue(maps().contains("a_ai.tif"));
			assertEquals(maps(), read().stream().map(row -> row.files().get("ai_map")).collect(Collectors.toCollection(TreeSet::new)));
			assertEquals(5, Files.readAllLines(folder.resolve("results.jsonl")).size());
			assertEquals(4, Files.readAllLines(folder.resolve("regions.csv")).size());
			// The same again takes the place of what it wrote
			add(looks);
		}
	}

	@Test
	void theSameStoredValuesShownInAnotherWayAreAnotherLook() throws IOException {
		for (final String rgbFrom : List.of("channel 1, 8-bit grey", "channel 2, 8-bit grey", "channel 1, 8-bit grey"))
			add(Looks.of("a", 0, 0, 16, "1", rgbFrom, Looks.RUN));
		assertEquals(List.of("channel 1, 8-bit grey", "channel 2, 8-bit grey"), read().stream().map(row -> row.values().get("RGB from"))
			.toList());
		assertEquals(2, maps().size());
	}

	@Test
	void regionsAreThoseOfTheirRow() throws IOException {
		final Result.Run percentiles = Looks.run(Intensity.PERCENTILES, "abc", false);
		final Result.Run redelivered = Looks.run(Intensity.PERCENTILES, "abc", true);
		add(Looks.whole("a", "1", Looks.RUN), Looks.whole("a", "1", percentiles, REGION), Looks.whole("a", "1", redelivered, REGION));
		assertEquals(List.of(0, 1, 1), read().stream().map(row -> row.regions().size()).toList());
		assertEquals("10", read().get(1).regions().get(0).get("Width (px)"));
	}

	/** Until the run ends, the table has both. */
	@Test
	void aFailureGivesWayToTheSameImageTriedAgainAndToNothingElse() throws IOException {
		final Result failure = Result.failed("a", "1", Looks.RUN, "No time is left.");
		try (ResultFolder results = ResultFolder.adding(folder, Looks.RUN, new ResultFolder.Outputs(true, false, 0.5))) {
			results.fail(failure);
			results.add(square(0, 0, 16), Looks.PLANE, Looks.maps());
			results.add(square(0, 0, 8), Looks.PLANE, Looks.maps());
		}
		assertEquals(4, Files.readAllLines(folder.resolve("results.csv")).size());
		for (int i = 0; i < 2; i++) {
			assertEquals(List.of("16", "8"), read().stream().map(row -> row.values().get("Width (px)")).toList());
			assertEquals("a_ai.tif", read().get(0).files().get("ai_map"));
			assertEquals(maps(), read().stream().map(row -> row.files().get("ai_map")).collect(Collectors.toCollection(TreeSet::new)));
			add(square(0, 0, 8));
		}
		add(failure, failure);
		assertEquals(List.of("16", "8", "NaN"), read().stream().map(row -> row.values().get("Width (px)")).toList());
		add(square(4, 4, 8));
		assertEquals(List.of("16", "8", "8"), read().stream().map(row -> row.values().get("Width (px)")).toList());
		assertEquals(3, maps().size());
		assertEquals(maps(), read().stream().map(row -> row.files().get("ai_map")).collect(Collectors.toCollection(TreeSet::new)));
	}

	/** As versions made the names for which label, image and run were all that told rows apart. */
	@Test
	void theFirstLookOfARunHasTheNameThatItEverHad() throws IOException {
		add(Looks.whole("a", "1", Looks.RUN), Looks.whole("a", "1", Looks.OTHER));
		final String key = "1\nas_stored\nwhole\nNaN\nNaN\n1.000000\n\n0.500000\n\ntest\ndef";
		assertEquals(Set.of("a_ai.tif", "a~" + Sha256.of(key).substring(0, 16) + "_ai.tif"), maps());
	}

	@Test
	void aPageThatWasDrawnInAnotherWayIsNotKept() throws IOException {
		try (ResultFolder results = new ResultFolder(folder, Looks.RUN, new ResultFolder.Outputs(false, false, 0.5), false)) {
			results.add(Looks.of("a.pdf:1", 0, 0, 16, "1", "8-bit RGB, page drawn at 150 dpi", Looks.RUN), Looks.PLANE, Looks.maps());
		}
		try (ResultFolder results = new ResultFolder(folder, Looks.RUN, new ResultFolder.Outputs(false, false, 0.5), true)) {
			assertFalse(results.keep("a.pdf:1", "1", ", page drawn at 600 dpi"));
			assertTrue(results.keep("a.pdf:1", "1", ", page drawn at 150 dpi"));
		}
	}
}
