package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import org.gammaij.common.CancelledException;
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
import org.gammaij.model.RegionThresholds;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** The batch alone, with an inspector that reads its answer from the first pixel. */
class DetectionRunTest {

	@TempDir
	Path root;
	private Path input;
	private Path output;
	private final FirstPixel inspector = new FirstPixel();

	@BeforeEach
	void folders() throws IOException {
		input = Files.createDirectories(root.resolve("in"));
		output = root.resolve("out");
	}

	@Test
	void writesRowMasksAndOverlayOfEachImage() throws IOException {
		image("a.png", 255);
		image("sub/b.png", 0);
		final DetectionRun.Summary summary = screen(true, false);
		assertEquals(new DetectionRun.Summary(2, 0, 0, 0), summary);
		final List<String> lines = Files.readAllLines(output.resolve("results.csv"));
		assertTrue(lines.get(1).startsWith(
			"a.png,4,2,1.000000,1.000000,indicated,,1.000000,NaN,0,NaN,no,,NaN,NaN,NaN,NaN,NaN,NaN,NaN,,,grey,8-bit RGB,as_stored,0,0,whole,0.250000,0.750000,NaN,1.000000,,,NaN,0.500000,NaN,NaN,NaN,NaN,,1,cpu,"), lines.get(
			1));
		assertTrue(lines.get(2).startsWith("sub/b.png,4,2,0.000000,0.000000,not indicated,,0.000000,NaN,0,NaN,no,"), lines.get(2));
		for (final String name : List.of("a.png_ai.tif", "a.png_overlay.png", "sub/b.png_ai.tif", "sub/b.png_overlay.png"))
			assertTrue(Files.isRegularFile(output.resolve(name)), name);
		assertFalse(Files.exists(output.resolve("a.png_manipulation.tif")), "the model has no such head");
	}

	/** A map of 0.8 has a clearness of 0.6. */
	@Test
	void whatIsNotClearIsNotToldAndContradictsNothing() throws IOException {
		final RgbImage image = new RgbImage(10, 10);
		java.util.Arrays.fill(image.samples(), (byte) 204);
		ImageFiles.writePng(image, input.resolve("a.png"));
		for (final double clearness : new double[] { 0.59, 0.61 }) {
			inspector.clearness = clearness;
			screen(false, false);
			final boolean told = clearness < 0.6;
			final String row = Files.readAllLines(output.resolve("results.csv")).get(1);
			assertTrue(row.startsWith("a.png,10,10,0.800000,0.800000,indicated,," + (told ? "1.000000,NaN,1" : "0.000000,NaN,0") +
				",NaN,no,"), row);
			final int pixel = ImageIO.read(output.resolve("a.png_overlay.png").toFile()).getRGB(5, 5) & 0xffffff;
			assertEquals(told, pixel != 0xcccccc);
			assertEquals(told ? 2 : 1, Files.readAllLines(output.resolve("regions.csv")).size());
		}
	}

	@Test
	void subfoldersAreLeftOutUnlessAskedFor() throws IOException {
		image("a.png", 255);
		image("sub/b.png", 0);
		assertEquals(1, screen(false, false).images());
	}

	@Test
	void aBadFileIsARowAndTheRunGoesOn() throws IOException {
		Files.write(input.resolve("a.jpg"), new byte[0]);
		Files.write(input.resolve("b.jpg"), "this is no image at all".getBytes());
		image("c.png", 255);
		assertEquals(new DetectionRun.Summary(3, 0, 2, 0), screen(false, false));
		final List<String> lines = Files.readAllLines(output.resolve("results.csv"));
		assertTrue(lines.get(1).startsWith("a.jpg,NaN,NaN,NaN,NaN,,,NaN,NaN,NaN,NaN,,,NaN,NaN,NaN,NaN,NaN,NaN,NaN,,,,,"), lines.get(1));
		assertTrue(lines.get(1).contains("a.jpg"), lines.get(1));
		assertTrue(lines.get(3).startsWith("c.png,4,2,1.000000,1.000000,indicated"), lines.get(3));
	}

	@Test
	void aFolderOfWhichNothingCanBeReadIsAFailure() throws IOException {
		Files.write(input.resolve("a.jpg"), new byte[0]);
		final String message = assertThrows(InvalidInputException.class, () -> screen(false, false)).getMessage();
		assertTrue(message.startsWith("None of 1 images could be looked at"), message);
		assertEquals(2, Files.readAllLines(output.resolve("results.csv")).size());
	}

	@Test
	void anEmptyFolderIsAFailureThatTellsOfSubfolders() {
		final String message = assertThrows(InvalidInputException.class, () -> screen(false, false)).getMessage();
		assertTrue(message.contains("recursive"), message);
	}

