package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.TinyModel;
import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Detector;
import org.gammaij.engine.View;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;
import org.gammaij.model.LocalThreshold;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.RegionThresholds;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calibration of the highest tile beside the whole image, on images of two tiles that the tiny model tells apart, and its use. */
class CalibratePairTest extends CommandTest {

	private static final int TILE = 512;
	private static final int WIDTH = TILE + 88;
	private static final int SIDE = 48;
	private static final int IMAGES = 4;
	private static final double RATE = 0.4;
	private static final double REGION_RATE = 0.5;

	@TempDir
	static Path folder;
	private static List<Sample> samples;
	/** The kind that scores higher. */
	private static int ai;

	@BeforeAll
	static void prepare() throws IOException {
		final double[] logits = new double[2];
		try (Detector detector = open(TinyModel.save(folder.resolve("probe")))) {
			for (int kind = 0; kind < 2; kind++)
				logits[kind] = detector.detect(image(kind, 0, 0).asImg(), View.WHOLE, Progress.NONE).logit();
		}
		ai = logits[0] > logits[1] ? 0 : 1;
		samples = new ArrayList<>();
		for (int i = 0; i < IMAGES; i++) {
			samples.add(save("a" + i, image(1 - ai, 40 * i, i), DataSource.AUTHENTIC));
			samples.add(save("g" + i, image(ai, 0, i), DataSource.GENERATED));
		}
		ManifestFile.write(folder.resolve(ManifestFile.NAME), samples);
	}

	private static Detector open(final Path model) throws IOException {
		return Detector.open(ModelFolder.open(model), "cpu", "float32");
	}

	/** Slow waves, kind 0, or noise, kind 1, and at the right edge some columns of the other kind. */
	private static RgbImage image(final int kind, final int columns, final int seed) {
		return image(kind, columns, seed, WIDTH, SIDE);
	}

	private static RgbImage image(final int kind, final int columns, final int seed, final int width, final int height) {
		final SplittableRandom random = new SplittableRandom(seed);
		final RgbImage image = TinyModel.image(width, height);
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					if (x < width - columns == (kind == 1)) image.set(x, y, c, random.nextInt(256));
		return image;
	}

	/** What the size control leaves of an image, and some columns more. */
	private static RgbImage middle(final int kind, final int seed) {
		return Geometry.crop(image(kind, 0, seed), new Window((WIDTH - SIDE) / 2 - seed, 0, SIDE + 2 * seed, SIDE));
	}

	private static Sample save(final String name, final RgbImage image, final DataSource source) throws IOException {
		final Path file = folder.resolve(name + ".png");
		ImageFiles.writePng(image, file);
		return Samples.of(file, source, MaskRef.UNKNOWN, source == DataSource.GENERATED ? "g" : "", name);
	}

	private static Map<String, Object> inputs(final Path model, final String output) {
		return new HashMap<>(Map.of("data", folder.resolve(ManifestFile.NAME).toString(), "output", folder.resolve(output)
			.toString(), "model", model.toString(), "false_positive_rate", RATE, "region_rate", REGION_RATE, "miss_rate", 0.25, "doubt_rate", 0.5, "size_control", SIDE, "cache",
			folder.resolve("cache.jsonl").toString()));
	}

