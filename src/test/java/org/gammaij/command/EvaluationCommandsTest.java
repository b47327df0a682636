package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.TinyModel;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** The commands evaluate, robustness and calibrate as SciJava runs them, on images made here. */
class EvaluationCommandsTest {

	@TempDir
	static Path folder;
	private static Context context;
	private static Path data;
	private static Path detectors;
	private static Path model;

	@BeforeAll
	static void prepare() throws IOException {
		context = new Context();
		model = TinyModel.save(folder.resolve("models/tiny"));
		detectors = Files.createDirectories(folder.resolve("detectors"));
		try (InputStream in = EvaluationCommandsTest.class.getResourceAsStream(
			"/org/gammaij/evaluation/scoring/tiny_detector.pt"))
		{
			Files.copy(in, detectors.resolve("red.pt"));
		}
		Files.writeString(detectors.resolve("red.json"), "{\"fit\": \"none\", \"kind\": \"logit\"}");
		data = folder.resolve("data/" + ManifestFile.NAME);
		Files.createDirectories(data.getParent());
		ManifestFile.write(data, samples());
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	/** Eight authentic images, of which one is blue; eight red ones of two generators; a pair of twins; a damaged file. */
	private static List<Sample> samples() throws IOException {
		final List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			samples.add(Samples.of(image("authentic" + i, i, i == 0 ? 30 : -40), DataSource.AUTHENTIC, MaskRef.UNKNOWN, "", "a" +
				i));
			samples.add(Samples.of(image("ai" + i, 100 + i, 60), DataSource.GENERATED, MaskRef.UNKNOWN, i < 4 ? "one" : "two", "g" +
				i));
		}
		final Mask mask = new Mask(48, 40);
		for (int y = 10; y < 30; y++)
			for (int x = 10; x < 30; x++)
				mask.set(x, y, true);
		final Path maskFile = folder.resolve("data/mask.png");
		ImageFiles.writePng(mask, maskFile);
		samples.add(Samples.of(image("inpainted", 200, 60), DataSource.INPAINTED, MaskRef.file(maskFile), "sd", "a1"));
		samples.add(Samples.of(image("blended", 201, -40), DataSource.INPAINTED_BLENDED, MaskRef.file(maskFile), "sd", "a1"));
		final Path damaged = Files.write(folder.resolve("data/damaged.png"), new byte[] { 1, 2, 3 });
		samples.add(Samples.of(damaged, DataSource.GENERATED, MaskRef.UNKNOWN, "two", "d"));
		return samples;
	}

	/** Noise, redder than blue by {@code red}. */
	private static Path image(final String name, final long seed, final int red) throws IOException {
		final SplittableRandom random = new SplittableRandom(seed);
		final RgbImage image = new RgbImage(48, 40);
		for (int i = 0; i < image.samples().length; i++)
			image.samples()[i] = (byte) (100 + random.nextInt(20) + (i < image.planeSize() ? red : 0));
		final Path file = folder.resolve("data/" + name + ".png");
		ImageFiles.writePng(image, file);
		return file;
	}

	private static CommandModule run(final Class<? extends Command> command, final Map<String, Object> inputs)
		throws Exception
	{
		return context.service(CommandService.class).run(command, true, inputs).get();
	}

	private static Map<String, Object> inputs(final String output, final Object... others) {
		final Map<String, Object> inputs = new HashMap<>(Map.of("data", data.toString(), "output", folder.resolve(output)
			.toString(), "model", ""));
		for (int i = 0; i < others.length; i += 2)
			inputs.put((String) others[i], others[i + 1]);
		return inputs;
	}

	private static List<CSVRecord> rows(final String output, final String name) throws IOException {
		try (CSVParser parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(Files
			.newBufferedReader(folder.resolve(output).resolve(name))))
		{
			return parser.getRecords();
		}
	}

	private static CSVRecord row(final List<CSVRecord> rows, final String... columnsAndValues) {
		final List<CSVRecord> found = rows.stream().filter(row -> {
			for (int i = 0; i < columnsAndValues.length; i += 2)
				if (!row.get(columnsAndValues[i]).equals(columnsAndValues[i + 1])) return false;
			return true;
		}).collect(Collectors.toList());
		assertEquals(1, found.size(), String.join(" ", columnsAndValues));
		return found.get(0);
	}

