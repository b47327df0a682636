package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.TinyModel;
import org.gammaij.image.RgbImage;
import org.gammaij.report.ResultColumn;
import org.junit.jupiter.api.Test;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;

/** Both commands as Fiji runs them. */
class DetectTest extends TinyModelCommandTest {

	@Test
	void anImageAndItsFileGiveTheSame() throws Exception {
		final Path file = TinyModel.saveImage(folder.resolve("a.png"), 200, 100);
		// Claims are of a file alone
		run(Map.of("input", file.toString(), "output", folder.resolve("file").toString(), "provenance", false));
		final ImagePlus image = image("a.png", 200, 100);
		run(Map.of("image", image, "output", folder.resolve("image").toString()));
		for (final String name : List.of("a.png_ai.tif", "a.png_manipulation.tif", "a.png_overlay.png"))
			assertArrayEquals(Files.readAllBytes(folder.resolve("file").resolve(name)), Files.readAllBytes(folder.resolve(
				"image").resolve(name)), name);
		final int hash = ResultColumn.NAMES.indexOf("Image SHA-256");
		final String ofFile = Files.readAllLines(folder.resolve("file/results.csv")).get(1).split(",")[hash];
		final String ofPixels = Files.readAllLines(folder.resolve("image/results.csv")).get(1).split(",")[hash];
		assertTrue(ofPixels.matches("pixels:[0-9a-f]{64}"), ofPixels);
		assertEquals(Files.readString(folder.resolve("file/results.csv")).replace(ofFile, ofPixels), Files.readString(folder
			.resolve("image/results.csv")));
	}

	@Test
	void theOverlayOfAnEarlierRunIsReplacedAndTheUsersOwnStays() throws Exception {
		final ImagePlus image = image("a", 64, 64);
		final Roi own = new Roi(1, 2, 3, 4);
		own.setName("mine");
		image.setOverlay(new Overlay(own));
		for (int i = 0; i < 2; i++)
			run(Map.of("image", image, "mask_threshold", 0.0));
		assertEquals(List.of("mine", "GAMMA Manipulation a #1", "GAMMA AI a #1"), names(image));
	}

	@Test
	void whatTheCentreCropLeavesOutIsDarker() throws Exception {
		final ImagePlus image = image("a", 600, 530);
		run(Map.of("image", image, "view", "center_crop", "overlay_opacity", 0.0, "mask_threshold", 0.0));
		assertEquals(List.of("GAMMA Manipulation a #1", "GAMMA AI a #1", "GAMMA not looked at a"), names(image));
		final int before = image.getProcessor().get(30, 0) >> 16 & 0xff;
		assertEquals(before / 2.0, image.flatten().getProcessor().get(30, 0) >> 16 & 0xff, 1);
	}

	@Test
	void theOverlayIsAsOpaqueAsAskedFor() throws Exception {
		final ImagePlus image = image("a", 64, 64);
		run(Map.of("image", image, "overlay_opacity", 0.0, "mask_threshold", 0.0));
		assertEquals(image.getProcessor().get(0, 0), image.flatten().getProcessor().get(0, 0) & 0xffffff);
		run(Map.of("image", image, "overlay_opacity", 0.5, "mask_threshold", 0.0));
		final int before = image.getProcessor().get(0, 0) & 0xff;
		final int after = image.flatten().getProcessor().get(0, 0) & 0xff;
		assertTrue(Math.abs(after - before) < 128, before + " became " + after);
	}

	@Test
	void theSelectionAloneIsLookedAt() throws Exception {
		final ImagePlus image = image("a", 100, 80);
		image.setRoi(new Roi(10, 20, 40, 30));
		run(Map.of("image", image, "selection_only", true, "output", folder.toString(),
			"mask_threshold", 0.0));
		assertTrue(Files.readAllLines(folder.resolve("results.csv")).get(1).startsWith("a,40,30,"));
		final Roi layer = image.getOverlay().get(0);
		assertEquals("10 20 40 30", (int) layer.getXBase() + " " + (int) layer.getYBase() + " " + layer.getBounds().width +
			" " + layer.getBounds().height);
	}

	@Test
	void allSlicesAreLookedAt() throws Exception {
		final ImageStack stack = new ImageStack(64, 48);
		for (int i = 0; i < 3; i++)
			stack.addSlice(image("s", 64, 48).getProcessor());
		final ImagePlus image = new ImagePlus("s", stack);
		run(Map.of("image", image, "all_slices", true, "output", folder.toString(), "mask_threshold", 0.0));
		final List<String> lines = Files.readAllLines(folder.resolve("results.csv"));
		assertEquals(List.of("Label", "s:1", "s:2", "s:3"), lines.stream().map(line -> line.split(",")[0]).toList());
		assertEquals(6, image.getOverlay().size());
		assertEquals(2, image.getOverlay().get(2).getPosition());
		assertTrue(Files.exists(folder.resolve("s%3A3_ai.tif")));
	}

