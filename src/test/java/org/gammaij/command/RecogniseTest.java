package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.gammaij.TinyModel;
import org.gammaij.common.InvalidInputException;
import org.gammaij.engine.EngineSetup;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.Recognition;
import org.gammaij.model.TensorType;
import org.gammaij.model.Thresholds;
import org.gammaij.network.Fixture;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that calls every image not indicated, and then one kind of them no longer. */
class RecogniseTest extends CommandTest {

	private static final int SIDE = 56;
	private static final int GROUPS = 6;
	private static final int EACH = 4;
	private static final Thresholds CLEARS_ALL = new Thresholds(1, 1, 1, "test", 100, 0.05, 0.9, List.of(Thresholds.GREY, Thresholds.LOOKUP_TABLE, "from_56_px"));

	@TempDir
	static Path folder;
	/** Noise, which the model is said not to find, and waves. */
	private static Path noise;
	private static Path waves;
	private static String home;

	@BeforeAll
	static void prepare() throws IOException {
		home = System.getProperty(Models.HOME_PROPERTY);
		System.setProperty(Models.HOME_PROPERTY, folder.resolve("home").toString());
		EngineSetup.start();
		noise = images("noise", true, 0);
		waves = images("waves", false, 0);
	}

	@AfterAll
	static void restore() {
		if (home == null) System.clearProperty(Models.HOME_PROPERTY);
		else System.setProperty(Models.HOME_PROPERTY, home);
	}

	private static ModelFolder model(final String name) throws IOException {
		return model(name, CLEARS_ALL);
	}

	private static ModelFolder model(final String name, final Thresholds thresholds) throws IOException {
		final GammaConfig config = GammaConfig.of(Variant.TINY_DINOV2);
		try (NDManager manager = NDManager.newBaseManager()) {
			return ModelFolder.save(folder.resolve(name), ModelDescriptor.of("tiny-dino", config, null, "BSD-2-Clause").withThresholds(
				"whole", thresholds), NetworkTensors.of(new Fixture("tiny.dinov2.weights").network(manager, config)), TensorType.F32);
		}
	}

	private static RgbImage image(final boolean noisy, final int seed) {
		return TinyModel.noisy(SIDE, seed, noisy ? 90 : 6);
	}

	/** In folders of which each is a group. */
	private static Path images(final String name, final boolean noisy, final int first) throws IOException {
		final Path images = folder.resolve(name);
		for (int i = 0; i < GROUPS * EACH; i++) {
			final Path group = Files.createDirectories(images.resolve("group" + i % GROUPS));
			ImageFiles.writePng(image(noisy, first + i), group.resolve(name + i + ".png"));
		}
		return images;
	}

	private static Map<String, Object> inputs(final ModelFolder model, final Path output, final Object... others) {
		final Map<String, Object> inputs = new HashMap<>(Map.of("failing", noise.toString(), "others", waves.toString(), "fails_on",
			"noise of any kind", "output", output.toString(), "model", model.path().toString(), "device", "cpu", "precision", "float32",
			"other_rate", 0.1));
		for (int i = 0; i < others.length; i += 2)
			inputs.put((String) others[i], others[i + 1]);
		return inputs;
	}

	private String reason(final Map<String, Object> inputs) throws Exception {
		return reason(Recognise.class, inputs);
	}

	/** Row of the only image of a folder of results. */
	private Map<String, String> detected(final ModelFolder model, final boolean noisy) throws Exception {
		final Path image = folder.resolve("unseen" + noisy + ".png");
		ImageFiles.writePng(image(noisy, 999), image);
		final Path results = Files.createTempDirectory(folder, "results");
		run(DetectFolder.class, Map.of("input", image.toString(), "output", results.toString(), "model", model.path().toString(), "device",
			"cpu", "precision", "float32"));
		try (CSVParser table = CSVParser.parse(results.resolve("results.csv"), StandardCharsets.UTF_8, CSVFormat.DEFAULT.builder()
			.setHeader().setSkipHeaderRecord(true).get()))
		{
			return table.getRecords().get(0).toMap();
		}
	}

