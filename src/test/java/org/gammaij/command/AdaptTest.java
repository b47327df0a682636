package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.gammaij.TinyModel;
import org.gammaij.common.Progress;
import org.gammaij.engine.Detector;
import org.gammaij.engine.EngineSetup;
import org.gammaij.engine.View;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.RegionThresholds;
import org.gammaij.model.Safetensors;
import org.gammaij.model.SafetensorsWriter;
import org.gammaij.model.Tensor;
import org.gammaij.model.TensorType;
import org.gammaij.model.Thresholds;
import org.gammaij.network.Fixture;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandInfo;
import org.scijava.log.LogService;
import org.scijava.module.ModuleItem;

/** Images of two kinds that the tiny model tells apart the wrong way round, until it is adapted. */
class AdaptTest extends CommandTest {

	private static final GammaConfig CONFIG = GammaConfig.of(Variant.TINY_DINOV2);
	private static final int SIDE = 56;
	private static final int IMAGES = 12;
	private static final Thresholds KNOWN = new Thresholds(0.1, 0.9, 1, "test", 100, 0.05, 0.9, List.of());

	@TempDir
	static Path folder;
	private static ModelFolder model;
	/** Kind that scores lower, and the other. */
	private static Path low;
	private static Path high;
	private static String home;

	@BeforeAll
	static void prepare() throws IOException {
		home = System.getProperty(Models.HOME_PROPERTY);
		System.setProperty(Models.HOME_PROPERTY, folder.resolve("home").toString());
		EngineSetup.start();
		model = dinov2(folder.resolve("models/tiny-dino"));
		final double[] logits = new double[2];
		try (Detector detector = Detector.open(model, "cpu", "float32")) {
			for (int kind = 0; kind < 2; kind++)
				logits[kind] = detector.detect(image(kind, 99).asImg(), View.WHOLE, Progress.NONE).logit();
		}
		final int lower = logits[0] < logits[1] ? 0 : 1;
		low = images("low", lower, 0);
		high = images("high", 1 - lower, 0);
	}

	@AfterAll
	static void restore() {
		if (home == null) System.clearProperty(Models.HOME_PROPERTY);
		else System.setProperty(Models.HOME_PROPERTY, home);
	}

	/** With its encoder in a file of its own, as models are that ship. */
	private static ModelFolder dinov2(final Path path) throws IOException {
		try (NDManager manager = NDManager.newBaseManager()) {
			final Map<String, Tensor> tensors = NetworkTensors.of(new Fixture("tiny.dinov2.weights").network(manager, CONFIG));
			final Path encoder = folder.resolve("tiny_encoder.safetensors");
			final Map<String, Tensor> own = new HashMap<>();
			tensors.forEach((name, tensor) -> {
				if (NetworkTensors.isEncoder(name)) own.put(name.substring("encoder.".length()), tensor);
			});
			SafetensorsWriter.write(encoder, own, TensorType.F32, Map.of());
			return ModelFolder.save(path, ModelDescriptor.of("tiny-dino", CONFIG, null, "BSD-2-Clause").withThresholds("center_crop",
				KNOWN), tensors, TensorType.F32, encoder);
		}
	}

	/** Kind 0: slow waves. Kind 1: the same with noise. */
	private static RgbImage image(final int kind, final int seed) {
		return TinyModel.noisy(SIDE, seed, kind == 0 ? 6 : 90);
	}

	private static Path images(final String name, final int kind, final int first) throws IOException {
		final Path images = Files.createDirectories(folder.resolve(name));
		for (int i = first; i < first + IMAGES; i++)
			ImageFiles.writePng(image(kind, i), images.resolve(name + i + ".png"));
		return images;
	}

