package org.gammaij.data.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.data.reader.DataSet;
import org.gammaij.data.reader.DataSets;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetScanTest {

	@TempDir
	private Path root;

	/** A picture of random fields, so that two of them have nothing in common. */
	private static RgbImage picture(final long seed, final int width, final int height) {
		final Random random = new Random(seed);
		final RgbImage fields = new RgbImage(9, 8);
		random.nextBytes(fields.samples());
		return Resize.bilinear(fields, width, height);
	}

	private ScanReport scan() throws IOException {
		return DataSetScan.of(DataSets.open(root), 2, Progress.NONE);
	}

	private static double accuracy(final ScanReport report, final String property) {
		return report.shortcuts().stream().collect(Collectors.toMap(Shortcut::property, Shortcut::balancedAccuracy)).get(
			property);
	}

	@Test
	void formatAndSizeThatGiveTheClassAwayAreWarnedOf() throws IOException {
		for (int i = 0; i < 20; i++) {
			ImageFiles.writeJpeg(picture(i, 60 + i % 4, 50), root.resolve("real/r" + i + ".jpg"), 75 + i % 3);
			ImageFiles.writePng(picture(100 + i, 64, 64), root.resolve("fake/sd/f" + i + ".png"));
		}
		final ScanReport report = scan();
		for (final String property : List.of("file format", "JPEG quality", "width and height"))
			assertEquals(1, accuracy(report, property), property);
		final String text = new ScanText(report).markdown();
		assertTrue(text.contains("- The file format alone tells the classes apart with a balanced accuracy of 1.00"), text);
		assertTrue(text.contains("| generated | sd | 1 | 20 | 0 | png 20 | 64 | 64 |  |"), text);
		assertTrue(text.contains("| authentic |  | 0 | 20 | 0 | jpeg 20 | 60, 62, 63 | 50 | 75, 76, 77 |"), text);
	}

	@Test
	void equalFormatsAreNotWarnedOf() throws IOException {
		for (int i = 0; i < 24; i++)
			for (final String kind : List.of("real", "fake/sd"))
				ImageFiles.writeJpeg(picture(i + kind.length() * 100, 64, 64), root.resolve(kind + "/" + kind.charAt(0) + i +
					".jpg"), 75 + i / 2);
		final ScanReport report = scan();
		assertEquals(0.5, accuracy(report, "file format"));
		assertEquals(0.5, accuracy(report, "JPEG quality"), 0.2);
		assertFalse(report.shortcuts().stream().anyMatch(Shortcut::isWarning));
		assertTrue(new ScanText(report).markdown().contains("## Warnings\n\nNone.\n"));
	}

	@Test
	void duplicatesAndLookalikesAreFound() throws IOException {
		final RgbImage picture = picture(1, 90, 70);
		ImageFiles.writePng(picture, root.resolve("real/a.png"));
		Files.createDirectories(root.resolve("fake/sd"));
		Files.copy(root.resolve("real/a.png"), root.resolve("fake/sd/copy.png"));
		ImageFiles.writeJpeg(Resize.bilinear(picture, 64, 50), root.resolve("real/smaller.jpg"), 60);
		ImageFiles.writePng(picture(2, 90, 70), root.resolve("real/other.png"));
		ImageFiles.writePng(new RgbImage(40, 40), root.resolve("real/black.png"));
		ImageFiles.writePng(new RgbImage(41, 41), root.resolve("real/black2.png"));
		final ScanReport report = scan();
		assertEquals(1, report.exactDuplicates().size());
		assertEquals(1, report.nearDuplicates().size());
		assertEquals(2, report.nearDuplicates().get(0).size());
		assertTrue(report.nearDuplicates().get(0).stream().anyMatch(image -> image.sample().image().endsWith(
			"smaller.jpg")));
		assertTrue(new ScanText(report).markdown().contains("- 1 of these sets have different labels."));
		assertTrue(report.shortcuts().isEmpty());
		assertEquals(List.of("black.png", "black2.png"), report.blank().stream().map(image -> image.sample().image()
			.getFileName().toString()).toList());
	}

	@Test
	void damagedImagesAndMasksAreNamed() throws IOException {
		final Path good = TestImages.jpeg(root.resolve("good.jpg"), 40, 30);
		final Path cut = TestImages.truncatedJpeg(root.resolve("cut.jpg"), 200, 200);
		ImageFiles.writePng(new Mask(9, 9), root.resolve("wrong.png"));
		ImageFiles.writePng(Mask.filled(40, 30, true), root.resolve("right.png"));
		final BufferedImage weak = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
		weak.getRaster().setSample(20, 10, 0, 1);
		TestImages.write(weak, "png", root.resolve("weak.png"));
		final List<Sample> samples = new ArrayList<>();
		for (final String mask : List.of("right.png", "wrong.png", "weak.png"))
			samples.add(Samples.of(good, DataSource.SPLICED, MaskRef.file(root.resolve(mask)), "", "a"));
		samples.add(Samples.of(good, DataSource.SPLICED, new MaskRef.File(root.resolve("weak.png"), 0), "", "a"));
		samples.add(Samples.of(cut, DataSource.AUTHENTIC, MaskRef.EMPTY, "", "b"));
		final List<String> faults = DataSetScan.of(new DataSet("csv", root, samples, List.of()), 2, Progress.NONE).images()
			.stream().map(ImageFacts::fault).toList();
		assertEquals("", faults.get(0));
		assertTrue(faults.get(1).contains("does not fit"), faults.get(1));
		assertTrue(faults.get(2).contains("weak.png marks nothing above the value 127"), faults.get(2));
		assertEquals("", faults.get(3));
		assertTrue(faults.get(4).contains("cut short"), faults.get(4));
	}

	@Test
	void filesRepeatByteForByte() throws IOException {
		TestImages.jpeg(root.resolve("set/real/a.jpg"), 40, 30);
		TestImages.empty(root.resolve("set/fake/b.jpg"));
		final Path out = root.resolve("out");
		for (final String name : List.of("1", "2"))
			ScanFiles.write(DataSetScan.of(DataSets.open(root.resolve("set")), 1, Progress.NONE), out.resolve(name));
		for (final String file : List.of(ScanFiles.REPORT, ScanFiles.TABLE))
			assertArrayEquals(Files.readAllBytes(out.resolve("1").resolve(file)), Files.readAllBytes(out.resolve("2").resolve(
				file)));
		final List<String> table = Files.readAllLines(out.resolve("1/scan.csv"));
		assertEquals(2, table.size());
		assertTrue(table.get(1).startsWith("real/a.jpg,0,authentic,,a,jpeg,40,30,"), table.get(1));
		assertTrue(Files.readString(out.resolve("1/scan.md")).contains("`fake/b.jpg` is empty (0 bytes)"));
	}

	@Test
	void scanCanBeCancelled() throws IOException {
		TestImages.jpeg(root.resolve("real/a.jpg"), 40, 30);
		final Progress cancelled = new Progress() {

			@Override
			public boolean isCancelled() {
				return true;
			}
		};
		assertThrows(CancelledException.class, () -> DataSetScan.of(DataSets.open(root), 1, cancelled));
	}
}