	@Test
	void whatIsNotFoundIsNoLongerCleared() throws Exception {
		final ModelFolder model = model("model");
		assertEquals("not indicated", detected(model, true).get("Band"));
		final Path output = folder.resolve("out");
		run(Recognise.class, inputs(model, output));
		final Map<String, String> row = detected(model, true);
		assertEquals("inconclusive", row.get("Band"));
		assertEquals("it looks like an image of the kind on which the model fails (it does not find noise of any kind), where its score says nothing, " +
			"high or low", row.get("Reason"));
		assertEquals("not indicated", detected(model, false).get("Band"));

		final List<String> table = Files.readAllLines(output.resolve("recognition.csv"));
		assertEquals("group,kind,images,taken_for_the_kind,low,high", table.get(0));
		assertEquals(1 + 2 * GROUPS, table.size());
		assertEquals("noise/group0,failing,4,1.000000,0.397635,1.000000", table.get(1), "of the disk no more than that");
		final Thresholds kept = ModelFolder.open(model.path()).descriptor().thresholds("whole").orElseThrow();
		assertEquals(CLEARS_ALL.withFailure("noise of any kind", kept.recognition()), kept, "nothing else changes");
		final Recognition recognition = kept.recognition();
		assertEquals(24, recognition.failing());
		assertTrue(recognition.origin().startsWith("recognise on 24 images of the kind from 6 groups and 24 others from 6; each judged " +
			"by a layer that saw nothing of its group, 1.000 [0.858, 1.000] of the kind are recognised, and "), recognition.origin());

		final Path layer = model.path().resolve(recognition.layer().file());
		adaptingKeepsIt(model, recognition);
		final byte[] bytes = Files.readAllBytes(layer);
		bytes[bytes.length - 1]++;
		Files.write(layer, bytes);
		assertTrue(assertThrows(InvalidInputException.class, () -> ModelFolder.open(model.path())).getMessage().startsWith(layer +
			" is not the file that model.json describes (SHA-256 "));
	}

	private void adaptingKeepsIt(final ModelFolder model, final Recognition recognition) throws Exception {
		final Path adapted = folder.resolve("adapted");
		model.derive(adapted, ModelFolder.open(model.path()).descriptor().withId("adapted"), Map.of(), Map.of());
		final ModelFolder derived = ModelFolder.open(adapted);
		assertEquals(recognition, derived.descriptor().thresholds("whole").orElseThrow().recognition());
		assertEquals("inconclusive", detected(derived, true).get("Band"));
		adapted(model, "kept", true);
		adapted(model, "dropped", false);
	}

	/** Who adapts a model to images of that kind may have bands for them. */
	private void adapted(final ModelFolder model, final String name, final boolean kept) throws Exception {
		final Path output = folder.resolve(name);
		run(Adapt.class, Map.ofEntries(Map.entry("authentic", waves.toString()), Map.entry("generated", noise.toString()), Map.entry("model",
			model.path().toString()), Map.entry("output", output.toString()), Map.entry("device", "cpu"), Map.entry("precision", "float32"),
			Map.entry("false_positive_rate", 0.2), Map.entry("miss_rate", 0.2), Map.entry("size_control", SIDE), Map.entry(
				"keep_recognition", kept)));
		final ModelFolder written = ModelFolder.open(output);
		assertEquals(kept, written.recognises());
		assertEquals("noise of any kind", written.descriptor().thresholds("whole").orElseThrow().failsOn(), "what is known is told either way");
		assertEquals(kept ? "inconclusive" : "indicated", detected(written, true).get("Band"));
	}

	/** The central square has no tiles, and the table of rates takes the same images for the kind as detect does. */
	@Test
	void theCentralSquareIsRecognisedInTheTableOfRates() throws Exception {
		final ModelFolder whole = model("squares");
		final ModelFolder model = whole.derive(folder.resolve("square"), whole.descriptor().withThresholds("center_crop", CLEARS_ALL),
			Map.of(), Map.of());
		run(Recognise.class, inputs(model, folder.resolve("square-out"), "view", "center_crop"));
		assertEquals(List.of("0.000000", "1.000000"), rates(model));
		// Lines of before, when it was not kept in this view
		final Path cache = folder.resolve("rates/predictions.jsonl");
		Files.writeString(cache, Files.readString(cache).replaceAll(",\"failing\":[^,}]*", ""));
		assertEquals(List.of("0.000000", "1.000000"), rates(model));
	}

	/** Shares of the noisy images that are not indicated, and that are taken for the kind on which the model fails. */
	private List<String> rates(final ModelFolder model) throws Exception {
		final Path output = folder.resolve("rates");
		run(Evaluate.class, Map.ofEntries(Map.entry("data", noise.toString()), Map.entry("format", "photos"), Map.entry("model", model.path()
			.toString()), Map.entry("output", output.toString()), Map.entry("view", "center_crop"), Map.entry("device", "cpu"), Map.entry(
				"precision", "float32"), Map.entry("size_control", 0), Map.entry("jpeg_control", false), Map.entry("grey_control", false)));
		try (CSVParser table = CSVParser.parse(output.resolve("rates.csv"), StandardCharsets.UTF_8, CSVFormat.DEFAULT.builder()
			.setHeader().setSkipHeaderRecord(true).get()))
		{
			return table.stream().filter(row -> row.get("set").equals("overall")).flatMap(row -> Stream.of(row.get("not_indicated"), row
				.get("failing"))).toList();
		}
	}