	private static Map<String, Object> inputs(final Path authentic, final Path generated, final Path output,
		final Object... others)
	{
		final Map<String, Object> inputs = new HashMap<>(Map.of("authentic", authentic.toString(), "model", model.path()
			.toString(), "device", "cpu", "precision", "float32", "false_positive_rate", 0.2, "miss_rate", 0.2, "doubt_rate", 0.4,
			"size_control", SIDE));
		inputs.put("generated", generated == null ? "" : generated.toString());
		inputs.put("output", output == null ? "" : output.toString());
		for (int i = 0; i < others.length; i += 2)
			inputs.put((String) others[i], others[i + 1]);
		return inputs;
	}

	private static double logit(final ModelFolder folder, final RgbImage image) throws IOException {
		try (Detector detector = Detector.open(folder, "cpu", "float32")) {
			return detector.detect(image.asImg(), View.WHOLE, Progress.NONE).logit();
		}
	}

	@Test
	void whatTheModelHadTheWrongWayRoundIsLearnedAndNothingElseChanges() throws Exception {
		final List<String> log = new CopyOnWriteArrayList<>();
		commands().context().service(LogService.class).addLogListener(message -> log.add(message.text()));
		final Path first = folder.resolve("one/mine");
		run(Adapt.class, inputs(high, low, first));
		final ModelFolder mine = ModelFolder.open(first);
		assertEquals("mine", mine.id());
		final String card = Files.readString(first.resolve("card.md"));
		assertTrue(card.contains("| jpeg96_aligned | 12 + 12 | 0.000 [0.000, 0.000] | 1.000 [1.000, 1.000] | NA |"), card);
		assertTrue(card.contains("adapt --authentic high --generated low --model tiny-dino --false_positive_rate 0.2 --precision float32 "), card);
		assertFalse(card.contains(folder.toString()), "a report with it is handed on");
		assertTrue(log.stream().anyMatch(line -> line.contains("adapt --authentic " + high + " --generated " + low)), log.toString());
		assertTrue(card.contains("Images: 12 authentic from high, 12 AI from low, drawn where a folder has more than 500; 0 could not be read, 0 were copies"), card);
		final RgbImage unseen = ImageFiles.read(low.resolve("low3.png"));
		assertTrue(logit(mine, unseen) > logit(model, unseen), "what is generated scores higher now");
		try (Safetensors old = Safetensors.open(model.weights()); Safetensors now = Safetensors.open(mine.weights())) {
			assertEquals(old.names(), now.names());
			for (final String name : old.names())
				if (!name.startsWith("cls_fc.")) assertArrayEquals(old.read(name).values(), now.read(name).values(), name);
			assertFalse(Arrays.equals(old.read("cls_fc.weight").values(), now.read("cls_fc.weight").values()));
		}
		assertEquals(-1, Files.mismatch(model.encoder(), mine.encoder()));
		assertEquals(first.resolveSibling("encoders"), mine.encoder().getParent());
		final Thresholds thresholds = mine.descriptor().thresholds("whole").orElseThrow();
		assertTrue(thresholds.informative());
		assertEquals(List.of("from_56_px"), thresholds.validatedOn());
		assertEquals(IMAGES, thresholds.authenticImages());
		assertTrue(thresholds.origin().startsWith("adapt of tiny-dino (SHA-256 " + model.hash() + ") to high and low, formats and "),
			thresholds.origin());
		assertEquals(Optional.empty(), mine.descriptor().thresholds("center_crop"), "those were of other weights");
		final Path second = folder.resolve("two/mine");
		run(Adapt.class, inputs(high, low, second));
		try (Stream<Path> files = Files.list(first)) {
			for (final Path file : files.toList())
				assertEquals(-1, Files.mismatch(file, second.resolve(file.getFileName())), file.toString());
		}
	}

	@Test
	void imagesOfOneKindUnderBothNamesAreRefusedWithTheFigures() throws Exception {
		final Path other = images("other", 1, 100);
		final Path another = images("another", 1, 200);
		final Path output = folder.resolve("chance");
		final String reason = reason(Adapt.class, inputs(other, another, output));
		assertTrue(reason.startsWith("No model was written, since on images held out it tells "), reason);
		assertTrue(reason.contains("jpeg96_aligned: AUC 0."), reason);
		assertTrue(reason.endsWith(": tiny-dino stays as it is."), reason);
		assertFalse(Files.exists(output));
	}

