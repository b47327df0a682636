package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.gammaij.common.InvalidInputException;
import org.gammaij.detect.FoundRegion;
import org.gammaij.detect.FoundRegions;
import org.gammaij.detect.MapKind;
import org.gammaij.detect.Result;
import org.gammaij.detect.Results;
import org.gammaij.engine.Band;
import org.gammaij.image.Intensity;
import org.gammaij.image.PixelFacts.Colours;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON Lines and regions beside the table. */
class ResultsJsonlTest {

	private static final ResultFolder.Outputs NO_IMAGES = new ResultFolder.Outputs(false, false, 0.5);
	private static final Thresholds THRESHOLDS = new Thresholds(0.25, 0.75, 1, "test", 100, 0.05, 0.9, List.of("grey"));
	private static final Result.Run RUN = new Result.Run("whole", Intensity.AS_STORED, THRESHOLDS, 0.5, "cpu", "gamma-b0", "abc");
	private static final FoundRegion SQUARE = new FoundRegion(MapKind.AI, 96, 0.8125, List.of(new int[] { 10, 10, 20, 10, 20,
		20, 10, 20 }, new int[] { 14, 14, 14, 16, 16, 16, 16, 14 }));
	private static final FoundRegion BAR = new FoundRegion(MapKind.MANIPULATION, 100, 1, List.of(new int[] { 0, 0, 100, 0, 100,
		1, 0, 1 }));

	/** What the regions of all rows say of their row, behind the model. */
	private static final String ROW = ",0,0,640,480,8-bit RGB,as_stored,0.250000,0.750000,NaN,1.000000,grey,NaN,NaN,NaN,NaN,NaN,";

	@TempDir
	Path folder;
	private Path lines;
	private Path regions;

	@BeforeEach
	void name() {
		lines = folder.resolve("results.jsonl");
		regions = folder.resolve("regions.csv");
	}

	private static Result row(final String label, final String hash, final FoundRegion... found) {
		return Results.ofPlane(label, 640, 480, -1.1, 0.2512345678, 0.75, Band.INCONCLUSIVE, List.of("flat", "small"), 0.125,
			Double.NaN, new FoundRegions(List.of(found), OptionalInt.of(found.length), OptionalInt.empty()), false,
			Colours.COLOUR, "8-bit RGB", 4, hash, RUN, "");
	}

	private ResultFolder results(final boolean resume) throws IOException {
		return new ResultFolder(folder, RUN, NO_IMAGES, resume);
	}

	private List<JsonNode> read() throws IOException {
		final List<JsonNode> all = new ArrayList<>();
		for (final String line : Files.readAllLines(lines))
			all.add(new ObjectMapper().readTree(line));
		return all;
	}

	private static List<String> labels(final List<JsonNode> lines) {
		return lines.stream().map(line -> line.get("Label").asText()).toList();
	}

