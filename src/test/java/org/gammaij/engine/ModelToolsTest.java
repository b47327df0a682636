package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.TinyModel;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.model.EncoderImport;
import org.gammaij.model.LogitLayer;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.Recognition;
import org.gammaij.model.RegionThresholds;
import org.gammaij.model.Thresholds;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifying a model and importing an encoder. */
class ModelToolsTest {

	@TempDir
	Path folder;

	@Test
	void wholeModelIsDescribed() throws IOException {
		final ModelFolder model = ModelFolder.open(TinyModel.save(folder.resolve("gamma-tiny")));
		final List<String> lines = ModelTools.verify(model.path().toString());
		assertTrue(lines.get(0).contains("names and shapes of 194 tensors are right"), lines.get(0));
		assertEquals("SHA-256: " + model.hash(), lines.get(1));
		assertTrue(lines.get(2).startsWith("Network: TINY, input rgb, keys tokens, attention reverse"), lines.get(2));
		assertTrue(lines.contains("Licence: BSD-2-Clause"));
	}

	@Test
	void whatACalibrationFoundIsTold() throws IOException {
		final ModelFolder model = ModelFolder.open(TinyModel.save(folder.resolve("gamma-tiny")));
		model.withDescriptor(model.descriptor().withThresholds("whole", new Thresholds(0.25, 0.75, 1, "a test", 100, 0.05, 0.9, List.of(
			Thresholds.GREY), null, new RegionThresholds(0.625, 0.25, 0.5, 0.125, 60, "60 images")).withFailure("micrographs", new Recognition(0.375, 20, 30, "50 images", model.write(
				LogitLayer.blank(GammaNetwork.summaryWidth(Variant.TINY)))))));
		final List<String> lines = ModelTools.verify(model.path().toString());
		assertTrue(lines.contains("Bands of whole: not indicated below 0.25, indicated from 0.75, temperature 1.0, validated on colour, grey " +
			"(a test)"), lines.toString());
		assertTrue(lines.contains("Regions of whole: told from a clearness of 0.625 in the AI map, 0.5 in the manipulation map; in images of more than " +
			"384 x 384 pixels their log odds grow with each doubling by 0.25 and 0.125 (60 images)"),
			lines.toString());
		assertTrue(lines.contains("The model is known not to find micrographs: of such an image its P(AI) says nothing."), lines
			.toString());
		assertTrue(lines.contains("Such images are recognised in whole from 0.375 on, and get no band (50 images)"), lines.toString());
	}

	@Test
	void brokenModelIsTold() throws IOException {
		final ModelFolder model = ModelFolder.open(TinyModel.save(folder.resolve("gamma-tiny")));
		Files.delete(model.weights());
		assertThrows(InvalidInputException.class, () -> ModelTools.verify(model.path().toString()));
	}

	/** A folder that the file system does not let be read is told, and hides no other model. */
	@Test
	void modelThatCannotBeReadIsOneOfTheList() throws IOException {
		final ModelFolder broken = ModelFolder.open(TinyModel.save(folder.resolve("a-broken")));
		Files.delete(broken.weights());
		Files.createDirectory(broken.weights());
		TinyModel.save(folder.resolve("b-whole"));
		final List<Models.Found> found = Models.list(folder);
		assertEquals(List.of("a-broken", "b-whole"), found.stream().map(Models.Found::id).toList());
		assertTrue(found.get(0).model() == null && found.get(0).error().contains(broken.weights().toString()), found.get(0).error());
		assertTrue(found.get(1).model() != null && found.get(1).error().isEmpty());
	}

	@Test
	void encoderIsImportedOnce() throws IOException {
		final Path source = folder.resolve("mit_tiny.pth");
		try (InputStream in = EncoderImport.class.getResourceAsStream("mit_tiny.pth")) {
			Files.copy(in, source);
		}
		final Path target = folder.resolve("encoder.safetensors");
		final List<String> lines = ModelTools.importEncoder(source, target);
		assertTrue(lines.get(0).startsWith("MiT-TINY with LayerNorm epsilon 1.0E-6"), lines.get(0));
		assertTrue(lines.get(0).endsWith(", SHA-256 " + Sha256.of(target)), lines.get(0));
		assertEquals("Passed over: head.weight, head.bias", lines.get(1));
		try (EncoderImport encoder = EncoderImport.open(target)) {
			assertEquals(Variant.TINY, encoder.variant());
		}
		assertTrue(assertThrows(InvalidInputException.class, () -> ModelTools.importEncoder(source, target)).getMessage()
			.contains("exists"));
	}
}
