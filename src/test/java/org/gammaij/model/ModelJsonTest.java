package org.gammaij.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gammaij.common.InvalidInputException;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaConfig.Attention;
import org.gammaij.network.GammaConfig.Input;
import org.gammaij.network.GammaConfig.Keys;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The descriptor: written and read again, every old version read, every fault named. */
class ModelJsonTest {

	/** What {@code model-1.0.json} says; the file is never rewritten, for users have such files. */
	static final ModelDescriptor VERSION_1_0 = new ModelDescriptor("gamma-test", new GammaConfig(Variant.TINY,
		Input.RESIDUAL, Keys.POOLED, Attention.DUAL, true, false, 1e-5, 0.1, 0, 0), Normalisation.IMAGENET, Map.of("whole",
			new Thresholds(0.125, 0.875, 1.5, "calibration on 200 authentic images", 200, 0.05, null, null)), new Training(List.of(
				"photographs"), Map.of("authentic", 100L, "inpainted", 40L), "tiny", "from scratch", 1234, 256, 7),
		"BSD-2-Clause", null, new Weights("weights.safetensors", "0123456789abcdef".repeat(4)), null);

	@TempDir
	Path folder;
	private Path file;

	@BeforeEach
	void name() {
		file = folder.resolve(ModelJson.FILE);
	}

	@Test
	void version10IsRead() throws IOException {
		assertEquals(VERSION_1_0, ModelJson.read(Fixtures.copy("model-1.0.json", folder)));
	}

	@Test
	void writtenIsReadAndSameBytesTwice() throws IOException {
		ModelJson.write(file, VERSION_1_0);
		final byte[] first = Files.readAllBytes(file);
		assertEquals(VERSION_1_0, ModelJson.read(file));
		ModelJson.write(file, ModelJson.read(file));
		assertEquals(new String(first), Files.readString(file));
		assertEquals(List.of("model.json"), List.of(folder.toFile().list()));
	}

	@Test
	void newerMinorVersionMayAddFields() throws IOException {
		Files.writeString(file, text().replace("\"1.0\"", "\"1.7\"").replaceFirst("\\{", "{ \"added\": [1], "));
		assertEquals(VERSION_1_0, ModelJson.read(file));
	}

	@Test
	void tilesAreTheVariantsUnlessTheModelSays() throws IOException {
		assertEquals(512, VERSION_1_0.tileSide());
		ModelJson.write(file, VERSION_1_0.withTile(288));
		assertEquals(288, ModelJson.read(file).tileSide());
		for (final int side : new int[] { 0, 160, 280, 2080 })
			assertTrue(assertThrows(InvalidInputException.class, () -> ModelJson.write(file, VERSION_1_0.withTile(side)))
				.getMessage().contains("no usable field 'tile'"), "edge " + side);
		assertEquals(288, ModelJson.read(file).tileSide());
	}

	@Test
	void aViewHasItsOwnThresholdsOrNone() {
		assertEquals(Optional.empty(), VERSION_1_0.thresholds("center_crop"));
		assertEquals(1, VERSION_1_0.temperature("center_crop"));
		assertEquals(1.5, VERSION_1_0.temperature("whole"));
	}

	@Test
	void thresholdsFromBeforeControlsWereAskedForDoNotCount() throws IOException {
		assertFalse(ModelJson.read(Fixtures.copy("model-1.0.json", folder)).thresholds("whole").orElseThrow().informative());
		final Thresholds atChance = new Thresholds(0.1, 0.9, 1, "", 100, 0.05, 0.5, List.of());
		assertFalse(atChance.informative(), "an interval that reaches chance");
		final Thresholds found = new Thresholds(0.1, 0.9, 1, "", 100, 0.05, 0.51, List.of("small", "grey", "grey"));
		ModelJson.write(file, VERSION_1_0.withThresholds("whole", found));
		assertEquals(found, ModelJson.read(file).thresholds("whole").orElseThrow());
		assertTrue(found.informative());
		assertEquals(List.of("grey", "small"), found.validatedOn());
	}