	@Test
	void numbersAreNumbersAndRegionsCoordinates() throws IOException {
		try (ResultFolder results = results(false)) {
			results.add(row("a, \"b\".png", "1", SQUARE, BAR), null, null);
			results.fail(Result.failed("c", "2", RUN, "Cut off\nin the middle."));
		}
		final List<JsonNode> read = read();
		final JsonNode first = read.get(0);
		final List<String> names = new ArrayList<>();
		first.fieldNames().forEachRemaining(names::add);
		final List<String> expected = new ArrayList<>(ResultColumn.NAMES);
		expected.add("Regions");
		assertEquals(expected, names);
		assertEquals("a, \"b\".png", first.get("Label").textValue());
		assertEquals(0.2512345678, first.get("P(AI)").doubleValue());
		assertEquals(640, first.get("Width (px)").intValue());
		assertTrue(first.get("Manipulated area fraction").isNull());
		assertEquals("""
			[{"Map":"AI","Area (px)":96,"Mean probability":0.8125,"Outline":[[10,10],[20,10],[20,20],[10,20]],\
			"Holes":[[[14,14],[14,16],[16,16],[16,14]]]},\
			{"Map":"manipulation","Area (px)":100,"Mean probability":1.0,"Outline":[[0,0],[100,0],[100,1],[0,1]],"Holes":[]}]""",
			first.get("Regions").toString());
		assertEquals("Cut off\nin the middle.", read.get(1).get("Error").textValue());
		assertTrue(read.get(1).get("P(AI)").isNull());
		assertTrue(read.get(1).get("Regions").isNull(), "nothing is known, which is not that nothing was found");
		final List<String> rows = Files.readAllLines(regions);
		assertEquals(List.of("Label,Map,Number,Area (px),Mean probability,X (px),Y (px),Width (px),Height (px),Outline (WKT),View," +
			"Mask threshold,Image SHA-256,Model id,Model SHA-256,Looked at X (px),Looked at Y (px),Looked at Width (px)," +
			"Looked at Height (px),RGB from,Intensity,Low threshold,High threshold,Local high threshold,Temperature,Validated on," +
			"Failing kind threshold,AI region threshold,AI region growth,Manipulated region threshold,Manipulated region growth,Re-delivered",
			"\"a, \"\"b\"\".png\",AI,1,96,0.812500,10,10,10,10,\"POLYGON ((10 10, 20 10, 20 20, 10 20, 10 10), (14 14, 14 16, " +
				"16 16, 16 14, 14 14))\",whole,0.500000,1,gamma-b0,abc" + ROW,
			"\"a, \"\"b\"\".png\",manipulation,1,100,1.000000,0,0,100,1,\"POLYGON ((0 0, 100 0, 100 1, 0 1, 0 0))\",whole," +
				"0.500000,1,gamma-b0,abc" + ROW), rows);
	}

	@Test
	void aResumedRunKeepsLinesAndRegionsInTheOrderOfTheTable() throws IOException {
		try (ResultFolder results = results(false)) {
			results.add(row("b", "2", SQUARE), null, null);
			results.fail(Result.failed("c", "3", RUN, "Unreadable."));
		}
		// A crash in the middle of both
		Files.writeString(lines, "{\"Label\":\"d\",\"Wid", StandardOpenOption.APPEND);
		Files.writeString(regions, "d,AI,1,9", StandardOpenOption.APPEND);
		try (ResultFolder results = results(true)) {
			results.add(row("a", "1", BAR, SQUARE), null, null);
			assertTrue(results.keep("b", "2", ""));
			results.add(row("c", "3"), null, null);
			results.finish();
		}
		assertEquals(List.of("a", "b", "c"), labels(read()));
		assertEquals("", read().get(2).get("Error").asText());
		assertTrue(read().get(2).get("Regions").isEmpty());
		assertEquals(List.of("Label", "a", "a", "b"), Files.readAllLines(regions).stream().map(line -> line.split(",")[0])
			.toList());
	}

	@Test
	void aRunThatIsStoppedLeavesWhatItHas() throws IOException {
		try (ResultFolder results = results(false)) {
			results.add(row("a", "1", SQUARE), null, null);
			results.add(row("b", "2", SQUARE), null, null);
		}
		try (ResultFolder results = results(true)) {
			results.keep("a", "1", "");
		}
		assertEquals(List.of("a", "b"), labels(read()));
		try (ResultFolder results = results(false)) {
			assertEquals(0, read().size());
			assertEquals(1, Files.readAllLines(regions).size());
		}
	}

	@Test
	void aSecondLookAtTheSameImageTakesThePlaceOfTheFirst() throws IOException {
		for (int i = 0; i < 2; i++)
			try (ResultFolder results = ResultFolder.adding(folder, RUN, NO_IMAGES)) {
				results.add(row("a", "1", SQUARE), null, null);
				if (i == 0) results.add(row("b", "2", BAR), null, null);
				results.finish();
			}
		assertEquals(List.of("a", "b"), labels(read()));
		assertEquals(List.of("Label", "a", "b"), Files.readAllLines(regions).stream().map(line -> line.split(",")[0])
			.toList());
	}

	@Test
	void whatItDidNotWriteIsLeftAlone() throws IOException {
		Files.writeString(lines, "{\"name\":1}\n");
		final String message = assertThrows(InvalidInputException.class, () -> results(true)).getMessage();
		assertTrue(message.contains("results.jsonl does not hold results of this program"), message);
		assertEquals("{\"name\":1}\n", Files.readString(lines));
		assertFalse(Files.exists(folder.resolve("results.csv")));
	}
}
