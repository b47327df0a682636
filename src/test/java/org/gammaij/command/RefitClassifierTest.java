package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import org.gammaij.TinyModel;
import org.gammaij.common.Progress;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Detector;
import org.gammaij.engine.EngineSetup;
import org.gammaij.engine.View;
import org.gammaij.evaluation.adaptation.ClassifierLayers;
import org.gammaij.evaluation.adaptation.Refit;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.model.LogitLayer;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.RegionThresholds;
import org.gammaij.model.TensorType;
import org.gammaij.model.Thresholds;
import org.gammaij.network.Fixture;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.log.LogService;

/** A classifier is refitted to noise and waves, of six groups each. */
class RefitClassifierTest extends CommandTest {

	private static final int SIDE = 56;
	private static final int GROUPS = 6;
	private static final int EACH = 4;
	private static final RegionThresholds REGIONS = new RegionThresholds(0.25, 0.5, 100, "test");
	private static final Thresholds KNOWN = new Thresholds(0.2, 0.9, 1.5, "test", 100, 0.05, 0.9, List.of(Thresholds.GREY), null, REGIONS);

	@TempDir
	static Path folder;
	private static Path data;

	@BeforeAll
	static void prepare() throws IOException {
		EngineSetup.start();
		data = Files.createDirectories(folder.resolve("data"));
		final List<String> rows = new ArrayList<>(List.of("path,label,group"));
		for (int i = 0; i < 2 * GROUPS * EACH; i++) {
			final int label = i % 2;
			final String name = i + ".png";
			ImageFiles.writePng(image(label, i), data.resolve(name));
			rows.add(name + "," + label + ",group" + label + "-" + i / 2 % GROUPS);
		}
		Files.write(data.resolve("manifest.csv"), rows);
	}

	private static RgbImage image(final int label, final int seed) {
		return TinyModel.noisy(SIDE, seed, label == 1 ? 90 : 6);
	}

	private static ModelFolder model(final String name) throws IOException {
		return model(name, GammaConfig.of(Variant.TINY_DINOV2));
	}

	private static ModelFolder model(final String name, final GammaConfig config) throws IOException {
		try (NDManager manager = NDManager.newBaseManager()) {
			return ModelFolder.save(folder.resolve(name), ModelDescriptor.of("tiny-dino", config, null, "BSD-2-Clause").withThresholds("whole",
				KNOWN), NetworkTensors.of(new Fixture("tiny.dinov2.weights").network(manager, config)), TensorType.F32);
		}
	}

	private static Map<String, Object> inputs(final ModelFolder model, final Path output, final Object... others) {
		final Map<String, Object> inputs = new HashMap<>(Map.of("data", data.toString(), "output", output.toString(), "model", model.path()
			.toString(), "device", "cpu", "precision", "float32"));
		for (int i = 0; i < others.length; i += 2)
			inputs.put((String) others[i], others[i + 1]);
		return inputs;
	}

	/** The algebra of the two layers, on a network whose attention adds what it adds. */
	@Test
	void twoLayersSayWhatTheFittedOneSays() throws Exception {
		final ModelFolder model = model("before");
		final RgbImage image = image(1, 77);
		final int width = GammaNetwork.summaryWidth(Variant.TINY_DINOV2);
		final Random random = new Random(3);
		final double[] weights = random.doubles(width + Variant.TINY_DINOV2.decoderWidth(), -0.5, 0.5).toArray();
		final LogitLayer layer = new LogitLayer(weights, 0.25);
		final ModelFolder changed = model.derive(folder.resolve("changed"), model.descriptor(), new Refit(layer, width, List.of(), 0, 0,
			0).tensors(ClassifierLayers.FIRST, ClassifierLayers.LAST, model.tensor(LogitLayer.weight(ClassifierLayers.FIRST))),
			Map.of());
		try (Detector old = Detector.open(model, "cpu", "float32"); Detector now = Detector.open(changed, "cpu", "float32")) {
			final Detection before = old.detect(image.asImg(), View.WHOLE, Progress.NONE);
			final Detection after = now.detect(image.asImg(), View.WHOLE, Progress.NONE);
			final double expected = layer.logit(old.evidence(image.asImg(), View.WHOLE, Progress.NONE));
			assertEquals(expected, after.logit(), 1e-4 * (1 + Math.abs(expected)));
			assertTrue(Math.abs(before.logit() - after.logit()) > 0.01, "another score");
			assertArrayEquals(old.summary(image.asImg(), View.WHOLE, Progress.NONE), now.summary(image.asImg(), View.WHOLE, Progress.NONE));
		}
	}