	@Test
	void aScriptGetsTableAndMaps() throws Exception {
		final ImageStack stack = new ImageStack(64, 48);
		for (int i = 0; i < 3; i++)
			stack.addSlice(image("s", 64, 48).getProcessor());
		final CommandModule module = run(Map.of("image", new ImagePlus("s", stack), "all_slices", true));
		final ResultsTable table = (ResultsTable) module.getOutput("results_table");
		assertEquals(3, table.size());
		assertEquals("s:3", table.getLabel(2));
		final double probability = table.getValue("P(AI)", 2);
		assertTrue(probability > 0 && probability < 1, "probability " + probability);
		final ImagePlus ai = (ImagePlus) module.getOutput("ai_map");
		assertEquals("64 48 3 32", ai.getWidth() + " " + ai.getHeight() + " " + ai.getStackSize() + " " + ai.getBitDepth());
		assertEquals("Manipulation probability of s", ((ImagePlus) module.getOutput("manipulation_map")).getTitle());
		for (final String output : List.of("results_table", "ai_map", "manipulation_map"))
			assertTrue(module.isOutputResolved(output), "nobody else shows " + output);
	}

	@Test
	void aScriptGetsTheTableOfFiles() throws Exception {
		final Path file = TinyModel.saveImage(folder.resolve("a.png"), 60, 40);
		final CommandModule module = run(Map.of("input", file.toString(), "output", folder.resolve("out").toString()));
		assertEquals(1, ((ResultsTable) module.getOutput("results_table")).size());
	}

	@Test
	void eachPageOfAFileIsLookedAt() throws Exception {
		final ImageStack stack = new ImageStack(64, 48);
		for (int i = 0; i < 2; i++)
			stack.addSlice(image("s", 64, 48).getProcessor());
		final Path in = Files.createDirectories(folder.resolve("out/in"));
		new FileSaver(new ImagePlus("s", stack)).saveAsTiffStack(in.resolve("s.tif").toString());
		for (final boolean resume : new boolean[] { false, true }) {
			run(Map.of("input", folder.resolve("out").toString(), "recursive", true, "output", folder.resolve("out/results")
				.toString(), "resume", resume));
			assertEquals(List.of("Label", "in/s.tif:1", "in/s.tif:2"), Files.readAllLines(folder.resolve(
				"out/results/results.csv")).stream().map(line -> line.split(",")[0]).toList());
		}
		assertTrue(Files.exists(folder.resolve("out/results/in/s.tif%3A2_overlay.png")));
		// Also where the table that named them is gone
		Files.delete(folder.resolve("out/results/results.csv"));
		assertEquals("2 images", run(Map.of("input", folder.resolve("out").toString(), "recursive", true, "output", folder
			.resolve("out/results").toString())).getOutput("results_table") instanceof ResultsTable table ? table.size() +
				" images" : "none");
	}

	@Test
	void masksAreFloatsOfTheImagesSize() throws Exception {
		final Path file = TinyModel.saveImage(folder.resolve("a.png"), 700, 530);
		run(Map.of("input", file.toString(), "output", folder.toString() + "/out", "view", "center_crop"));
		final ImagePlus mask = new Opener().openImage(folder.resolve("out/a.png_ai.tif").toString());
		assertEquals(32, mask.getBitDepth());
		assertEquals(700, mask.getWidth());
		assertEquals(530, mask.getHeight());
		assertTrue(Float.isNaN(mask.getProcessor().getf(0, 0)), "not looked at");
		final float centre = mask.getProcessor().getf(350, 265);
		assertTrue(centre >= 0 && centre <= 1, "probability " + centre);
	}

	@Test
	void whatAMacroDoesNotCheckIsChecked() throws Exception {
		assertEquals("Parameter mask_threshold must be a number from 0.0 to 1.0, but is '7.0'.", reason(Map.of("image",
			image("a", 8, 8), "mask_threshold", 7.0)));
		assertEquals("Parameter view must be one of whole, center_crop, sample, but is 'all'.", reason(Map.of("image", image("a", 8,
			8), "view", "all")));
		assertTrue(reason(Map.of()).startsWith("There is nothing to look at"));
		assertTrue(reason(Map.of("input", folder.resolve("none").toString())).startsWith("There is no file or folder"));
		assertTrue(reason(Map.of("input", folder.toString())).startsWith("Name a folder for the results"));
		assertTrue(reason(Map.of("input", folder.toString(), "output", folder.toString())).startsWith(
			"Input and output are the same"));
		assertTrue(reason(Map.of("image", image("a", 8, 8), "selection_only", true)).startsWith("There is no selection"));
		assertTrue(reason(Map.of("image", image("a", 8, 8), "device", "abacus")).contains("abacus"));
	}

	private CommandModule run(final Map<String, Object> inputs) throws Exception {
		return run(command(inputs), withModel(inputs));
	}

	private String reason(final Map<String, Object> inputs) throws Exception {
		return reason(command(inputs), withModel(inputs));
	}

	private static Class<? extends Command> command(final Map<String, Object> inputs) {
		return inputs.containsKey("input") ? DetectFolder.class : Detect.class;
	}

	private static Map<String, Object> withModel(final Map<String, Object> inputs) {
		final Map<String, Object> all = new HashMap<>(inputs);
		all.put("model", model.toString());
		return all;
	}

	private static List<String> names(final ImagePlus image) {
		return List.of(image.getOverlay().toArray()).stream().map(Roi::getName).toList();
	}

	private static ImagePlus image(final String title, final int width, final int height) {
		final RgbImage rgb = TinyModel.image(width, height);
		final ColorProcessor processor = new ColorProcessor(width, height);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				processor.set(x, y, rgb.get(x, y, 0) << 16 | rgb.get(x, y, 1) << 8 | rgb.get(x, y, 2));
		return new ImagePlus(title, processor);
	}
}
