package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.gammaij.TinyModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Macros in plain ImageJ 1.x, with the plugin and its dependencies in the plugins folder. */
class PlainImageJTest {

	@TempDir
	static Path shared;
	private static ImageJInstallation installation;
	private static Path model;

	@TempDir
	Path folder;

	@BeforeAll
	static void install() throws Exception {
		model = TinyModel.save(Files.createDirectories(shared.resolve(".gammaij/models")).resolve("tiny"));
		installation = new ImageJInstallation(shared);
	}

	@AfterAll
	static void removeLinks() throws IOException {
		installation.close();
	}

	@Test
	void detectsInAFile() throws Exception {
		final Path image = TinyModel.saveImage(folder.resolve("a photo.png"), 64, 48);
		final String printed = run(write("run('GAMMA Detect Folder', 'input=[" + image + "] output=[" + folder.resolve("out") +
			"] model=[" + model + "] save_masks=true save_overlay=false'); print('went on');"), "");
		assertTrue(printed.contains("went on"), printed);
		assertTrue(Files.readAllLines(folder.resolve("out/results.csv")).get(1).startsWith("a photo.png,64,48,0."), printed);
		assertTrue(Files.exists(folder.resolve("out/a photo.png_ai.tif")));
		assertFalse(Files.exists(folder.resolve("out/a photo.png_overlay.png")));
	}

	@Test
	void aFailureStopsTheMacroWithItsReason() throws Exception {
		final Path macro = write("run('GAMMA Detect Folder', getArgument()); print('went on');");
		final String[] arguments = { "input=none.png output=out", "", "input=a mask_threshold=abc", "input=a save_mask=true",
			"input=[a" };
		final String[] reasons = { "There is no file or folder none.png", "There is nothing to look at",
			"must be a number from 0.0 to 1.0", "There is no parameter 'save_mask'", "no closing bracket" };
		final String[] printed = run(macro, arguments).split(PlainImageJ.SEPARATOR);
		for (int i = 0; i < reasons.length; i++) {
			assertTrue(printed[i + 1].contains(reasons[i]), printed[i + 1]);
			assertFalse(printed[i + 1].contains("went on"), printed[i + 1]);
		}
	}

	/** As it was recorded when one command did both: it names all keys, also those that it does not use. */
	@Test
	void macrosWithTheOldNameGoOn() throws Exception {
		final Path image = TinyModel.saveImage(folder.resolve("a.png"), 64, 48);
		final String old = "run('Detect...', 'input=[" + "%s] recursive=false output=[%s] model=[" + model +
			"] view=whole device=auto mask_threshold=0 save_masks=false save_overlay=false overlay_opacity=0.5 resume=false " +
			"all_slices=false selection_only=false heat_maps=true'); ";
		final String printed = run(write(String.format(Locale.ROOT, old, image, folder.resolve("out")) +
			"setBatchMode(true); open('" + image + "'); " + String.format(Locale.ROOT, old, "", "") +
			"selectImage('a.png'); print(getTitle() + ' has ' + Overlay.size); run('Detect...', 'modle=x'); print('went on');"), "");
		assertTrue(Files.readAllLines(folder.resolve("out/results.csv")).get(1).startsWith("a.png,64,48,0."), printed);
		assertTrue(printed.contains("a.png has 2"), printed);
		assertTrue(printed.contains("There is no parameter 'modle'"), printed);
		assertFalse(printed.contains("went on"), printed);
	}

	@Test
	void activeImageMacro() throws Exception {
		final Path image = TinyModel.saveImage(folder.resolve("a.png"), 64, 48);
		final String printed = run(write("setBatchMode(true); open('" + image + "'); runMacro('" + example(
			"Detect_Active_Image.ijm") + "', 'mask_threshold=0 model=[" + model + "]'); print(getTitle() + ' has ' + Overlay.size);"), "");
		assertTrue(printed.contains("Mean AI probability of a.png: 0."), printed);
		assertTrue(printed.contains("a.png has 2"), printed);
	}

	@Test
	void folderMacro() throws Exception {
		final Path images = Files.createDirectories(folder.resolve("in/deeper"));
		TinyModel.saveImage(images.resolve("a.png"), 64, 48);
		final String printed = run(example("Detect_Folder.ijm"), folder.resolve("in") + ";" + folder.resolve("out") +
			";model=[" + model + "]");
		assertTrue(printed.contains("Results are in"), printed);
		assertTrue(Files.readAllLines(folder.resolve("out/results.csv")).get(1).startsWith("deeper/a.png,64,48,0."));
	}

	@Test
	void heatMapMacroTakesEachImageAndNotTheLastMap() throws Exception {
		for (int i = 0; i < 4; i++)
			TinyModel.saveImage(folder.resolve("image" + i + ".png"), 64 + i, 48);
		final String printed = run(example("Measure_Heat_Maps.ijm"), folder + ";model=[" + model + "]");
		for (int i = 0; i < 4; i++)
			assertTrue(printed.contains("image" + i + ".png: "), printed);
		assertEquals(4, printed.lines().filter(line -> line.contains("% of the pixels have")).count(), printed);
	}

