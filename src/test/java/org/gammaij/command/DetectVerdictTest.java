package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.TinyModel;
import org.gammaij.image.ColorJitter;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.LUT;

/** Which images get a band from a model that calls everything {@code indicated}, and what the row says of the others. */
class DetectVerdictTest extends CommandTest {

	private static final int TILE = 512;
	private static final String NOT_VALIDATED = ", and the model was not validated on such images";

	@TempDir
	static Path shared;
	private static Path model;
	private static RgbImage colour;

	@TempDir
	Path folder;
	private int runs;

	@BeforeAll
	static void prepare() throws IOException {
		model = calibrated("colour", 0.9, List.of());
		colour = TinyModel.image(TILE, TILE);
	}

	private static Path calibrated(final String name, final Double auc, final List<String> validatedOn) throws IOException {
		final ModelFolder saved = ModelFolder.open(TinyModel.save(shared.resolve(name)));
		saved.withDescriptor(saved.descriptor().withThresholds("whole", new Thresholds(0, 0, 1, "test", 100, 0.05, auc,
			validatedOn)));
		return saved.path();
	}

	@Test
	void aColourPhotographGetsItsBand() throws Exception {
		assertRow(row(model, colour, "a.png"), "indicated", "", "colour");
	}

	@Test
	void greyImagesGetNoneUnlessTheModelWasValidatedOnThem() throws Exception {
		final RgbImage grey = ColorJitter.apply(colour, 1, 1, 0);
		assertRow(row(model, grey, "a.png"), "inconclusive", "the image is grey" + NOT_VALIDATED, "grey");
		assertRow(row(calibrated("grey", 0.9, List.of(Thresholds.GREY)), grey, "a.png"), "indicated", "", "grey");
		final RgbImage pale = ColorJitter.apply(colour, 1, 1, 0.05);
		assertRow(row(model, pale, "a.jpg"), "inconclusive", "the image is nearly grey" + NOT_VALIDATED, "nearly grey");
	}

	@Test
	void falseColoursGetNone() throws Exception {
		final String reason = "the image has the colours of a lookup table or of a single tint" + NOT_VALIDATED;
		final RgbImage green = ColorJitter.apply(colour, 1, 1, 0);
		java.util.Arrays.fill(green.samples(), 0, green.planeSize(), (byte) 0);
		java.util.Arrays.fill(green.samples(), 2 * green.planeSize(), 3 * green.planeSize(), (byte) 0);
		assertRow(row(model, green, "a.png"), "inconclusive", reason, "lookup table");
		assertRow(row(model, green, "a.jpg"), "inconclusive", reason, "lookup table");
	}

	@Test
	void anImageOfImageJIsJudgedAsItsFile() throws Exception {
		final byte[] grey = new byte[TILE * TILE];
		System.arraycopy(colour.samples(), 0, grey, 0, grey.length);
		final ByteProcessor processor = new ByteProcessor(TILE, TILE, grey);
		final CSVRecord row = row(Map.of("image", new ImagePlus("a", processor), "model", model.toString()));
		assertRow(row, "inconclusive", "the image is grey" + NOT_VALIDATED, "grey");
		assertEquals("8-bit grey", row.get("RGB from"));
		processor.setLut(LUT.createLutFromColor(java.awt.Color.GREEN));
		final CSVRecord green = row(Map.of("image", new ImagePlus("a", processor), "model", model.toString()));
		assertRow(green, "inconclusive", "the image has the colours of a lookup table or of a single tint" + NOT_VALIDATED,
			"lookup table");
		assertTrue(green.get("RGB from").matches("8-bit lookup table [0-9a-f]{8}"), green.get("RGB from"));
		final int[] pixels = new int[TILE * TILE];
		for (int i = 0; i < pixels.length; i++)
			for (int c = 0; c < RgbImage.CHANNELS; c++)
				pixels[i] = pixels[i] << 8 | colour.samples()[c * pixels.length + i] & 0xff;
		final CSVRecord rgb = row(Map.of("image", new ImagePlus("a", new ColorProcessor(TILE, TILE, pixels)), "model", model
			.toString()));
		assertRow(rgb, "indicated", "", "colour");
		assertEquals("8-bit RGB", rgb.get("RGB from"));
	}

	@Test
	void smallFlatAndSinglePixelImagesGetNone() throws Exception {
		final String small = "the image is smaller than a tile of 512 x 512 pixels";
		assertRow(row(model, TinyModel.image(600, 511), "a.png"), "inconclusive", small, "colour");
		final RgbImage one = new RgbImage(1, 1, new byte[] { 10, 100, (byte) 200 });
		final CSVRecord pixel = row(model, one, "a.png");
		assertEquals("inconclusive", pixel.get("Band"));
		assertTrue(pixel.get("Reason").startsWith("the image is flat: there is nothing to look at; " + small), pixel.get(
			"Reason"));
		final RgbImage flat = new RgbImage(TILE, TILE);
		for (int i = 0; i < flat.samples().length; i++)
			flat.samples()[i] = (byte) (100 + 30 * (i / flat.planeSize()) + i % 3);
		final CSVRecord even = row(model, flat, "a.png");
		assertEquals("inconclusive", even.get("Band"));
		assertTrue(even.get("Reason").startsWith("the image is flat: there is nothing to look at"), even.get("Reason"));
	}

	@Test
	void aModelThatWasNotShownToTellMoreThanFormatsHasNoBands() throws Exception {
		final Path bare = TinyModel.save(shared.resolve("bare"));
		final CSVRecord none = row(bare, colour, "a.png");
		assertRow(none, "inconclusive", "the model tiny has no thresholds for the view whole (see calibrate)", "colour");
		assertEquals("NaN", none.get("Low threshold"));
		assertEquals("", none.get("Disagreement"));
		final String reason = "nothing shows that the model tiny finds more than format and size in the view whole (see calibrate)";
		assertRow(row(calibrated("old", null, List.of()), colour, "a.png"), "inconclusive", reason, "colour");
		assertRow(row(calibrated("chance", 0.48, List.of()), colour, "a.png"), "inconclusive", reason, "colour");
	}

	private CSVRecord row(final Path with, final RgbImage image, final String name) throws Exception {
		final Path file = folder.resolve(name);
		if (name.endsWith(".jpg")) ImageFiles.writeJpeg(image, file, 90);
		else ImageFiles.writePng(image, file);
		return row(Map.of("input", file.toString(), "model", with.toString()));
	}

	private CSVRecord row(final Map<String, Object> inputs) throws Exception {
		final Map<String, Object> all = new java.util.HashMap<>(inputs);
		final Path output = folder.resolve("out" + runs++);
		all.putAll(Map.of("output", output.toString(), "save_masks", false, "save_overlay", false));
		run(all.containsKey("image") ? Detect.class : DetectFolder.class, all);
		try (CSVParser parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(Files
			.newBufferedReader(output.resolve("results.csv"))))
		{
			return parser.getRecords().get(0);
		}
	}

	private static void assertRow(final CSVRecord row, final String band, final String reason, final String colours) {
		assertEquals(reason, row.get("Reason"));
		assertEquals(band, row.get("Band"));
		assertEquals(colours, row.get("Colours"));
	}
}
