package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.gammaij.TinyModel;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.RegionThresholds;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.log.LogService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a model tells of itself after a calibration: its card, and the thresholds of regions that were there before. */
class CalibrateCardTest extends CommandTest {

	private static final String SHIPPED = "# tiny\n\nThe price of about 1 % false alarms.\n\n## Known failures\n\nFails on moss.\n\n" +
		"### Evaluation\n\nA long table.\n";
	private static final RegionThresholds REGIONS = new RegionThresholds(0.75, 0.5, 100, "found before");

	@TempDir
	Path folder;
	private Path photos;
	private String home;
	private final List<String> log = new CopyOnWriteArrayList<>();

	@BeforeEach
	void prepare() throws IOException {
		home = System.getProperty(Models.HOME_PROPERTY);
		System.setProperty(Models.HOME_PROPERTY, folder.resolve("home").toString());
		commands().context().service(LogService.class).addLogListener(message -> log.add(message.text()));
		photos = Files.createDirectory(folder.resolve("photos"));
		for (int i = 0; i < 6; i++)
			// Whose centres of 80 pixels begin at 0, 16, 32 ...
			TinyModel.saveImage(photos.resolve(i + ".png"), 80 + 32 * i, 80);
	}

	@AfterEach
	void restore() {
		if (home == null) System.clearProperty(Models.HOME_PROPERTY);
		else System.setProperty(Models.HOME_PROPERTY, home);
	}

	private Path model(final String name, final RegionThresholds regions) throws IOException {
		final ModelFolder model = ModelFolder.open(TinyModel.save(folder.resolve(name)));
		model.withDescriptor(model.descriptor().withThresholds("whole", new Thresholds(0.1, 0.9, 1, "shipped", 100, 0.05, 0.9, List.of(),
			null, regions)));
		Files.writeString(model.path().resolve("card.md"), SHIPPED);
		return model.path();
	}

	private Path shipped() throws IOException {
		final Path cached = folder.resolve("home/cache/tiny-0123456789abcdef");
		Files.createDirectories(cached.getParent());
		return Files.move(model("shipped", REGIONS), cached);
	}

	private void calibrate(final String model, final double rate) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("data", photos.toString(), "format", "photos", "model", model, "output",
			folder.resolve("calibrated").toString(), "view", "whole", "false_positive_rate", rate, "doubt_rate", 0.5, "size_control", 80));
		inputs.put("cache", folder.resolve("cache.jsonl").toString());
		run(Calibrate.class, inputs);
	}

	private Path detect(final String model, final String output) throws Exception {
		final Path results = folder.resolve(output);
		run(DetectFolder.class, Map.of("input", photos.resolve("0.png").toString(), "output", results.toString(), "model", model, "report",
			true, "save_masks", false, "save_overlay", false));
		return results;
	}

	private static JsonNode told(final Path results) throws IOException {
		return new ObjectMapper().readTree(results.resolve("report.json").toFile()).path("models").get(0);
	}

	@Test
	void theReportOfACalibratedCopyTellsOfItsOwnThresholds() throws Exception {
		final Path cached = shipped();
		calibrate(cached.toString(), 0.25);
		final ModelFolder own = Models.find("tiny-own");
		final String card = Files.readString(own.path().resolve("card.md"));
		assertTrue(card.startsWith("# tiny-own\n\nA model with thresholds that its user calibrated."), card);
		assertTrue(card.contains("false-positive rate 0.25 asked") && card.contains("card-before.md"), card);
		assertFalse(card.contains(folder.toString()), "a report with it is handed on");
		assertEquals(SHIPPED, Files.readString(own.path().resolve("card-before.md")));
		assertEquals(SHIPPED, Files.readString(cached.resolve("card.md")));
		final Path old = detect("tiny-own", "old");
		assertEquals(card, told(old).path("card").asText());
		assertTrue(told(old).path("origin").asText().contains("false-positive rate 0.25 asked"), told(old).toString());
		assertEquals(SHIPPED, told(old).path("card_before").asText());
		knownFailuresStayVisible(Files.readString(old.resolve("report.html")));
		calibrate("tiny-own", 0.4);
		assertEquals(SHIPPED, Files.readString(own.path().resolve("card-before.md")), "the first one is kept");
		run(ReportCommand.class, Map.of("results", old.toString()));
		assertTrue(told(old).path("origin").asText().startsWith("The model was calibrated anew since"), told(old).toString());
		assertTrue(told(detect("tiny-own", "new")).path("origin").asText().contains("false-positive rate 0.4 asked"));
		assertTrue(Files.readString(own.path().resolve("card.md")).contains("false-positive rate 0.4 asked"));
	}

	/** And what is said of the thresholds that are no more stands below a heading that says so. */
	private static void knownFailuresStayVisible(final String page) {
		final int heading = page.indexOf("<h3>Before this calibration");
		final int visible = page.indexOf("Fails on moss.", heading);
		final int folded = page.indexOf("<details>", heading);
		assertTrue(page.indexOf("false-positive rate 0.25 asked") < heading && heading < visible && visible < folded, page);
		assertTrue(page.indexOf("1 % false alarms") > heading && page.indexOf("A long table.") > folded, page);
		assertEquals(page.indexOf("Fails on moss."), page.lastIndexOf("Fails on moss."), "once");
	}

	/** Also where the model that ships is named again. */
	@Test
	void withTooFewImagesTheThresholdsOfRegionsAreKept() throws Exception {
		final Path cached = shipped();
		calibrate(cached.toString(), 0.25);
		final ModelFolder own = Models.find("tiny-own");
		assertEquals(REGIONS, own.descriptor().thresholds("whole").orElseThrow().regions());
		assertTrue(log.contains("The threshold of regions of the AI map stays what it was, 0.750, since 6 authentic images are too " +
			"few for a region rate of 0.05: give at least 20, or choose a higher rate."), log.toString());
		final RegionThresholds other = new RegionThresholds(0.6, 0.7, 50, "found for the copy");
		own.update(now -> {
			final Thresholds t = now.thresholds("whole").orElseThrow();
			return now.withThresholds("whole", new Thresholds(t.low(), t.high(), t.temperature(), t.origin(), t.authenticImages(), t
				.falsePositiveRate(), t.alignedAucLow(), t.validatedOn(), t.local(), other));
		});
		calibrate(cached.toString(), 0.25);
		assertEquals(other, Models.find("tiny-own").descriptor().thresholds("whole").orElseThrow().regions());
	}

	@Test
	void aModelInPlaceKeepsItsCardBesideTheNewOneAndWithoutRegionsThatIsSaid() throws Exception {
		final Path model = model("mine", null);
		calibrate(model.toString(), 0.25);
		assertEquals(SHIPPED, Files.readString(model.resolve("card-before.md")));
		assertTrue(Files.readString(model.resolve("card.md")).contains("false-positive rate 0.25 asked"));
		assertEquals(null, ModelFolder.open(model).descriptor().thresholds("whole").orElseThrow().regions());
		final String sentence = "Regions of the manipulation map are not judged, and every pixel from the mask threshold on is told, since 6 " +
			"unaltered authentic images are too few for a region rate of 0.05: give at least 20, or choose a higher rate.";
		assertTrue(log.contains(sentence), log.toString());
		assertTrue(Files.readString(folder.resolve("calibrated/calibration.md")).contains("- " + sentence));
	}
}
