package org.gammaij.data.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.gammaij.data.FolderHashes;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Provenance;
import org.gammaij.data.Randomness;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.JpegTables;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.gammaij.image.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedSetTest {

	private static final PackSettings SMALL = new PackSettings(96, 90, 95, 0, 1);

	@TempDir
	private Path folder;
	private final List<Sample> samples = new ArrayList<>();

	@BeforeEach
	void makeSamples() throws IOException {
		for (int i = 0; i < 6; i++)
			samples.add(sample("photo" + i + ".png", TestImages.photo(140, 120, i), DataSource.AUTHENTIC, "owner/repo:photos", null));
		samples.add(sample("photo0_reconstruction.png", TestImages.photo(140, 120, 0), DataSource.GENERATED,
			"owner/repo:photos", samples.get(0).image()));
		samples.add(sample("generated.png", TestImages.photo(80, 70, 9), DataSource.GENERATED, "owner/art:sd", null));
	}

	private Sample sample(final String name, final RgbImage image, final DataSource source, final String group,
		final Path photograph) throws IOException
	{
		final Path file = folder.resolve("in").resolve(name);
		ImageFiles.writePng(image, file);
		return Samples.of(file, source, MaskRef.UNKNOWN, source == DataSource.GENERATED ? "sd" : "", group).withProvenance(
			new Provenance("family", "CC0", "png", 0, photograph));
	}

	private PackedSet.Result pack(final String name, final PackSettings settings, final int workers) throws IOException {
		return PackedSet.write(samples, settings, folder.resolve(name), workers, Progress.NONE);
	}

	@Test
	void eachIsAPartOfItsImageInOneOfTheQualitiesWhateverItsClass() throws IOException {
		final List<Sample> packed = pack("out", SMALL, 2).samples();
		assertEquals(packed, ManifestFile.read(folder.resolve("out/manifest.csv")));
		assertEquals(samples.size(), packed.size());
		for (int i = 0; i < packed.size(); i++) {
			final Sample sample = packed.get(i);
			final RgbImage image = ImageFiles.read(sample.image());
			assertEquals(Math.min(96, i == 7 ? 80 : 140), image.width());
			assertEquals(Math.min(96, i == 7 ? 70 : 120), image.height());
			final int quality = JpegTables.of(sample.image()).orElseThrow().quality();
			assertTrue(quality >= 90 && quality <= 95, "quality " + quality);
			assertEquals(new Provenance("family", "CC0", "jpeg", quality, sample.provenance().photograph()), sample.provenance());
			assertEquals(samples.get(i).group(), sample.group());
			assertTrue(nearest(image, ImageFiles.read(samples.get(i).image())) < 6, "image " + i);
		}
		assertTrue(packed.stream().map(s -> s.provenance().quality()).distinct().count() > 2);
	}

	/** Mean difference from the place of the whole that is most like the part. */
	private static double nearest(final RgbImage part, final RgbImage whole) {
		double least = Double.MAX_VALUE;
		for (int y = 0; y + part.height() <= whole.height(); y++)
			for (int x = 0; x + part.width() <= whole.width(); x++)
				least = Math.min(least, difference(part.samples(), Geometry.crop(whole, new Window(x, y, part.width(), part.height()))
					.samples()));
		return least;
	}

	private static double difference(final byte[] a, final byte[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i += 7)
			sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
		return sum / (a.length / 7);
	}

	@Test
	void aReconstructionLiesOverItsPhotographAndIsCompressedAlike() throws IOException {
		final List<Sample> packed = pack("out", SMALL, 1).samples();
		assertEquals(packed.get(0).image(), packed.get(6).provenance().photograph());
		// Here they are the same pixels
		assertArrayEquals(Files.readAllBytes(packed.get(0).image()), Files.readAllBytes(packed.get(6).image()));
	}

	@Test
	void aMaskIsCutAsItsImageIs() throws IOException {
		final Window altered = new Window(30, 20, 70, 60);
		final Path mask = folder.resolve("in/mask.png");
		final Mask whole = TestImages.box(140, 120, altered);
		ImageFiles.writePng(whole, mask);
		// The image shows its mask
		final byte[] pixels = new byte[140 * 120 * 3];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (byte) (whole.values()[i % (140 * 120)] != 0 ? 255 : 0);
		ImageFiles.writePng(new RgbImage(140, 120, pixels), folder.resolve("in/altered.png"));
		samples.clear();
		samples.add(Samples.of(folder.resolve("in/altered.png"), DataSource.INPAINTED_BLENDED, MaskRef.file(mask), "patch",
			"altered"));
		final Sample packed = pack("out", SMALL, 1).samples().get(0);
		assertEquals(packed.aiMask(), packed.manipulationMask());
		final Mask cut = ImageFiles.readMask(((MaskRef.File) packed.manipulationMask()).path(), 127);
		final byte[] shown = ImageFiles.read(packed.image()).samples();
		assertTrue(cut.area() > 0 && cut.area() < 96 * 96);
		for (int i = 0; i < 96 * 96; i++)
			assertEquals(cut.values()[i] != 0, (shown[i] & 0xff) > 127, "pixel " + i);
	}

	private Path mask(final String name, final Window box) throws IOException {
		final Path file = folder.resolve("in").resolve(name);
		ImageFiles.writePng(TestImages.box(140, 120, box), file);
		return file;
	}

	/** A class 1 of which nothing synthesised is left would be a wrong label. */
	@Test
	void somethingOfWhatIsAlteredIsLeft() throws IOException {
		final MaskRef corner = MaskRef.file(mask("corner.png", new Window(0, 0, 6, 6)));
		final MaskRef all = MaskRef.file(mask("all.png", new Window(0, 0, 140, 120)));
		final MaskRef end = MaskRef.file(mask("end.png", new Window(139, 119, 1, 1)));
		samples.replaceAll(s -> s.image().toString().contains("reconstruction") ? s : new Sample(s.image(), 1, corner, all,
			DataSource.INPAINTED_BLENDED, "patch", s.group()));
		samples.subList(6, 8).clear();
		samples.add(new Sample(folder.resolve("in/photo0_reconstruction.png"), 0, MaskRef.EMPTY, end, DataSource.SPLICED, "",
			"by hand"));
		final List<Sample> packed = pack("out", SMALL, 2).samples();
		for (final Sample sample : packed) {
			final MaskRef altered = sample.label() == 1 ? sample.aiMask() : sample.manipulationMask();
			assertTrue(ImageFiles.readMask(((MaskRef.File) altered).path(), 127).area() > 0, sample.image().toString());
			assertEquals(96, ImageFiles.read(sample.image()).width());
		}
		pack("again", SMALL, 1);
		assertEquals(FolderHashes.of(folder.resolve("out")), FolderHashes.of(folder.resolve("again")));
	}

	/** Sets that were made before are made again. */
	@Test
	void placesDoNotDependOnMasksThatTheyShow() throws IOException {
		samples.set(1, samples.get(1).withFiles(samples.get(1).image(), MaskRef.EMPTY, MaskRef.file(mask("all.png", new Window(0, 0,
			140, 120)))));
		samples.set(2, samples.get(2).withFiles(samples.get(2).image(), MaskRef.EMPTY, MaskRef.file(mask("none.png", new Window(0, 0,
			0, 0)))));
		final List<Sample> packed = pack("out", SMALL, 1).samples();
		for (int i = 0; i < 6; i++) {
			final SplittableRandom random = Randomness.of(SMALL.seed(), i);
			final int quality = random.nextInt(90, 96);
			final Window place = new Window(random.nextInt(140 - 96 + 1), random.nextInt(120 - 96 + 1), 96, 96);
			final Path expected = folder.resolve("expected.jpg");
			ImageFiles.writeJpeg(Geometry.crop(ImageFiles.read(samples.get(i).image()), place), expected, quality,
				JpegCodec.Subsampling.YUV444);
			assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(packed.get(i).image()), "image " + i);
		}
	}

	/** It lies over its photograph, pixel by pixel. */
	@Test
	void aReconstructionWhosePlaceShowsNothingAlteredIsARow() throws IOException {
		for (int i = 1; i < 6; i++) {
			final Sample s = samples.get(i);
			samples.add(new Sample(s.image().resolveSibling("again" + i + ".png"), 1, MaskRef.file(mask("corner.png", new Window(0, 0,
				1, 1))), MaskRef.UNKNOWN, DataSource.GENERATED, "sd", s.group(), new Provenance("", "", "", 0, s.image())));
			Files.copy(s.image(), s.image().resolveSibling("again" + i + ".png"));
		}
		final PackedSet.Result result = pack("out", SMALL, 1);
		assertEquals(8, result.samples().size());
		assertEquals(5, result.faults().size());
		assertTrue(result.faults().values().iterator().next().contains("none of what its mask marks"));
	}

	@Test
	void groupsAreThinnedButReconstructionsKeepTheirPhotographs() throws IOException {
		final List<Sample> packed = pack("out", new PackSettings(96, 90, 95, 2, 1), 1).samples();
		final long photographs = packed.stream().filter(s -> s.label() == 0).count();
		assertTrue(photographs == 2 || photographs == 3, photographs + " photographs");
		final Sample reconstruction = packed.stream().filter(s -> s.provenance().photograph() != null).findFirst().orElseThrow();
		assertTrue(packed.stream().anyMatch(s -> s.image().equals(reconstruction.provenance().photograph())));
	}

	@Test
	void workersChangeNothing() throws IOException {
		pack("one", SMALL, 1);
		pack("three", SMALL, 3);
		assertEquals(FolderHashes.of(folder.resolve("one")), FolderHashes.of(folder.resolve("three")));
	}

	@Test
	void whatCannotBeReadIsARowAndItsReconstructionGoesWithIt() throws IOException {
		Files.writeString(samples.get(0).image(), "no image");
		final PackedSet.Result result = pack("out", SMALL, 2);
		assertEquals(List.of(samples.get(0).image(), samples.get(6).image()), List.copyOf(result.faults().keySet()));
		final String table = Files.readString(folder.resolve("out/faults.csv"));
		assertTrue(table.contains("photo0.png is not an image that can be read"), table);
		assertTrue(table.contains("The photograph of the reconstruction"), table);
		assertEquals(6, result.samples().size());
	}

	@Test
	void whatMakesNoSenseIsRefused() {
		assertEquals("The highest quality is 80; give 90 to 100, not less than the lowest.", assertThrows(
			InvalidInputException.class, () -> new PackSettings(96, 90, 80, 0, 1)).getMessage());
		assertTrue(assertThrows(InvalidInputException.class, () -> pack("in", SMALL, 1)).getMessage().contains(
			"holds other files"));
	}
}