	@Test
	void authenticImagesAloneMoveThresholdsOfAModelThatHasSome() throws Exception {
		assertEquals("Without AI images nothing shows that tiny-dino tells them from authentic ones in the view whole, where it " +
			"has no thresholds that were shown to mean something: name a folder of generated images, too.", reason(Adapt.class,
				inputs(low, null, folder.resolve("alone"))));
		final ModelFolder known = dinov2(folder.resolve("models/known"));
		// Everything would be indicated with these
		known.withDescriptor(known.descriptor().withThresholds("whole", new Thresholds(0, 0, 1, "test", 100, 0.05, 0.9, List.of(
			Thresholds.GREY), null, new RegionThresholds(0.75, 0.5, 100, "test")).withFailure("micrographs", null)));
		final Path mixed = Files.createDirectory(folder.resolve("mixed"));
		for (int i = 0; i < IMAGES; i++)
			Files.copy(high.resolve("high" + i + ".png"), mixed.resolve(i + ".png"));
		Files.copy(high.resolve("high0.png"), mixed.resolve("copy.png"));
		Files.writeString(mixed.resolve("damaged.png"), "no image");
		run(Adapt.class, inputs(mixed, null, null, "model", known.path().toString(), "max_per_class", 0));
		final ModelFolder own = Models.find("tiny-dino-adapted");
		assertEquals(folder.resolve("home/models/tiny-dino-adapted"), own.path());
		assertEquals(-1, Files.mismatch(known.weights(), own.weights()));
		final Thresholds thresholds = own.descriptor().thresholds("whole").orElseThrow();
		assertTrue(thresholds.high() > 0 && thresholds.high() < 1, thresholds.toString());
		assertEquals(new RegionThresholds(0.75, 0.5, 100, "test"), thresholds.regions(), "the maps are as they were");
		assertEquals("micrographs", thresholds.failsOn());
		assertEquals(0.9, thresholds.alignedAucLow(), "authentic images tell nothing of it");
		assertEquals(KNOWN, own.descriptor().thresholds("center_crop").orElseThrow(), "of the same weights");
		final String card = Files.readString(own.path().resolve("card.md"));
		assertTrue(card.contains("| jpeg96_aligned | 12 + 0 | NA | NA | 1.000 [0.735, 1.000] | 0."), card);
		assertTrue(card.contains("Images: 12 authentic from mixed, no AI images; 1 could not be read, 1 were copies of others"), card);
		assertTrue(card.contains("only temperature and thresholds are new"), card);
		// At thresholds that nothing reaches there are no false positives, and new ones can only be worse
		final ModelFolder strict = dinov2(folder.resolve("models/strict"));
		strict.withDescriptor(strict.descriptor().withThresholds("whole", new Thresholds(1, 1, 1, "test", 100, 0.05, 0.9, List.of())));
		final Map<String, Object> again = inputs(high, null, null, "model", strict.path().toString());
		final String reason = reason(Adapt.class, again);
		assertTrue(reason.startsWith("No model was written, since on images held out more authentic images are called indicated " +
			"than before, and more than the rate of 0.2 that was asked (size_matched_56_jpeg96_aligned: authentic images indicated " +
			"0.000 [0.000, 0.265] before, 0.250 ["), reason);
		assertFalse(Files.exists(folder.resolve("home/models/tiny-dino-adapted-2")));
	}