	@Test
	void classesAreToldApartThatWereNot() throws Exception {
		final ModelFolder model = model("model");
		final Path output = folder.resolve("refitted");
		final List<String> log = new CopyOnWriteArrayList<>();
		commands().context().service(LogService.class).addLogListener(message -> log.add(message.text()));
		// Copies are left out, so that the data set may be named twice
		run(RefitClassifier.class, inputs(model, output, "data", data + ";" + data.resolve("manifest.csv")));
		final ModelFolder refitted = ModelFolder.open(output);
		assertEquals("refitted", refitted.id());
		final Thresholds left = refitted.descriptor().thresholds("whole").orElseThrow();
		assertFalse(left.informative(), "nothing is known of the new scores");
		assertEquals(KNOWN.ofMapsAlone(), left);
		assertEquals(REGIONS, left.regions(), "maps are what they were");
		final String card = Files.readString(output.resolve("card.md"));
		assertTrue(card.contains("Images: 24 authentic and 24 AI images of 12 groups, each scored by a fit that saw nothing of its group: " +
			"AUC "), card);
		assertTrue(card.contains("1.000 [1.000, 1.000] after"), card);
		assertTrue(card.contains("refit --data data;manifest.csv --model model --precision float32"), card);
		assertFalse(card.contains(folder.toString()), "a report with it is handed on");
		assertTrue(log.stream().anyMatch(line -> line.contains("refit --data ") && line.contains(model.path().toString())), log.toString());
		try (Detector detector = Detector.open(refitted, "cpu", "float32")) {
			for (int seed = 500; seed < 504; seed++)
				assertTrue(logit(detector, 1, seed) > logit(detector, 0, seed), "seed " + seed);
		}
		assertEquals("There is something at " + output + " already: name a new folder as output, or none.", reason(RefitClassifier.class,
			inputs(model, output)));
		assertTrue(reason(RefitClassifier.class, inputs(refitted, folder.resolve("again"))).startsWith(
			"No model was written, since groups that were held out are not told apart better than before (24 authentic and 24 AI images"));
		assertFalse(Files.exists(folder.resolve("again")));
	}

	private static double logit(final Detector detector, final int label, final int seed) {
		return detector.detect(image(label, seed).asImg(), View.WHOLE, Progress.NONE).logit();
	}

	@Test
	void whatCannotBeRefittedIsSaid() throws Exception {
		assertEquals("The model tiny is not a DINOv2: the first layer of its classifier also makes what its attention looks at, and cannot " +
			"be refitted alone.", reason(RefitClassifier.class, inputs(ModelFolder.open(TinyModel.save(folder.resolve("mit"))), folder.resolve(
				"no"))));
		final GammaConfig pooled = GammaConfig.of(Variant.TINY_DINOV2).withKeys(GammaConfig.Keys.POOLED);
		assertEquals("In the model tiny-dino the attention looks at what the first layer of its classifier makes, which so cannot be " +
			"refitted alone: only models with reverse attention to tokens, or with none, can.", reason(RefitClassifier.class, inputs(model(
				"pooled", pooled), folder.resolve("no"))));
		final Path few = Files.createDirectories(folder.resolve("few"));
		final List<String> rows = new ArrayList<>(List.of("path,label,group"));
		for (int i = 0; i < 12; i++)
			rows.add(data.resolve(i + ".png") + "," + i % 2 + ",one" + i % 2);
		Files.write(few.resolve("manifest.csv"), rows);
		assertEquals("The authentic images are of 1 groups, and 5 are needed to hold some out: give images of more origins.", reason(
			RefitClassifier.class, inputs(model("third"), folder.resolve("no"), "data", few.toString())));
		assertFalse(Files.exists(folder.resolve("no")));
	}
}
