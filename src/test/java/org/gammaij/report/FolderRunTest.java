package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.detect.DetectionRun;
import org.gammaij.detect.Inspector;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sources;
import org.gammaij.engine.Band;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Detections;
import org.gammaij.engine.Verdict;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Intensity;
import org.gammaij.image.PixelFacts;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Where images and results lie, and what else lies there. */
class FolderRunTest {

	private static final Inspector GREY = new Inspector() {

		@Override
		public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> image, final Progress progress) {
			final float[] map = new float[(int) (image.dimension(0) * image.dimension(1))];
			Arrays.fill(map, image.getAt(0, 0, 0).get() / 255f);
			return Detections.inOnePiece(0, map[0], ArrayImgs.floats(map, image.dimension(0), image.dimension(1)), null, 1, PixelFacts.of(image));
		}

		@Override
		public Verdict verdict(final Detection detection, final Verdict.Subject subject) {
			return new Verdict(Band.INCONCLUSIVE, false, List.of("a test"));
		}

		@Override
		public Result.Run run() {
			return new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu", "test", "abc");
		}
	};

	@TempDir
	Path root;
	private Path input;

	@BeforeEach
	void input() throws IOException {
		input = Files.createDirectories(root.resolve("photos"));
	}

	private static void image(final Path file, final int grey) throws IOException {
		final RgbImage image = new RgbImage(4, 2);
		Arrays.fill(image.samples(), (byte) grey);
		ImageFiles.writePng(image, file);
	}

	private DetectionRun.Summary screen(final Path output, final boolean resume) throws IOException {
		try (ResultFolder results = new ResultFolder(output, GREY.run(), new ResultFolder.Outputs(true, true, 0.5), resume)) {
			return new DetectionRun(GREY, List.of(results), Duration.ZERO, false).run(Sources.folder(input, true, Intensity.AS_STORED, results::own, Progress.NONE),
				Progress.NONE);
		}
	}

	private static List<String> labels(final Path output) throws IOException {
		return ResultsCsv.read(output.resolve("results.csv")).stream().map(row -> row.get(0)).toList();
	}

	@Test
	void resultsMayGoToAFolderAboveTheImages() throws IOException {
		image(input.resolve("a.png"), 255);
		assertEquals(new DetectionRun.Summary(1, 0, 0, 0), screen(root, false));
		assertEquals(new DetectionRun.Summary(1, 1, 0, 0), screen(root, true));
		assertTrue(Files.exists(root.resolve("a.png_ai.tif")));
	}

	@Test
	void onlyWhatTheRunWroteIsPassedOverAmongTheImages() throws IOException {
		image(input.resolve("a.png"), 255);
		final Path output = input.resolve("results");
		image(output.resolve("photo-of-the-user.png"), 0);
		for (final boolean resume : new boolean[] { false, true, false }) {
			final DetectionRun.Summary summary = screen(output, resume);
			assertEquals(2, summary.images());
			assertEquals(0, summary.leftOut());
			assertEquals(List.of("a.png", "results/photo-of-the-user.png"), labels(output));
		}
		// Also of an image that is there no more
		Files.delete(input.resolve("a.png"));
		assertEquals(1, screen(output, false).images());
	}

	@Test
	void twoNamesNeverShareAFile() throws IOException {
		image(input.resolve("a:1.png"), 255);
		image(input.resolve("a_1.png"), 0);
		image(input.resolve("b\\1.png"), 255);
		image(input.resolve("b/1.png"), 0);
		final Path output = root.resolve("out");
		screen(output, false);
		assertEquals(List.of("a:1.png", "a_1.png", "b/1.png", "b\\1.png"), labels(output));
		for (final String name : List.of("a%3A1.png", "b%5C1.png"))
			assertEquals(255, ImageFiles.read(output.resolve(name + "_ai.tif")).get(0, 0, 0), name);
		for (final String name : List.of("a_1.png", "b/1.png"))
			assertEquals(0, ImageFiles.read(output.resolve(name + "_ai.tif")).get(0, 0, 0), name);
	}

	@Test
	void whatIsNoImageIsARowOrCounted() throws Exception {
		image(input.resolve("a.png"), 255);
		Files.writeString(input.resolve("notes.txt"), "x");
		Files.createSymbolicLink(input.resolve("broken.png"), Path.of("nowhere"));
		assertEquals(0, new ProcessBuilder("mkfifo", input.resolve("pipe.jpg").toString()).start().waitFor());
		assertEquals(new DetectionRun.Summary(3, 0, 2, 1), screen(root.resolve("out"), false));
		final List<List<String>> rows = ResultsCsv.read(root.resolve("out/results.csv"));
		final int error = ResultColumn.NAMES.indexOf("Error");
		assertEquals(input.resolve("broken.png") + " is a link that leads nowhere, not a file.", rows.get(1).get(error));
		assertEquals(input.resolve("pipe.jpg") + " is a pipe, socket or device, not a file.", rows.get(2).get(error));
		assertEquals("3 images, 2 with an error (see the column Error); 1 other entry of the folder left out",
			new DetectionRun.Summary(3, 0, 2, 1).toString());
	}

	@Test
	void aLinkToAFolderIsLookedInto() throws IOException {
		image(root.resolve("elsewhere/a.png"), 255);
		Files.delete(input);
		Files.createSymbolicLink(input, root.resolve("elsewhere"));
		assertEquals(1, screen(root.resolve("out"), false).images());
	}

	@Test
	void aFileThatGrowsWhileItIsReadIsARow() throws Exception {
		image(input.resolve("a.png"), 255);
		final Path growing = input.resolve("b.png");
		Files.write(growing, new byte[1 << 26]);
		final AtomicBoolean stop = new AtomicBoolean();
		final Thread writer = new Thread(() -> {
			try (OutputStream out = Files.newOutputStream(growing, StandardOpenOption.APPEND)) {
				while (!stop.get())
					out.write(1);
			}
			catch (final IOException e) {
				throw new IllegalStateException(e);
			}
		});
		writer.start();
		try {
			assertEquals(new DetectionRun.Summary(2, 0, 1, 0), screen(root.resolve("out"), false));
		}
		finally {
			stop.set(true);
			writer.join();
		}
		final List<String> row = ResultsCsv.read(root.resolve("out/results.csv")).get(1);
		assertTrue(row.get(ResultColumn.NAMES.indexOf("Error")).contains("b.png changed while it was read"), row.toString());
	}

	@Test
	void oneRunAtATimeUsesTheFolder() throws Exception {
		image(input.resolve("a.png"), 255);
		final Path output = root.resolve("out");
		screen(output, false);
		final byte[] before = Files.readAllBytes(output.resolve("results.csv"));
		final Throwable[] refused = new Throwable[1];
		try (ResultFolder first = new ResultFolder(output, GREY.run(), new ResultFolder.Outputs(true, true, 0.5), true)) {
			final Thread second = new Thread(() -> refused[0] = assertThrows(InvalidInputException.class, () -> screen(output,
				true)));
			second.start();
			second.join();
		}
		assertTrue(refused[0].getMessage().contains("is in use by detect"), String.valueOf(refused[0]));
		assertArrayEquals(before, Files.readAllBytes(output.resolve("results.csv")));
		assertFalse(Files.exists(output.resolve(".lock")));
	}
}
