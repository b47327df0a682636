package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.TinyModel;
import org.gammaij.common.Progress;
import org.gammaij.engine.Detector;
import org.gammaij.engine.EngineSetup;
import org.gammaij.engine.View;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.TensorType;
import org.gammaij.model.Thresholds;
import org.gammaij.network.Fixture;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authentic images of many folders, in one of which all score high. */
class CalibrateFoldersTest extends CommandTest {

	private static final GammaConfig CONFIG = GammaConfig.of(Variant.TINY_DINOV2);
	private static final int SIDE = 56;
	private static final int FOLDERS = 50;
	private static final int ODD = 5;
	private static final double RATE = 0.2;

	@TempDir
	static Path folder;
	private static Path photos;

	@BeforeAll
	static void prepare() throws IOException {
		EngineSetup.start();
		final double[] logits = new double[2];
		try (Detector detector = Detector.open(ModelFolder.open(model("probe")), "cpu", "float32")) {
			for (int kind = 0; kind < 2; kind++)
				logits[kind] = detector.detect(image(kind, 99).asImg(), View.WHOLE, Progress.NONE).logit();
		}
		final int high = logits[0] > logits[1] ? 0 : 1;
		photos = folder.resolve("photos");
		for (int i = 0; i < FOLDERS; i++)
			save(image(1 - high, i), "usual" + i, i);
		for (int i = 0; i < ODD; i++)
			save(image(high, 100 + i), "odd", i);
	}

	private static Path model(final String name) throws IOException {
		try (NDManager manager = NDManager.newBaseManager()) {
			// Everything would be indicated with these
			return ModelFolder.save(folder.resolve(name), ModelDescriptor.of("tiny-dino", CONFIG, null, "BSD-2-Clause").withThresholds(
				"whole", new Thresholds(0, 0, 1, "test", 100, 0.05, 0.9, List.of())), NetworkTensors.of(new Fixture("tiny.dinov2.weights")
					.network(manager, CONFIG)), TensorType.F32).path();
		}
	}

	private static RgbImage image(final int kind, final int seed) {
		return TinyModel.noisy(SIDE, seed, kind == 0 ? 6 : 90);
	}

	private static void save(final RgbImage image, final String source, final int number) throws IOException {
		ImageFiles.writePng(image, Files.createDirectories(photos.resolve(source)).resolve(number + ".png"));
	}

	private static double high(final Path model) throws IOException {
		return ModelFolder.open(model).descriptor().thresholds("whole").orElseThrow().high();
	}

	private double calibrated(final boolean eachSource) throws Exception {
		final Path model = model("each-" + eachSource);
		final Map<String, Object> inputs = new HashMap<>(Map.of("data", photos.toString(), "format", "photos", "model", model.toString(),
			"output", folder.resolve("calibrated").toString(), "view", "whole", "false_positive_rate", RATE, "doubt_rate", 0.5,
			"size_control", SIDE, "each_source", eachSource, "cache", folder.resolve("cache.jsonl").toString()));
		inputs.putAll(Map.of("device", "cpu", "precision", "float32"));
		run(Calibrate.class, inputs);
		return high(model);
	}

	@Test
	void theRateHoldsInEachOfMoreThanFiftyFolders() throws Exception {
		final double each = calibrated(true);
		final double together = calibrated(false);
		assertTrue(each > together, "four of the five odd images lie below, and all others");
		final Path adapted = folder.resolve("adapted");
		run(Adapt.class, Map.of("authentic", photos.toString(), "model", model("adapt").toString(), "output", adapted.toString(),
			"device", "cpu", "precision", "float32", "false_positive_rate", RATE, "doubt_rate", 0.4, "size_control", SIDE));
		assertTrue(high(adapted) - together > 0.9 * (each - together), high(adapted) + " instead of " + each + ", and not " + together);
	}
}