	@Test
	void aSingleBadFileFails() throws IOException {
		final Path bad = Files.write(input.resolve("bad.jpg"), new byte[10]);
		try (ResultFolder results = results(false)) {
			assertThrows(InvalidInputException.class, () -> run(results).run(Sources.file(bad, Intensity.AS_STORED), Progress.NONE));
		}
		assertTrue(Files.readAllLines(output.resolve("results.csv")).get(1).startsWith("bad.jpg,NaN"));
	}

	@Test
	void resumingLooksOnlyAtWhatIsMissingAndGivesTheSameBytes() throws IOException {
		image("a.png", 255);
		image("b.png", 9);
		image("c.png", 100);
		screen(false, false);
		final byte[] whole = Files.readAllBytes(output.resolve("results.csv"));
		Files.delete(output.resolve("b.png_ai.tif"));
		image("c.png", 100);
		inspector.calls = 0;
		assertEquals(new DetectionRun.Summary(3, 2, 0, 0), screen(false, true));
		assertEquals(1, inspector.calls);
		assertArrayEquals(whole, Files.readAllBytes(output.resolve("results.csv")));
	}

	@Test
	void whatWasDoneBeforeCancellingStays() throws IOException {
		image("a.png", 255);
		image("b.png", 9);
		final Progress afterOne = new Progress() {

			@Override
			public boolean isCancelled() {
				return inspector.calls == 1;
			}
		};
		try (ResultFolder results = results(false)) {
			assertThrows(CancelledException.class, () -> run(results).run(folder(false, results), afterOne));
		}
		assertEquals(2, Files.readAllLines(output.resolve("results.csv")).size());
		assertEquals(new DetectionRun.Summary(2, 1, 0, 0), screen(false, true));
	}

	@Test
	void theOutputFolderIsNotLookedInto() throws IOException {
		image("a.png", 255);
		output = input.resolve("results");
		screen(true, false);
		assertEquals(1, screen(true, false).images());
	}

	@Test
	void progressCountsThroughAllImages() throws IOException {
		image("a.png", 255);
		image("b.png", 9);
		final List<String> seen = new ArrayList<>();
		try (ResultFolder results = results(false)) {
			run(results).run(folder(false, results), new Progress() {

				@Override
				public void update(final long done, final long total, final String message) {
					seen.add(100 * done / total + " " + message);
				}
			});
		}
		assertEquals(List.of("0 a.png (1 of 2)", "25 a.png (1 of 2): looking", "50 b.png (2 of 2)",
			"75 b.png (2 of 2): looking", "100 done"), seen);
	}

	private DetectionRun run(final ResultFolder results) {
		return new DetectionRun(inspector, List.of(results), Duration.ZERO, false);
	}

	private Sources folder(final boolean recursive, final ResultFolder results) throws IOException {
		return Sources.folder(input, recursive, Intensity.AS_STORED, results::own, Progress.NONE);
	}

	private ResultFolder results(final boolean resume) throws IOException {
		return new ResultFolder(output, inspector.run(), new ResultFolder.Outputs(true, true, 0.5), resume);
	}

	private DetectionRun.Summary screen(final boolean recursive, final boolean resume) throws IOException {
		try (ResultFolder results = results(resume)) {
			return run(results).run(folder(recursive, results), Progress.NONE);
		}
	}

	private void image(final String name, final int grey) throws IOException {
		final RgbImage image = new RgbImage(4, 2);
		java.util.Arrays.fill(image.samples(), (byte) grey);
		ImageFiles.writePng(image, input.resolve(name));
	}

	private static final class FirstPixel implements Inspector {

		private static final Thresholds THRESHOLDS = new Thresholds(0.25, 0.75, 1, "test", 0, null, 0.9, List.of());

		private int calls;
		/** Clearness of a region that is told; null for every region. */
		private Double clearness;

		@Override
		public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> image, final Progress progress) {
			calls++;
			progress.update(1, 2, "looking");
			final float value = image.getAt(0, 0, 0).get() / 255f;
			final float[] map = new float[(int) (image.dimension(0) * image.dimension(1))];
			java.util.Arrays.fill(map, value);
			return Detections.inOnePiece(0, value, ArrayImgs.floats(map, image.dimension(0), image.dimension(1)), null, 1, PixelFacts.of(image));
		}

		@Override
		public Verdict verdict(final Detection detection, final Verdict.Subject subject) {
			final boolean high = detection.probability() >= 0.75;
			return new Verdict(high ? Band.INDICATED : Band.NOT_INDICATED, false, List.of());
		}

		@Override
		public Result.Run run() {
			final Thresholds thresholds = clearness == null ? THRESHOLDS : new Thresholds(0.25, 0.75, 1, "test", 0, null, 0.9, List.of(),
				null, new RegionThresholds(clearness, null, 100, "test"));
			return new Result.Run("whole", Intensity.AS_STORED, thresholds, 0.5, "cpu", "test", "abc");
		}
	}
}
