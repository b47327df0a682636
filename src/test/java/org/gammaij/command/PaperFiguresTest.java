package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.imageio.ImageIO;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.TinyModel;
import org.gammaij.data.MiniatureSets;
import org.gammaij.engine.EngineSetup;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.TensorType;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ai.djl.ndarray.NDManager;

/** The paper's figures by their documented commands, on images and models made here. */
class PaperFiguresTest {

	@TempDir
	static Path folder;
	private static Context context;

	@BeforeAll
	static void prepare() throws IOException {
		context = new Context();
		EngineSetup.start();
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static void run(final Class<? extends Command> command, final Object... values) throws Exception {
		final Map<String, Object> inputs = new HashMap<>();
		for (int i = 0; i < values.length; i += 2)
			inputs.put((String) values[i], values[i + 1]);
		final CommandModule module = context.service(CommandService.class).run(command, true, inputs).get();
		assertEquals(null, module.getCancelReason());
	}

	private static Path model(final GammaConfig.Attention attention) throws IOException {
		final GammaConfig config = new GammaConfig(Variant.TINY, GammaConfig.Input.RGB, GammaConfig.Keys.TOKENS, attention, true,
			true, GammaConfig.ORIGINAL_NORM_EPS, 0, 0, 0);
		final String id = attention.name().toLowerCase(Locale.ROOT);
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = new GammaNetwork(config);
			network.initialize(manager);
			return ModelFolder.save(folder.resolve("models/" + id), ModelDescriptor.of(id, config, null, ""), NetworkTensors.of(
				network), TensorType.F32).path();
		}
	}

	private static List<CSVRecord> rows(final Path file) throws IOException {
		try (CSVParser parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(Files
			.newBufferedReader(file)))
		{
			return parser.getRecords();
		}
	}

	@Test
	void figure3ShowsTheSameImagesUnderSeveralModels() throws Exception {
		final Path images = Files.createDirectories(folder.resolve("images"));
		TinyModel.saveImage(images.resolve("a.png"), 700, 600);
		TinyModel.saveImage(images.resolve("b.png"), 300, 200);
		Files.write(images.resolve("damaged.png"), new byte[] { 1, 2, 3 });
		final StringBuilder models = new StringBuilder();
		for (final GammaConfig.Attention attention : GammaConfig.Attention.values())
			models.append(models.isEmpty() ? "" : ",").append(model(attention));
		models.append(',').append(model(GammaConfig.Attention.NONE));
		final Path output = folder.resolve("figure3");
		run(PaperFigure3.class, "input", images.toString(), "models", models.toString(), "output", output.toString(), "device",
			"cpu", "precision", "float32");
		final List<CSVRecord> rows = rows(output.resolve("figure3.csv"));
		// Of a model with one direction two attentions, with both four, without any a row that says so; a damaged file has one row
		assertEquals(2 * (1 + 2 + 4 + 2 + 1) + 5, rows.size());
		assertEquals(List.of("none 1", "cross", "dual", "reverse", "none 2"), rows.stream().map(row -> row.get("model")).distinct()
			.toList(), "two models of one name are told apart");
		for (final CSVRecord row : rows) {
			final boolean damaged = row.get("image").equals("damaged.png");
			assertEquals(damaged, row.get("p_ai").equals("NA"), row.toString());
			assertEquals(damaged, !row.get("message").isEmpty(), row.toString());
			if (!row.get("map").equals("NA")) assertTrue(Double.parseDouble(row.get("peak_over_even")) >= 0.999, row.toString());
		}
		final BufferedImage sheet = ImageIO.read(output.resolve("figure3.png").toFile());
		// A column for the image, five for masks, eight for attentions; three rows
		assertEquals(130 + 14 * 166, sheet.getWidth());
		assertTrue(sheet.getHeight() > 3 * 160);
	}

	@Test
	void figure4DrawsTheMeanOverGeneratorsOfSeveralDetectors() throws Exception {
		final Path set = MiniatureSets.genImage(folder.resolve("GenImage"), 2);
		final Path detectors = TestDetectors.red(folder.resolve("detectors"));
		Files.copy(detectors.resolve("red.pt"), detectors.resolve("blue.pt"));
		Files.writeString(detectors.resolve("blue.json"),
			"{\"fit\": \"none\", \"kind\": \"logit\", \"mean\": [0, 0, 0.9], \"std\": [1, 1, 1]}");
		final Path output = folder.resolve("figure4");
		run(PaperFigure4.class, "genimage", set.toString(), "model", "", "detectors", detectors.toString(), "output", output
			.toString(), "degradations", "jpeg,resize", "resamples", 20);
		final List<CSVRecord> rows = rows(output.resolve("figure4.csv"));
		assertEquals(2 * (10 + 6), rows.size());
		for (final CSVRecord row : rows)
			if (row.get("detector").equals("red")) {
				assertEquals("0.937500", row.get("accuracy"), "ADM's authentic images are red: " + row);
				assertEquals("8", row.get("generators"));
				assertEquals("16", row.get("n_ai"));
			}
			else assertEquals("0.500000", row.get("accuracy"), "to this one all is AI: " + row);
		assertTrue(Files.size(output.resolve("figure4_jpeg.png")) > 10000);
		assertTrue(Files.exists(output.resolve("figure4_resize.png")));
		assertTrue(Files.readString(output.resolve("figure4.md")).contains("| JPEG quality | 100 |") || Files.readString(output
			.resolve("figure4.md")).contains("none | 100 |"), Files.readString(output.resolve("figure4.md")));
	}
}