	@Test
	void aSecondRunReplacesTheMapsAndRefusesThem() throws Exception {
		final Path image = TinyModel.saveImage(folder.resolve("a.png"), 64, 48);
		final String detect = "run('GAMMA Detect', 'model=[" + model + "]'); ";
		final String printed = run(write("setBatchMode(true); open('" + image + "'); " + detect +
			"selectImage('a.png'); " + detect + "print('open: ' + nImages); selectImage('AI probability of a.png'); " + detect +
			"print('went on');"), "");
		assertTrue(printed.contains("open: 3"), printed);
		assertTrue(printed.contains("AI probability of a.png is a probability map that this plugin made"), printed);
		assertFalse(printed.contains("went on"), printed);
	}

	@Test
	void theCentreCropNeedsLittleMemoryAndWantOfMemoryIsASentence() throws Exception {
		// 144 MB of image: as much again for each map of the whole image, and 108 MB for what the network is given.
		final Path macro = write("setBatchMode(true); newImage('big', 'RGB white', 6000, 6000, 1); run('GAMMA Detect', 'model=[" +
			model + "] view=' + getArgument()); print('went on');");
		final String centre = run("-Xmx320m", macro, "center_crop");
		assertTrue(centre.contains("big: P(AI) 0."), centre);
		assertTrue(centre.contains("went on"), centre);
		// A process of its own: what is left of the first image can stand in the way of a second one of this size
		final String whole = run("-Xmx184m", macro, "whole");
		assertTrue(whole.contains("The memory does not suffice (Java may use 184 MB)"), whole);
		assertFalse(whole.contains("OutOfMemoryError"), whole);
		assertFalse(whole.contains("went on"), whole);
	}

	/** ImageJ takes options that are empty for none, as of a call from the menu. */
	@Test
	void aBatchMacroWithoutOptionsOpensNoDialog() throws Exception {
		assumeTrue(VirtualDisplay.isPossible(), "Xvfb is not installed, so no dialog could be opened");
		final Path macro = write("run('GAMMA Models'); run('GAMMA Sample Image', ''); print('opened: ' + getTitle()); close(); " +
			"run('GAMMA Detect'); print('went on');");
		final String printed;
		try (VirtualDisplay display = new VirtualDisplay(false)) {
			printed = installation.run(display.name(), "-Xmx1g", PlainImageJBatch.class, List.of(macro.toString()));
		}
		assertTrue(printed.contains("opened: "), printed);
		assertTrue(printed.contains("There is nothing to look at"), printed);
		assertFalse(printed.contains("A dialog asks"), printed);
		assertFalse(printed.contains("went on"), printed);
	}

	/** What somebody chooses from the menu meanwhile asks, and is not the macro's if it fails. */
	@Test
	void aMacroThatWaitsIsLeftAlone() throws Exception {
		assumeTrue(VirtualDisplay.isPossible(), "Xvfb is not installed, so no macro can wait for somebody");
		final String printed;
		try (VirtualDisplay display = new VirtualDisplay(false)) {
			printed = installation.run(display.name(), "-Xmx1g", PlainImageJWaiting.class, List.of());
		}
		assertTrue(printed.contains("There is nothing to look at"), printed);
		assertTrue(printed.contains("went on"), printed);
		assertFalse(printed.contains("went too far"), printed);
	}

	@Test
	void dialogTableAndOverlayInAWindow() throws Exception {
		assumeTrue(VirtualDisplay.isPossible(), "Xvfb is not installed, so no window can be opened: the dialog is not tested");
		final Path image = TinyModel.saveImage(folder.resolve("a.png"), 64, 48);
		final String printed;
		try (VirtualDisplay display = new VirtualDisplay(false)) {
			printed = installation.run(display.name(), "-Xmx1g", PlainImageJWindow.class, List.of(image.toString(), model
				.getFileName().toString()));
		}
		for (final String expected : List.of("menu entry: org.gammaij.app.Gamma_Plugin(\"detect-image\")", "rows: 1",
			"label: a.png", "P(AI): 0.", "overlay: 2", "map bits: 32", "own results table: 0", "slider: 25", "the row led to its image", "row of a button: of a button", "run(\"GAMMA Detect\", \"",
			"save_masks=true", "model=tiny"))
			assertTrue(printed.contains(expected), expected + " is missing in\n" + printed);
	}

	private static Path example(final String name) {
		return Path.of("macros", name).toAbsolutePath();
	}

	private Path write(final String macro) throws IOException {
		return Files.writeString(folder.resolve("macro.ijm"), macro);
	}

	private static String run(final Path macro, final String... arguments) throws Exception {
		return run("-Xmx1g", macro, arguments);
	}

	private static String run(final String memory, final Path macro, final String... arguments) throws Exception {
		return installation.run("", memory, PlainImageJ.class, Stream.concat(Stream.of(macro.toString()), Stream.of(arguments))
			.toList());
	}
}