	@Test
	void withoutAiImagesNothingShowsThatItNoLongerFails() throws Exception {
		assertTrue(reason(Adapt.class, Map.of("authentic", waves.toString(), "model", model("authentic-only").path().toString(),
			"keep_recognition", false)).startsWith("Without AI images nothing shows that the model no longer fails on such images"));
	}

	@Test
	void aNewLayerReplacesTheOneBefore() throws Exception {
		final ModelFolder model = model("again");
		run(Recognise.class, inputs(model, folder.resolve("again-out")));
		run(Recognise.class, inputs(model, folder.resolve("again-out"), "fails_on", "waves", "failing", waves.toString(), "others", noise
			.toString()));
		final Recognition recognition = ModelFolder.open(model.path()).descriptor().thresholds("whole").orElseThrow().recognition();
		try (Stream<Path> files = Files.list(model.path())) {
			assertEquals(List.of(recognition.layer().file()), files.map(file -> file.getFileName().toString()).filter(name -> name
				.startsWith("recognition-")).toList());
		}
		assertEquals("inconclusive", detected(ModelFolder.open(model.path()), false).get("Band"));
		assertEquals("not indicated", detected(ModelFolder.open(model.path()), true).get("Band"));
	}

	/** What ships has a layer, the user's copy another one: a calibration that names what ships changes the copy, and keeps its layer. */
	@Test
	void calibratingWhatShipsKeepsTheLayerOfTheOwnCopy() throws Exception {
		final ModelFolder model = model("ships", new Thresholds(0.1, 0.9, 1, "test", 100, 0.05, 0.9, List.of("from_56_px")));
		run(Recognise.class, inputs(model, folder.resolve("ships-out")));
		final Path shipped = folder.resolve("home/cache/tiny-dino-0123456789abcdef");
		Files.createDirectories(shipped.getParent());
		Files.move(model.path(), shipped);
		run(Recognise.class, inputs(model, folder.resolve("own-out"), "model", shipped.toString(), "fails_on", "waves", "failing", waves
			.toString(), "others", noise.toString()));
		final Recognition recognition = Models.find("tiny-dino-own").descriptor().thresholds("whole").orElseThrow().recognition();
		run(Calibrate.class, Map.of("data", waves.toString(), "format", "photos", "model", shipped.toString(), "output", folder.resolve(
			"calibrated").toString(), "false_positive_rate", 0.25, "doubt_rate", 0.5, "size_control", SIDE, "device", "cpu", "precision",
			"float32"));
		final Thresholds kept = Models.find("tiny-dino-own").descriptor().thresholds("whole").orElseThrow();
		assertEquals(24, kept.authenticImages());
		assertEquals(recognition, kept.recognition());
		assertEquals("waves", kept.failsOn());
	}

	@Test
	void oneCanOnlyLook() throws Exception {
		final ModelFolder model = model("looked");
		run(Recognise.class, inputs(model, folder.resolve("looked-out"), "save_layer", false));
		assertTrue(Files.exists(folder.resolve("looked-out/recognition.csv")));
		assertNull(ModelFolder.open(model.path()).descriptor().thresholds("whole").orElseThrow().recognition());
		assertFalse(model.recognises());
	}

	@Test
	void faultsAreOneSentenceEach() throws Exception {
		final ModelFolder model = model("faulty");
		final Path output = folder.resolve("faults");
		assertEquals("The rate of other images is 1.0; it must be above 0 and below 1.", reason(inputs(model, output, "other_rate", 1.0)));
		assertEquals("24 images of the kind are too few: give at least 50, or choose a higher rate of other images.", reason(inputs(model,
			output, "other_rate", 0.02)));
		assertEquals("No images were given as 'others': name their folder or manifest.", reason(inputs(model, output, "others", "")));
		assertTrue(reason(inputs(model, output, "fails_on", "")).startsWith("Nothing says what tiny-dino does not find: give it as fails_on"));
		assertTrue(reason(inputs(model, output, "view", "center_crop")).startsWith("The model tiny-dino has no thresholds for the view center_crop"));
		assertTrue(reason(inputs(model, output, "others", noise.toString())).startsWith("The same image is given in both classes, as "));
		final Path more = images("more", true, 100);
		assertTrue(reason(inputs(model, output, "others", more.toString())).startsWith("The layer recognises "), "noise is like noise");
	}
}
