package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalInt;

import org.gammaij.common.InvalidInputException;
import org.gammaij.detect.FoundRegions;
import org.gammaij.detect.Result;
import org.gammaij.detect.Results;
import org.gammaij.engine.Band;
import org.gammaij.image.Intensity;
import org.gammaij.image.PixelFacts.Colours;
import org.gammaij.model.LocalThreshold;
import org.gammaij.model.RegionThresholds;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsCsvTest {

	private static final Thresholds THRESHOLDS = new Thresholds(0.25, 0.75, 1, "test", 100, 0.05, 0.9, List.of("grey"));
	private static final Result.Run RUN = new Result.Run("whole", Intensity.AS_STORED, THRESHOLDS, 0.5, "cpu", "gamma-b0", "abc");

	@TempDir
	Path folder;
	private Path file;

	@BeforeEach
	void name() {
		file = folder.resolve("results.csv");
	}

	@Test
	void hasAHeaderAndARowPerImageOnTheDiskAtOnce() throws IOException {
		try (ResultsCsv csv = ResultsCsv.create(file)) {
			csv.append(row("a, \"b\".png", "1"));
			assertEquals(List.of("Label,Width (px),Height (px),P(AI),Local P(AI),Band,Reason,AI area fraction," +
				"Manipulated area fraction,AI regions,Manipulated regions,Disagreement,Part stands out,P(AI) spread,P(AI) JPEG 90,P(AI) JPEG 70," +
				"P(AI) WebP 80,P(AI) half size,P(AI) 1.5 times,P(AI) screenshot,Claims,Claims AI,Colours,RGB from,Intensity," +
				"X (px),Y (px),View,Low threshold,High threshold,Local high threshold,Temperature,Validated on,Fails on,Failing kind threshold,Mask threshold,AI region threshold,AI region growth,Manipulated region threshold,Manipulated region growth,Re-delivered,Tiles,Device," +
				"Image SHA-256,Model id,Model SHA-256,Error", "\"a, \"\"b\"\".png\",640,480,0.250000,0.750000,inconclusive,flat; small," +
					"0.125000,NaN,3,NaN,no,,NaN,NaN,NaN,NaN,NaN,NaN,NaN,,,colour,8-bit RGB,as_stored,0,0,whole,0.250000,0.750000,NaN,1.000000,grey,,NaN,0.500000,NaN,NaN,NaN,NaN,,4,cpu,1,gamma-b0,abc,"), Files.readAllLines(file));
		}
	}

	@Test
	void aFailureIsNotANumber() throws IOException {
		try (ResultsCsv csv = ResultsCsv.create(file)) {
			csv.append(Result.failed("x", "", RUN, "Cut off\nin the middle."));
		}
		assertEquals("x,NaN,NaN,NaN,NaN,,,NaN,NaN,NaN,NaN,,,NaN,NaN,NaN,NaN,NaN,NaN,NaN,,,,,as_stored,NaN,NaN,whole,0.250000,0.750000,NaN,1.000000,grey,,NaN,0.500000,NaN,NaN,NaN,NaN,,NaN,cpu,,gamma-b0,abc,Cut off in " +
			"the middle.", Files.readAllLines(file).get(1));
	}

	@Test
	void resumesAfterACrashInTheMiddleOfALine() throws IOException {
		try (ResultsCsv csv = ResultsCsv.create(file)) {
			csv.append(row("b", "2"));
			csv.append(Result.failed("c", "3", RUN, "Unreadable."));
		}
		Files.writeString(file, "d,640,48", StandardOpenOption.APPEND);
		try (ResultsCsv csv = ResultsCsv.resume(file, RUN)) {
			assertTrue(csv.find("b", "2", "").isPresent());
			assertFalse(csv.find("b", "9", "").isPresent(), "the image has changed");
			assertFalse(csv.find("c", "3", "").isPresent(), "a failure is tried again");
			assertFalse(csv.find("d", "4", "").isPresent(), "the line was cut off");
			csv.append(row("a", "1"));
			csv.keep(csv.find("b", "2", "").get());
			csv.finish();
		}
		assertEquals(List.of("Label", "a", "b"), Files.readAllLines(file).stream().map(line -> line.split(",")[0])
			.toList());
	}

	@Test
	void aRunWithAnotherCalibrationStartsAnew() throws IOException {
		try (ResultsCsv csv = ResultsCsv.create(file)) {
			csv.append(row("a", "1"));
		}
		final Thresholds calibrated = new Thresholds(0.25, 0.8, 1, "test", 100, 0.05, 0.9, List.of("grey"));
		try (ResultsCsv csv = ResultsCsv.resume(file, new Result.Run("whole", Intensity.AS_STORED, calibrated, 0.5, "cpu", "gamma-b0", "abc"))) {
			assertFalse(csv.find("a", "1", "").isPresent(), "its band may be another one now");
		}
	}

	@Test
	void aRunWithAnotherThresholdOfTheHighestTileStartsAnew() throws IOException {
		try (ResultsCsv csv = ResultsCsv.create(file)) {
			csv.append(row("a", "1"));
		}
		final Thresholds pair = new Thresholds(0.25, 0.75, 1, "test", 100, 0.05, 0.9, List.of("grey"), new LocalThreshold(0.875,
			60, ""), null);
		try (ResultsCsv csv = ResultsCsv.resume(file, new Result.Run("whole", Intensity.AS_STORED, pair, 0.5, "cpu", "gamma-b0", "abc"))) {
			assertFalse(csv.find("a", "1", "").isPresent(), "a part of it may stand out now");
		}
	}

	@Test
	void aRunWithAnotherThresholdOfRegionsStartsAnew() throws IOException {
		try (ResultsCsv csv = ResultsCsv.create(file)) {
			csv.append(row("a", "1"));
		}
		final Thresholds told = new Thresholds(0.25, 0.75, 1, "test", 100, 0.05, 0.9, List.of("grey"), null, new RegionThresholds(0.875,
			null, 60, ""));
		try (ResultsCsv csv = ResultsCsv.resume(file, new Result.Run("whole", Intensity.AS_STORED, told, 0.5, "cpu", "gamma-b0", "abc"))) {
			assertFalse(csv.find("a", "1", "").isPresent(), "less of its map may be told now");
		}
	}

	@Test
	void aRunWithAModelThatMayJudgeOtherImagesStartsAnew() throws IOException {
		try (ResultsCsv csv = ResultsCsv.create(file)) {
			csv.append(row("a", "1"));
		}
		final Thresholds colourOnly = new Thresholds(0.25, 0.75, 1, "test", 100, 0.05, 0.9, List.of());
		try (ResultsCsv csv = ResultsCsv.resume(file, new Result.Run("whole", Intensity.AS_STORED, colourOnly, 0.5, "cpu", "gamma-b0", "abc"))) {
			assertFalse(csv.find("a", "1", "").isPresent(), "a grey image would have no band now");
		}
	}

	@Test
	void withoutThresholdsNoneIsInvented() throws IOException {
		final Result.Run none = new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu", "gamma-b0", "abc");
		assertEquals("x,NaN,NaN,NaN,NaN,,,NaN,NaN,NaN,NaN,,,NaN,NaN,NaN,NaN,NaN,NaN,NaN,,,,,as_stored,NaN,NaN,whole,NaN,NaN,NaN,1.000000,,,NaN,0.500000,NaN,NaN,NaN,NaN,,NaN,cpu,,gamma-b0,abc,e", String.join(",",
			ResultColumn.texts(Result.failed("x", "", none, "e"))));
	}

	@Test
	void aRunWithAnotherModelStartsAnew() throws IOException {
		try (ResultsCsv csv = ResultsCsv.create(file)) {
			csv.append(row("a", "1"));
		}
		final Result.Run other = new Result.Run("whole", Intensity.AS_STORED, THRESHOLDS, 0.5, "cpu", "gamma-b0", "def");
		try (ResultsCsv csv = ResultsCsv.resume(file, other)) {
			assertFalse(csv.find("a", "1", "").isPresent());
		}
	}

	@Test
	void refusesToResumeWhatItDidNotWrite() throws IOException {
		Files.writeString(file, "name,score\na,1\n");
		final String message = assertThrows(InvalidInputException.class, () -> ResultsCsv.resume(file, RUN)).getMessage();
		assertTrue(message.contains("results.csv is not a results table"), message);
	}

	private static Result row(final String label, final String hash) {
		return Results.ofPlane(label, 640, 480, -1.1, 0.25, 0.75, Band.INCONCLUSIVE, List.of("flat", "small"), 0.125, Double.NaN,
			new FoundRegions(List.of(), OptionalInt.of(3), OptionalInt.empty()), false,
			Colours.COLOUR, "8-bit RGB", 4, hash, RUN, "");
	}
}