	@Test
	void faultsAreOneSentenceEach() throws Exception {
		final Path output = folder.resolve("faults");
		assertEquals("No folder of authentic images was given; set 'authentic'.", reason(Adapt.class, inputs(Path.of(""), low,
			output)));
		final Path missing = folder.resolve("missing");
		assertEquals("There is no data set at " + missing + "; check the path.", reason(Adapt.class, inputs(missing, low, output)));
		assertEquals("12 authentic images are too few: give at least 40, or choose a higher false-positive rate.", reason(
			Adapt.class, inputs(low, high, output, "false_positive_rate", 0.05)));
		assertEquals("12 AI images are too few: give at least 20, or choose a higher miss rate.", reason(Adapt.class, inputs(low,
			high, output, "miss_rate", 0.1)));
		assertEquals("0 authentic images that can be read and are not smaller than the size control of 57 pixels are too few: " +
			"give at least 10, or choose a higher false-positive rate.", reason(Adapt.class, inputs(low, high, output,
				"size_control", 57)));
		assertTrue(reason(Adapt.class, inputs(low, low, output)).startsWith("The same image is given in both classes, as "));
		assertEquals("There is something at " + low + " already: name a new folder as output, or none.", reason(Adapt.class, inputs(
			low, high, low)));
		final Path damaged = Files.createDirectories(folder.resolve("damaged"));
		for (int i = 0; i < IMAGES; i++)
			Files.writeString(damaged.resolve("d" + i + ".png"), "no image " + i);
		final Path damagedToo = Files.createDirectories(folder.resolve("damaged-too"));
		for (int i = 0; i < IMAGES; i++)
			Files.writeString(damagedToo.resolve("e" + i + ".png"), "none either " + i);
		final String reason = reason(Adapt.class, inputs(damaged, damagedToo, output));
		assertTrue(reason.startsWith("None of the 24 images can be read; the first one, " + damaged), reason);
		assertEquals(1, reason.lines().count());
		assertFalse(Files.exists(output));
	}

	/** In a macro the keys are the names, in this order in the dialog. */
	@Test
	void keys() {
		assertEquals(List.of("authentic", "generated", "model", "output", "false_positive_rate", "device", "precision", "view",
			"seed", "miss_rate", "doubt_rate", "keep_recognition", "size_control", "max_per_class"), ParameterRules.writable(new CommandInfo(Adapt.class))
				.stream().map(ModuleItem::getName).toList());
		assertEquals(List.of("adapt"), CommandNames.words(new CommandInfo(Adapt.class)));
	}

	/** So few that the test is quick: each is looked at in tiles of 512 pixels. */
	private static Path few(final Path images) throws IOException {
		final Path few = Files.createDirectory(folder.resolve("few-" + images.getFileName()));
		for (int i = 0; i < 6; i++) {
			final String name = images.getFileName() + Integer.toString(i) + ".png";
			Files.copy(images.resolve(name), few.resolve(name));
		}
		return few;
	}

	/** The paper's encoder, in the paper's view. */
	@Test
	void aMitModelIsAdaptedToo() throws Exception {
		final ModelFolder tiny = ModelFolder.open(TinyModel.save(folder.resolve("models/tiny")));
		final double[] logits = new double[2];
		try (Detector detector = Detector.open(tiny, "cpu", "float32")) {
			for (int i = 0; i < 2; i++)
				logits[i] = detector.detect(ImageFiles.read((i == 0 ? low : high).resolve((i == 0 ? "low" : "high") + "0.png")).asImg(),
					View.CENTER_CROP, Progress.NONE).logit();
		}
		final boolean wrong = logits[0] > logits[1];
		final Path output = folder.resolve("mit");
		run(Adapt.class, inputs(few(wrong ? low : high), few(wrong ? high : low), output, "model", tiny.path().toString(), "view",
			"center_crop", "false_positive_rate", 0.4, "miss_rate", 0.4));
		final ModelFolder adapted = ModelFolder.open(output);
		assertNotEquals(tiny.hash(), adapted.hash());
		assertTrue(adapted.descriptor().thresholds("center_crop").orElseThrow().informative());
	}
}
