package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.gammaij.TinyModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as a user meets it: what it prints and its exit code. */
class MainTest {

	@TempDir
	static Path shared;
	private static Path model;

	@TempDir
	Path folder;
	private String out;
	private String err;

	@BeforeAll
	static void makeModel() throws IOException {
		model = TinyModel.save(shared.resolve("tiny"));
	}

	@Test
	void helpListsTheCommands() {
		assertEquals(0, run("--help"));
		assertTrue(out.contains("detect"), out);
		assertEquals("", err);
	}

	@Test
	void helpOfACommandComesFromItsParameters() {
		assertEquals(0, run("detect", "--help"));
		assertTrue(out.contains("--mask_threshold, --mask-threshold"), out);
		assertTrue(out.contains("from 0.0 to 1.0"), out);
		assertFalse(out.contains("--image"), "an ImagePlus cannot be written down");
		assertFalse(out.contains("all_slices"), "means something in ImageJ only");
	}

	@Test
	void detectsInAFile() throws IOException {
		final Path image = TinyModel.saveImage(folder.resolve("a photo.png"), 600, 300);
		assertEquals(0, run("detect", "--input", image.toString(), "--output", folder.resolve("out").toString(),
			"--model", model.toString(), "--save-overlay=false", "--mask_threshold", "0.4"), () -> err);
		final List<String> lines = Files.readAllLines(folder.resolve("out/results.csv"));
		assertEquals(2, lines.size());
		assertTrue(lines.get(1).matches("a photo\\.png,600,300,0\\.\\d{6},0\\.\\d{6},inconclusive,the model tiny has no thresholds for " +
			"the view whole.*,colour,8-bit RGB,as_stored,0,0,whole,NaN,NaN,NaN,1\\.000000,,,NaN,0\\.400000,NaN,NaN,NaN,NaN,,\\d+,cpu,\\w{64},tiny," +
			"\\w{64},"), lines.get(1));
		assertTrue(Files.exists(folder.resolve("out/a photo.png_ai.tif")));
		assertTrue(Files.exists(folder.resolve("out/a photo.png_manipulation.tif")));
		assertFalse(Files.exists(folder.resolve("out/a photo.png_overlay.png")));
		assertTrue(err.contains("a photo.png: P(AI) 0."), err);
	}

	@Test
	void looksAtTheCentreOnly() throws IOException {
		final Path image = TinyModel.saveImage(folder.resolve("a.png"), 600, 530);
		assertEquals(0, run("detect", "--input", image.toString(), "--output", folder.resolve("out").toString(),
			"--model", model.toString(), "--view", "center_crop"), () -> err);
		assertTrue(Files.readAllLines(folder.resolve("out/results.csv")).get(1).contains(
			",center_crop,NaN,NaN,NaN,1.000000,,,NaN,0.500000,NaN,NaN,NaN,NaN,,1,cpu,"));
	}

	@Test
	void goesOnAfterABadFileInAFolder() throws IOException {
		final Path images = Files.createDirectories(folder.resolve("in"));
		Files.write(images.resolve("a.jpg"), new byte[100]);
		TinyModel.saveImage(images.resolve("b.png"), 64, 64);
		assertEquals(0, run("detect", "--input", images.toString(), "--output", folder.resolve("out").toString(),
			"--model", model.toString()), () -> err);
		final List<String> lines = Files.readAllLines(folder.resolve("out/results.csv"));
		assertTrue(lines.get(1).startsWith("a.jpg,NaN,NaN,NaN,NaN,,"), lines.get(1));
		assertTrue(lines.get(2).startsWith("b.png,64,64,0."), lines.get(2));
		assertTrue(err.contains("2 images, 1 with an error"), err);
	}

	@Test
	void anUnreadableImageIsOneLine() throws IOException {
		final Path bad = Files.write(folder.resolve("bad.jpg"), new byte[100]);
		assertEquals(1, run("detect", "--input", bad.toString(), "--output", folder.resolve("out").toString(), "--model",
			model.toString()));
		assertOneLine("bad.jpg");
	}

	@Test
	void aMissingFileIsOneLine() {
		assertEquals(1, run("detect", "--input", folder.resolve("none.png").toString(), "--output", "x"));
		assertOneLine("none.png");
	}

	@Test
	void aMissingModelIsOneLine() throws IOException {
		final Path image = TinyModel.saveImage(folder.resolve("a.png"), 64, 64);
		assertEquals(1, run("detect", "--input", image.toString(), "--output", folder.resolve("out").toString(), "--model",
			folder.resolve("nomodel").toString()));
		assertOneLine("nomodel");
	}

	@ParameterizedTest
	@CsvSource({ "--inptu x, Unknown option", "--mask_threshold 1.5, must be a number from 0.0 to 1.0",
		"--mask_threshold half, but is 'half'", "--mask_threshold NaN, but is 'NaN'", "--view top, 'whole, center_crop, sample'",
		"--resume=perhaps, must be true or false", "--input, Missing required parameter", "stray, Unmatched argument" })
	void aWrongCallIsOneLine(final String arguments, final String reason) {
		assertEquals(2, run(("detect " + arguments).split(" ")));
		assertOneLine(reason);
	}

	@Test
	void noCommandAndAnUnknownOneAreWrongCalls() {
		assertEquals(2, run());
		assertOneLine("Name a command");
		assertEquals(2, run("destroy"));
		assertOneLine("There is no command 'destroy'");
	}

	@Test
	void nothingToLookAtIsOneLine() {
		assertEquals(1, run("detect"));
		assertOneLine("There is nothing to look at");
	}

	@Test
	void interruptedWhileItStartsItEndsWithOneLine() throws Exception {
		final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
		final Main main = new Main(System.out, new PrintStream(errBytes, true));
		final CountDownLatch finished = new CountDownLatch(1);
		final Thread interrupt = new Thread(() -> main.interrupt(finished));
		interrupt.start();
		while (!main.isInterrupted())
			Thread.sleep(5);
		assertEquals(1, main.run("diagnostics", "--output", folder.resolve("report.txt").toString()));
		finished.countDown();
		interrupt.join();
		assertEquals("Interrupted before anything was done.\n", errBytes.toString(StandardCharsets.UTF_8));
		assertFalse(Files.exists(folder.resolve("report.txt")));
	}

	private void assertOneLine(final String part) {
		assertEquals("", out);
		assertTrue(err.contains(part), err);
		assertEquals(1, err.lines().count(), err);
	}

	private int run(final String... args) {
		final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
		final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
		final int code = new Main(new PrintStream(outBytes, true), new PrintStream(errBytes, true)).run(args);
		out = outBytes.toString(StandardCharsets.UTF_8);
		err = errBytes.toString(StandardCharsets.UTF_8);
		return code;
	}
}