	@Test
	void thePairIsCalibratedOnWhatHasMoreThanOneTileAndKeepsItsPromise() throws Exception {
		final Path model = TinyModel.save(folder.resolve("pair"));
		final Map<String, Object> first = inputs(model, "calibrated");
		first.put("fails_on", "waves of one kind");
		run(Calibrate.class, first);
		final Thresholds found = ModelFolder.open(model).descriptor().thresholds("whole").orElseThrow();
		final LocalThreshold local = found.local();
		assertEquals(IMAGES, local.authenticImages());
		assertTrue(local.high() >= found.high());
		assertTrue(local.origin().startsWith("4 of 4 authentic images have more than one tile; of these "), local.origin());
		final String page = Files.readString(folder.resolve("calibrated/calibration.md"));
		assertTrue(page.contains("| after jpeg96_aligned | 4 + 4 | "), page);
		assertTrue(page.contains(String.format(java.util.Locale.ROOT, "| local high: a part stands out from | %.6f | ", local.high())), page);
		assertTrue(Files.readString(folder.resolve("calibrated/card.md")).contains("| after jpeg96_aligned | 4 + 4 | "));
		int told = 0;
		boolean differ = false;
		try (Detector detector = open(model)) {
			for (final Sample sample : samples) {
				if (sample.label() == 1) continue;
				final Detection seen = detector.detect(ImageFiles.read(sample.image()).asImg(), View.WHOLE, Progress.NONE);
				assertEquals(2, seen.tiles());
				differ |= seen.highestLogit() > seen.logit();
				if (seen.probability() >= found.high() || seen.localProbability() >= local.high()) told++;
			}
		}
		assertTrue(differ, "else there would be nothing to calibrate");
		assertTrue(told <= RATE * IMAGES, told + " are told");
		regionsKeepTheirPromise(model, found);
		aCacheFromBeforeRegionsIsMadeAnew(model, found);
	}

	/** The scores are calibrated on the same images as without them. */
	@Test
	void largeImagesSayHowMuchClearerTheirRegionsMustBe() throws Exception {
		final List<Sample> large = new ArrayList<>();
		for (int i = 0; i < 3; i++)
			large.add(save("large" + i, image(ai, 100 * i, i, 2 * TILE, TILE), i == 2 ? DataSource.GENERATED : DataSource.AUTHENTIC));
		final Path manifest = Files.createDirectories(folder.resolve("large")).resolve(ManifestFile.NAME);
		ManifestFile.write(manifest, large);
		final Path without = TinyModel.save(folder.resolve("without"));
		run(Calibrate.class, inputs(without, "without-large"));
		final Path model = TinyModel.save(folder.resolve("with"));
		final Map<String, Object> inputs = inputs(model, "with-large");
		inputs.put("region_images", manifest.toString());
		run(Calibrate.class, inputs);
		final Path none = Files.createDirectories(folder.resolve("none")).resolve(ManifestFile.NAME);
		ManifestFile.write(none, large.subList(2, 3));
		inputs.put("region_images", none.toString());
		assertTrue(reason(Calibrate.class, inputs).startsWith("There is no authentic image in the region_images " + none));
		final Thresholds small = ModelFolder.open(without).descriptor().thresholds("whole").orElseThrow();
		final Thresholds found = ModelFolder.open(model).descriptor().thresholds("whole").orElseThrow();
		assertEquals(small.high(), found.high());
		assertEquals(small.local().high(), found.local().high());
		assertEquals(small.regions().ai(), found.regions().ai());
		assertNull(small.regions().aiGrowth());
		assertTrue(found.regions().aiGrowth() >= 0, found.regions().toString());
		assertEquals(IMAGES + 2, found.regions().authenticImages(), "the generated one does not count");
		assertTrue(found.regions().origin().contains("; of 2 of more than 384 x 384 pixels in 0."), found.regions().origin());
		final String page = Files.readString(folder.resolve("with-large/calibration.md"));
		assertTrue(page.contains(String.format(java.util.Locale.ROOT, "by | %.6f | ", found.regions().aiGrowth())), page);
	}

	/** A selection is written to another place than its images lie in. */
	@Test
	void theCardOfAModelNamesNoPlaceOfImagesThatLieElsewhere() throws Exception {
		final List<Sample> elsewhere = new ArrayList<>();
		for (final Sample sample : samples) {
			final boolean authentic = sample.label() == 0;
			final Path file = Files.createDirectories(folder.resolve("clinic/20" + (authentic ? elsewhere.size() % 4 : "ai"))).resolve(sample
				.image().getFileName());
			Files.copy(sample.image(), file);
			elsewhere.add(Samples.of(file, sample.source(), MaskRef.UNKNOWN, sample.generator(), sample.group()));
		}
		final Path manifest = Files.createDirectories(folder.resolve("selected")).resolve(ManifestFile.NAME);
		ManifestFile.write(manifest, elsewhere);
		final Path model = TinyModel.save(folder.resolve("elsewhere"));
		final Map<String, Object> inputs = inputs(model, "calibrated-elsewhere");
		inputs.put("data", manifest.toString());
		run(Calibrate.class, inputs);
		final String card = Files.readString(model.resolve("card.md"));
		assertTrue(card.contains("| source 200 | 2 + 0 |") && card.contains("| source 202 | 2 + 0 |"), card);
		assertFalse(card.contains(folder.getFileName().toString()) || card.contains("clinic"), card);
	}