	@Test
	void aThresholdOfTheHighestTileIsKeptAndLiesNoLowerThanThatOfTheImage() throws IOException {
		final Thresholds whole = VERSION_1_0.thresholds("whole").orElseThrow();
		assertEquals(Optional.empty(), whole.partStandsOut(0.5, 1), "files from before there was one");
		ModelJson.write(file, VERSION_1_0);
		assertFalse(Files.readString(file).contains("local"), "nothing is told of what is not there");
		final Thresholds pair = new Thresholds(0.125, 0.875, 1.5, "", 200, 0.05, 0.9, List.of(), new LocalThreshold(0.9375, 60, "60"),
			null);
		ModelJson.write(file, VERSION_1_0.withThresholds("whole", pair));
		assertEquals(pair, ModelJson.read(file).thresholds("whole").orElseThrow());
		final String written = Files.readString(file);
		assertTrue(written.contains("0.9375"), written);
		Files.writeString(file, written.replace("0.9375", "0.8125"));
		final Exception e = assertThrows(InvalidInputException.class, () -> ModelJson.read(file));
		assertTrue(e.getMessage().contains("no usable field 'thresholds'"), e.getMessage());
		assertEquals(Optional.of(true), pair.partStandsOut(0.8749, 0.9375));
		assertEquals(Optional.of(false), pair.partStandsOut(0.8749, 0.9374));
		assertEquals(Optional.of(false), pair.partStandsOut(0.875, 1), "then the image is indicated");
	}

	@Test
	void thresholdsOfRegionsAndKnownFailuresAreKept() throws IOException {
		ModelJson.write(file, VERSION_1_0);
		assertFalse(Files.readString(file).contains("regions") || Files.readString(file).contains("fails_on"),
			"nothing is told of what is not there");
		final Thresholds told = new Thresholds(0.125, 0.875, 1.5, "", 200, 0.05, 0.9, List.of(), null, new RegionThresholds(0.8125, 0.25, null,
			null, 60, "60")).withFailure("micrographs", null);
		ModelJson.write(file, VERSION_1_0.withThresholds("whole", told));
		assertEquals(told, ModelJson.read(file).thresholds("whole").orElseThrow());
		Files.writeString(file, Files.readString(file).replace("0.25", "-0.25"));
		assertThrows(InvalidInputException.class, () -> ModelJson.read(file));
		Files.writeString(file, Files.readString(file).replace("-0.25", "0.25").replace("0.8125", "1.25"));
		final Exception e = assertThrows(InvalidInputException.class, () -> ModelJson.read(file));
		assertTrue(e.getMessage().contains("no usable field 'thresholds'"), e.getMessage());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"newer than the 1.2 known here: update    | \"1.0\"           | \"2.0\"", //
		"'format_version' is not a version        | \"1.0\"           | \"one\"", //
		"'format' is not gamma-model              | \"gamma-model\"   | \"other\"", //
		"no usable field 'id'                     | \"gamma-test\"    | \"../escape\"", //
		"cannot be used                           | \"tiny\",         | \"b9\",", //
		"no usable field 'normalisation'          | 0.229             | 0", //
		"no usable field 'thresholds'             | 0.875             | 0.1", //
		"no usable field 'weights'                | \"0123            | \"xyz", //
		"no usable field 'weights'                | weights.safe      | ../weights.safe", //
		"cannot be used                           | \"ai_head\" : true | \"ai_head\" : null", //
		"cannot be used                           | \"ai_head\" : true | \"ai_heads\" : true", //
		"is no readable JSON                      | \"licence\"       | licence", //
		"is no readable JSON                      | \"licence\" :     | \"id\" :", //
	})
	void faultsAreNamed(final String message, final String from, final String to) throws IOException {
		assertTrue(text().contains(from), from);
		Files.writeString(file, text().replace(from, to));
		final Exception e = assertThrows(InvalidInputException.class, () -> ModelJson.read(file));
		assertTrue(e.getMessage().contains(message), e.getMessage());
		assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
	}

	@Test
	void missingFileIsNoModel() {
		assertTrue(assertThrows(InvalidInputException.class, () -> ModelJson.read(file)).getMessage().contains(
			"is not a model's folder"));
	}

	@Test
	void invalidDescriptorIsNotWritten() {
		assertThrows(InvalidInputException.class, () -> ModelJson.write(file, VERSION_1_0.withId("Has Spaces")));
		assertThrows(InvalidInputException.class, () -> ModelJson.write(file, VERSION_1_0.withWeights(null)));
		assertTrue(Files.notExists(file));
	}

	private String text() throws IOException {
		return Files.readString(Fixtures.copy("model-1.0.json", folder));
	}
}
