package org.gammaij.data.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.djl.Device;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.FolderHashes;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.data.build.GeneratorFolder;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.gammaij.image.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionSetTest {

	private static final RegionSettings CUT = new RegionSettings(96, 2, false, 0, 1);

	@TempDir
	private Path folder;
	private final List<Sample> samples = new ArrayList<>();

	@BeforeEach
	void makeImages() throws IOException {
		final RgbImage large = TestImages.photo(300, 260, 1);
		ImageFiles.writeJpeg(large, folder.resolve("in/large.jpg"), 85);
		ImageFiles.writePng(TestImages.photo(90, 75, 2), folder.resolve("in/small.png"));
		ImageFiles.writePng(TestImages.photo(63, 300, 3), folder.resolve("in/narrow.png"));
		Files.writeString(folder.resolve("in/broken.png"), "no image");
		ImageFiles.writePng(TestImages.photo(300, 260, 4), folder.resolve("in/altered.png"));
		ImageFiles.writePng(TestImages.box(300, 260, new Window(250, 200, 20, 10)), folder.resolve("in/altered_mask.png"));
		for (final String name : List.of("large.jpg", "small.png", "narrow.png", "broken.png"))
			samples.add(Samples.of(folder.resolve("in/" + name), DataSource.AUTHENTIC, MaskRef.EMPTY, "", "owner/repo:photos"));
		samples.add(Samples.of(folder.resolve("in/altered.png"), DataSource.INPAINTED_BLENDED, MaskRef.file(folder.resolve(
			"in/altered_mask.png")), "patch", "owner/repo:altered"));
	}

	private RegionSet.Result cut(final String name, final RegionSettings settings, final int workers) throws IOException {
		return RegionSet.cut(samples, Set.of(), settings, GeneratorFolder.none(), folder.resolve(name), workers, Progress.NONE);
	}

	@Test
	void regionsAreThePixelsOfTheOriginalOnItsGrid() throws IOException {
		cut("out", CUT, 2);
		final List<Sample> regions = ManifestFile.read(folder.resolve("out/manifest.csv"));
		assertEquals(4, regions.size());
		final RgbImage large = ImageFiles.read(folder.resolve("in/large.jpg"));
		for (final Sample region : regions.subList(0, 2)) {
			assertTrue(occursOnGrid(ImageFiles.read(region.image()), large));
			assertEquals("jpeg", region.provenance().stored());
			assertEquals(85, region.provenance().quality());
			assertEquals("owner/repo:photos", region.group());
		}
		final RgbImage small = ImageFiles.read(regions.get(2).image());
		assertArrayEquals(Geometry.crop(ImageFiles.read(folder.resolve("in/small.png")), new Window(0, 0, 88, 72)).samples(),
			small.samples());
		assertEquals("png", regions.get(2).provenance().stored());
	}

	@Test
	void anAlteredImageIsCutWhereItIsAlteredAndItsMaskAlike() throws IOException {
		final Sample region = cut("out", CUT, 1).samples().get(3);
		final RgbImage pixels = ImageFiles.read(region.image());
		final Mask mask = ImageFiles.readMask(((MaskRef.File) region.manipulationMask()).path(), 127);
		assertEquals(region.aiMask(), region.manipulationMask());
		assertTrue(mask.area() > 0);
		final RgbImage original = ImageFiles.read(folder.resolve("in/altered.png"));
		final Mask whole = ImageFiles.readMask(folder.resolve("in/altered_mask.png"), 127);
		for (int y = 0; y + 96 <= 260; y += 8)
			for (int x = 0; x + 96 <= 300; x += 8) {
				final Window window = new Window(x, y, 96, 96);
				if (!Arrays.equals(pixels.samples(), Geometry.crop(original, window).samples())) continue;
				assertArrayEquals(Geometry.crop(whole, window).values(), mask.values());
				return;
			}
		throw new AssertionError("the region is nowhere in its image");
	}

	@Test
	void theCentreIsCutForJudging() throws IOException {
		final Sample region = cut("out", new RegionSettings(96, 1, true, 0, 1), 1).samples().get(0);
		assertArrayEquals(Geometry.crop(ImageFiles.read(folder.resolve("in/large.jpg")), new Window(96, 80, 96, 96)).samples(),
			ImageFiles.read(region.image()).samples());
	}

	@Test
	void whatCannotBeUsedIsARow() throws IOException {
		assertEquals(Set.of(folder.resolve("in/narrow.png"), folder.resolve("in/broken.png")), cut("out", CUT, 2).faults()
			.keySet());
		final String table = Files.readString(folder.resolve("out/faults.csv"));
		assertTrue(table.contains("63 x 300 pixels; regions need sides of at least 64"), table);
		assertTrue(table.contains("broken.png is not an image that can be read"), table);
	}

	@Test
	void neitherWorkersNorAnInterruptionChangeAnything() throws IOException {
		cut("one", CUT, 1);
		cut("three", CUT, 3);
		final Map<String, String> expected = hashes("one");
		assertEquals(expected, hashes("three"));
		final Path journal = folder.resolve("three/journal.jsonl");
		final List<String> lines = Files.readAllLines(journal);
		Files.writeString(journal, lines.get(0) + "\n" + lines.get(1).substring(0, 20));
		Files.delete(ManifestFile.read(folder.resolve("three/manifest.csv")).get(0).image());
		Files.delete(folder.resolve("three/manifest.csv"));
		cut("three", CUT, 2);
		assertEquals(expected, hashes("three"));
	}

	@Test
	void moreImagesAreAddedAndOtherSettingsRefused() throws IOException {
		cut("out", CUT, 1);
		final Path first = ManifestFile.read(folder.resolve("out/manifest.csv")).get(0).image();
		Files.setLastModifiedTime(first, FileTime.fromMillis(1000));
		ImageFiles.writePng(TestImages.photo(200, 200, 9), folder.resolve("in/more.png"));
		samples.add(Samples.of(folder.resolve("in/more.png"), DataSource.GENERATED, MaskRef.UNKNOWN, "sd", "other"));
		assertEquals(6, cut("out", CUT, 1).samples().size());
		assertEquals(1000, Files.getLastModifiedTime(first).toMillis());
		assertTrue(assertThrows(InvalidInputException.class, () -> cut("out", new RegionSettings(64, 2, false, 0, 1), 1))
			.getMessage().contains("cut with other settings"));
		Files.writeString(folder.resolve("in/list.txt"), "");
		assertTrue(assertThrows(InvalidInputException.class, () -> cut("in", CUT, 1)).getMessage().contains(
			"holds other files"));
	}

	/** Without compression, every version of an image has as many bytes. */
	@Test
	void anImageCorrectedInPlaceIsCutAnew() throws IOException {
		final Path file = folder.resolve("in/photo.bmp");
		samples.subList(1, 5).clear();
		samples.add(Samples.of(file, DataSource.AUTHENTIC, MaskRef.EMPTY, "", "owner/repo:photos"));
		bitmap(TestImages.photo(96, 96, 1), file);
		final long bytes = Files.size(file);
		final Path kept = cut("out", CUT, 1).samples().get(0).image();
		Files.setLastModifiedTime(kept, FileTime.fromMillis(1000));
		final RgbImage corrected = TestImages.photo(96, 96, 2);
		bitmap(corrected, file);
		assertEquals(bytes, Files.size(file));
		final List<Sample> cut = cut("out", CUT, 1).samples();
		assertEquals(3, cut.size());
		assertArrayEquals(corrected.samples(), ImageFiles.read(cut.get(2).image()).samples());
		assertEquals(1000, Files.getLastModifiedTime(kept).toMillis(), "the other image was cut again without need");
		assertEquals(cut, cut("out", CUT, 1).samples());
	}

	private static void bitmap(final RgbImage image, final Path file) throws IOException {
		final BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < image.height(); y++)
			for (int x = 0; x < image.width(); x++)
				buffered.setRGB(x, y, image.get(x, y, 0) << 16 | image.get(x, y, 1) << 8 | image.get(x, y, 2));
		TestImages.write(buffered, "bmp", file);
	}

	@Test
	void reconstructionsLieOverTheirPhotographs() throws IOException, URISyntaxException {
		final RegionSettings settings = new RegionSettings(96, 1, false, 2, 1);
		samples.subList(2, 5).clear();
		final Path generators = folder.resolve("generators");
		Files.createDirectories(generators);
		Files.copy(Path.of(RegionSetTest.class.getResource("/org/gammaij/generators/latent_noise.pt").toURI()), generators
			.resolve("latent_noise.pt"));
		try (GeneratorFolder opened = GeneratorFolder.open(generators, Device.cpu())) {
			final List<Sample> cut = RegionSet.cut(samples, Set.of(), settings, opened, folder.resolve("out"), 2, Progress.NONE)
				.samples();
			assertEquals(cut, ManifestFile.read(folder.resolve("out/manifest.csv")));
			assertEquals(4, cut.size());
			for (int i = 0; i < 4; i += 2) {
				final Sample made = cut.get(i + 1);
				assertEquals(cut.get(i).image(), made.provenance().photograph());
				assertEquals(cut.get(i).group(), made.group());
				assertEquals(List.of(1, MaskRef.FULL, MaskRef.UNKNOWN, "latent_noise"), List.of(made.label(), made.aiMask(), made
					.manipulationMask(), made.generator()));
				final RgbImage photograph = ImageFiles.read(cut.get(i).image());
				final RgbImage reconstruction = ImageFiles.read(made.image());
				assertEquals(photograph.width(), reconstruction.width());
				// It shows the same and is not the same
				final double difference = difference(photograph, reconstruction);
				assertTrue(difference > 0.1 && difference < 40, "mean difference " + difference);
			}
		}
		assertTrue(assertThrows(InvalidInputException.class, () -> cut("none", settings, 1)).getMessage().contains(
			"need a folder of generators"));
	}

	private static double difference(final RgbImage a, final RgbImage b) {
		double sum = 0;
		for (int i = 0; i < a.samples().length; i++)
			sum += Math.abs((a.samples()[i] & 0xff) - (b.samples()[i] & 0xff));
		return sum / a.samples().length;
	}

	private static boolean occursOnGrid(final RgbImage part, final RgbImage whole) {
		for (int y = 0; y + part.height() <= whole.height(); y += 8)
			for (int x = 0; x + part.width() <= whole.width(); x += 8)
				if (Arrays.equals(part.samples(), Geometry.crop(whole, new Window(x, y, part.width(), part.height()))
					.samples())) return true;
		return false;
	}

	/** Of all files but the journal, whose order is that in which images were finished. */
	private Map<String, String> hashes(final String name) throws IOException {
		final Map<String, String> hashes = FolderHashes.of(folder.resolve(name));
		hashes.remove("journal.jsonl");
		return hashes;
	}
}