	private void regionsKeepTheirPromise(final Path model, final Thresholds found) throws Exception {
		final RegionThresholds regions = found.regions();
		assertEquals(IMAGES, regions.authenticImages());
		assertTrue(regions.origin().startsWith("4 authentic images; a region is told of the AI map in "), regions.origin());
		assertTrue(Files.readString(folder.resolve("calibrated/card.md")).contains(regions.origin()));
		run(Evaluate.class, Map.of("data", folder.resolve(ManifestFile.NAME).toString(), "output", folder.resolve("evaluated")
			.toString(), "model", model.toString(), "view", "whole", "cache", folder.resolve("cache.jsonl").toString(), "grey_control", false));
		int rows = 0;
		try (CSVParser csv = CSVFormat.DEFAULT.builder().setHeader().get().parse(Files.newBufferedReader(folder.resolve(
			"evaluated/regions.csv"))))
		{
			for (final CSVRecord row : csv) {
				if (!row.get("set").equals("authentic") || !row.get("treatment").equals("jpeg96_aligned")) continue;
				rows++;
				assertEquals(row.get("mask").equals("ai") ? regions.ai() : regions.manipulation(), Double.parseDouble(row.get(
					"threshold")), 1e-6);
				assertTrue(Double.parseDouble(row.get("told")) <= REGION_RATE, row.toString());
			}
		}
		assertEquals(2, rows);
	}

	private void aCacheFromBeforeRegionsIsMadeAnew(final Path model, final Thresholds found) throws Exception {
		final Path cache = folder.resolve("cache.jsonl");
		final String lines = Files.readString(cache);
		final long severalTiles = lines.lines().filter(line -> line.contains("\"tiles\":2")).count();
		assertEquals(2 * 2 * IMAGES, severalTiles, "as stored and as JPEG; those cut to one tile are others");
		Files.writeString(cache, lines.replaceAll(",\"others\":\\{[^}]*\\}\\}", ""));
		run(Calibrate.class, inputs(model, "again"));
		final Thresholds again = ModelFolder.open(model).descriptor().thresholds("whole").orElseThrow();
		assertEquals(found.high(), again.high());
		assertEquals(found.local().high(), again.local().high());
		assertEquals(found.regions(), again.regions());
		assertEquals("waves of one kind", again.failsOn(), "a later calibration keeps what is known");
	}

	/** All are not indicated, and the highest tile stands out where it is above the score that comes from both tiles. */
	@Test
	void aPartThatStandsOutIsToldBesideTheBand() throws Exception {
		final Path model = TinyModel.save(folder.resolve("used"));
		final Detection seen;
		try (Detector detector = open(model)) {
			seen = detector.detect(image(1 - ai, 88, 0).asImg(), View.WHOLE, Progress.NONE);
		}
		assertNotEquals(seen.probability(), seen.localProbability());
		save("part", image(1 - ai, 88, 0), DataSource.AUTHENTIC);
		final Thresholds without = new Thresholds(1, 1, 1, "test", 100, 0.05, 0.9, List.of("from_16_px", "grey", "lookup_table"));
		assertEquals("", row(model, without).get("Part stands out"), "nothing is known without a threshold");
		final CSVRecord out = row(model, with(without, 1));
		assertEquals("no", out.get("Part stands out"));
		assertEquals("1.000000", out.get("Local high threshold"));
		final double between = (seen.probability() + seen.localProbability()) / 2;
		final Thresholds low = new Thresholds(between, between, 1, "test", 100, 0.05, 0.9, without.validatedOn());
		final CSVRecord standing = row(model, with(low, between));
		assertEquals("not indicated", standing.get("Band"), "it changes no band");
		assertEquals("yes", standing.get("Part stands out"));
		assertEquals("", standing.get("Reason"));
		final CSVRecord unfit = row(model, with(new Thresholds(between, between, 1, "test", 100, 0.05, 0.9, List.of()), between));
		assertEquals("inconclusive", unfit.get("Band"));
		assertEquals("", unfit.get("Part stands out"), "of an image that it may not judge nothing is said");
	}