	private static void assertSameFiles(final Path one, final Path two) throws IOException {
		final List<Path> files;
		try (Stream<Path> walk = Files.walk(one)) {
			files = walk.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".jsonl")).map(one::relativize)
				.sorted().collect(Collectors.toList());
		}
		assertTrue(files.size() > 8, files.toString());
		for (final Path file : files)
			assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(two.resolve(file)), file.toString());
	}

	@Test
	void evaluateWritesTablesAndPlots() throws Exception {
		final Map<String, Object> inputs = inputs("evaluated", "detectors", detectors.toString(), "resamples", 50,
			"size_control", 40);
		assertFalse(run(Evaluate.class, inputs).isCanceled());
		final List<CSVRecord> figures = rows("evaluated", "figures.csv");
		final CSVRecord two = row(figures, "treatment", "as_stored", "set", "two");
		assertEquals("8", two.get("n_authentic"));
		assertEquals("4", two.get("n_ai"));
		assertEquals("1", two.get("n_errors"));
		final CSVRecord overall = row(figures, "treatment", "as_stored", "set", "overall");
		// Seventeen of eighteen right but for the reddish photograph and the blended twin.
		assertEquals(16 / 18.0, Double.parseDouble(overall.get("accuracy")), 1e-6);
		assertTrue(Double.parseDouble(overall.get("accuracy_low")) < 16 / 18.0);
		assertEquals("1.000000", row(figures, "treatment", "as_stored", "set", "twins: inpainted").get("auc"));
		assertEquals("1", row(figures, "treatment", "size_matched_40", "set", "twins: blended").get("n_ai"));
		row(figures, "treatment", "jpeg96_aligned", "set", "minimum");
		final CSVRecord damaged = row(rows("evaluated", "predictions.csv"), "path", "damaged.png", "treatment", "as_stored");
		assertEquals("error", damaged.get("status"));
		assertEquals("NA", damaged.get("p_ai"));
		assertFalse(damaged.get("message").isBlank());
		final String page = Files.readString(folder.resolve("evaluated/report.md"));
		assertFalse(page.contains(folder.resolve("evaluated").toString()), "no path of this computer's output");
		assertTrue(Files.size(folder.resolve("evaluated/plots/roc_red_as_stored.png")) > 1000);
		assertTrue(Files.size(folder.resolve("evaluated/plots/histogram_red_as_stored_two.png")) > 1000);
		assertTrue(Files.size(folder.resolve("evaluated/plots/reliability_red_size_matched_40.png")) > 1000);
	}

	@Test
	void theSameBytesTwiceAndNothingScoredTwice() throws Exception {
		final Path cache = folder.resolve("shared.jsonl");
		final Object[] same = { "detectors", detectors.toString(), "resamples", 20, "cache", cache.toString(), "jpeg_control",
			false };
		run(Evaluate.class, inputs("once", same));
		final byte[] predictions = Files.readAllBytes(cache);
		run(Evaluate.class, inputs("again", same));
		assertSameFiles(folder.resolve("once"), folder.resolve("again"));
		assertArrayEquals(predictions, Files.readAllBytes(cache));
	}

	@Test
	void modelsAndOtherDetectorsShareATable() throws Exception {
		final Map<String, Object> inputs = inputs("both", "model", model.toString(), "detectors", detectors.toString(),
			"resamples", 20, "jpeg_control", false, "grey_control", false, "size_control", 0, "max_per_class", 1, "view",
			"center_crop");
		assertFalse(run(Evaluate.class, inputs).isCanceled());
		final List<CSVRecord> masks = rows("both", "masks.csv");
		final CSVRecord blended = row(masks, "detector", "tiny", "set", "sd, inpainted_blended", "mask", "ai");
		assertEquals("1", blended.get("n_defined"));
		final double auc = Double.parseDouble(blended.get("pixel_auc"));
		assertTrue(auc >= 0 && auc <= 1);
		final double alone = Double.parseDouble(blended.get("iou_of_foreground_alone"));
		assertTrue(alone >= 400 / 1920.0 && alone < 0.3, alone + " of what the crop shows");
		assertTrue(masks.stream().allMatch(row -> row.get("detector").equals("tiny") && Integer.parseInt(row.get(
			"n_defined")) > 0), "authentic images have no region, and the other detector no map");
		assertEquals("path,reason", Files.readAllLines(folder.resolve("both/left_out.csv")).get(0));
		assertTrue(Files.exists(folder.resolve("both/plots/roc_detectors_as_stored.png")));
	}

	@Test
	void robustnessDrawsACurvePerDegradation() throws Exception {
		final Map<String, Object> inputs = inputs("robust", "detectors", detectors.toString(), "resamples", 20,
			"degradations", "blur,scientific");
		assertFalse(run(Robustness.class, inputs).isCanceled());
		final List<CSVRecord> curves = rows("robust", "curves.csv");
		final CSVRecord none = row(curves, "family", "blur", "step", "none", "set", "overall", "figure", "auc");
		final CSVRecord strong = row(curves, "family", "blur", "step", "3", "set", "overall", "figure", "auc");
		assertEquals(none.get("value"), strong.get("value"), "blur does not change the mean colour");
		assertEquals("0.500000", row(curves, "family", "scientific", "step", "lut", "set", "overall", "figure",
			"balanced_accuracy").get("value"), "false colours are all redder than blue");
		assertTrue(Files.size(folder.resolve("robust/plots/blur_auc.png")) > 1000);
		assertTrue(Files.readString(folder.resolve("robust/card.md")).contains("| red, Edit, lut | 8 + 10, 1 errors | 0.500 "));
		assertTrue(Files.readString(folder.resolve("robust/report.md")).contains("## Sigma of the blur (pixels)"));
	}

	@Test
	void whatCannotBeUsedIsSaidInOneSentence() throws Exception {
		final String cache = folder.resolve("chance.jsonl").toString();
		final Map<String, Object> chance = inputs("chance", "model", model.toString(), "view", "center_crop",
			"false_positive_rate", 0.2, "size_control", 40, "cache", cache);
		final byte[] before = Files.readAllBytes(model.resolve("model.json"));
		assertReason("1 authentic images are too few for a false-positive rate of 0.05: give at least 20, better 59, or " +
			"choose a higher rate.", Calibrate.class, inputs("few", "model", model.toString(), "view", "center_crop",
				"max_per_class", 1, "size_control", 40, "cache", cache));
		assertReason("8 of 8 authentic images are smaller than the size control of 256 pixels: 0 authentic images are too few " +
			"for a false-positive rate of 0.2: give at least 5, better 14, or choose a higher rate.", Calibrate.class, inputs(
				"small", "model", model.toString(), "view", "center_crop", "false_positive_rate", 0.2, "cache", cache));
		final CommandModule refused = run(Calibrate.class, chance);
		assertTrue(refused.isCanceled());
		assertTrue(refused.getCancelReason().matches("The thresholds were not kept, since tiny tells these images apart no " +
			"better than chance once formats and sizes are the same: the 95 % interval of an AUC reaches 0.5 " +
			"\\(size_matched_40_jpeg96_aligned 0\\.\\d{3} \\[0\\.\\d{3}, [01]\\.\\d{3}\\]; jpeg96_aligned .*; as_stored .*\\); the report " +
			"is in " + Pattern.quote(folder.resolve("chance").toString()) + "\\."), refused.getCancelReason());
		assertTrue(Files.readString(folder.resolve("chance/card.md")).contains("no better than chance (AUC "));
		assertArrayEquals(before, Files.readAllBytes(model.resolve("model.json")));
		assertReason("There is nothing to evaluate: name a model, or a folder of other detectors.", Evaluate.class, inputs(
			"nothing"));
		assertReason("No data set was given; name its folder or manifest as data.", Robustness.class, inputs("none", "data",
			""));
		assertReason("Name a folder for the results as output.", Evaluate.class, inputs("x", "output", " "));
		assertReason("There is no degradation 'fog'; name all or any of jpeg, webp, resize, blur, noise, scientific, presentation.",
			Robustness.class, inputs("fog", "degradations", "fog"));
		assertReason("There is no folder of detectors at nowhere.", Evaluate.class, inputs("nowhere", "detectors",
			"nowhere"));
	}

	private static void assertReason(final String reason, final Class<? extends Command> command,
		final Map<String, Object> inputs) throws Exception
	{
		final CommandModule module = run(command, inputs);
		assertTrue(module.isCanceled());
		assertEquals(reason, module.getCancelReason());
	}
}