	private static Thresholds with(final Thresholds whole, final double local) {
		return new Thresholds(whole.low(), whole.high(), whole.temperature(), whole.origin(), 100, 0.05, 0.9, whole.validatedOn(),
			new LocalThreshold(local, 60, "test"), null);
	}

	private CSVRecord row(final Path model, final Thresholds thresholds) throws Exception {
		final ModelFolder opened = ModelFolder.open(model);
		opened.withDescriptor(opened.descriptor().withThresholds("whole", thresholds));
		final Path output = Files.createTempDirectory(folder, "row");
		run(DetectFolder.class, Map.of("input", folder.resolve("part.png").toString(), "output", output.toString(), "model", model
			.toString(), "save_masks", false, "save_overlay", false));
		try (CSVParser parser = CSVParser.parse(Files.readString(output.resolve("results.csv")), CSVFormat.DEFAULT.builder()
			.setHeader().setSkipHeaderRecord(true).get())) {
			return parser.getRecords().get(0);
		}
	}

	@Test
	void waysToScoreAreComparedBySize() throws Exception {
		final Path model = TinyModel.save(folder.resolve("ways"));
		final Map<String, Object> inputs = new HashMap<>(Map.of("data", folder.resolve(ManifestFile.NAME).toString(), "output", folder
			.resolve("ways-out").toString(), "model", model.toString(), "size_control", SIDE, "jpeg_control", false, "grey_control",
			false, "resamples", 20, "compare_scores", true, "cache", folder.resolve("cache.jsonl").toString()));
		inputs.put("view", "center_crop");
		assertTrue(reason(Evaluate.class, inputs).startsWith("Ways to score can be compared in the view whole alone"));
		inputs.put("view", "whole");
		run(Evaluate.class, inputs);
		final List<String> lines = Files.readAllLines(folder.resolve("ways-out/scores_by_size.csv"));
		assertEquals(9, lines.size(), "two treatments, four classes of sizes");
		final String hash = ModelFolder.open(model).hash();
		assertTrue(lines.get(1).startsWith("tiny," + hash + ",as_stored,one_tile,0,0,NA,"), lines.get(1));
		assertTrue(lines.get(2).matches("tiny," + hash + ",as_stored,up_to_2_mp,4,4(,[01]\\.\\d{6}){12}"), lines.get(2));
		assertTrue(lines.get(5).matches("tiny," + hash + ",size_matched_48,one_tile,4,4(,1\\.000000){9}(,[01]\\.\\d{6}){3}"), lines.get(5));
		assertTrue(Files.readString(folder.resolve("ways-out/scores_by_size.md")).contains("SHA-256 " + hash));
	}

	@Test
	void imagesOfOneTileGiveNoThresholdOfTheHighest() throws Exception {
		final Path model = TinyModel.save(folder.resolve("single"));
		final Map<String, Object> inputs = inputs(model, "single-tiles");
		final List<Sample> small = new ArrayList<>();
		for (int i = 0; i < IMAGES; i++) {
			small.add(save("sa" + i, middle(1 - ai, i), DataSource.AUTHENTIC));
			small.add(save("sg" + i, middle(ai, i), DataSource.GENERATED));
		}
		final Path manifest = folder.resolve("small/" + ManifestFile.NAME);
		Files.createDirectories(manifest.getParent());
		ManifestFile.write(manifest, small);
		inputs.put("data", manifest.toString());
		run(Calibrate.class, inputs);
		assertNull(ModelFolder.open(model).descriptor().thresholds("whole").orElseThrow().local());
		final String page = Files.readString(folder.resolve("single-tiles/calibration.md"));
		assertTrue(page.contains("No threshold of the highest tile was found: 0 of 4 authentic images have more than one tile"), page);
		assertTrue(page.contains("| local high: a part stands out from | NA |"), page);
	}
}
