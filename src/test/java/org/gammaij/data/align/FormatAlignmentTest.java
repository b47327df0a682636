package org.gammaij.data.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSets;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.JpegTables;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatAlignmentTest {

	@TempDir
	private Path folder;
	private Path root;
	private Path output;

	@BeforeEach
	void makeSet() throws IOException {
		root = folder.resolve("set");
		output = folder.resolve("aligned");
		TestImages.jpeg(root.resolve("real/a.jpg"), 40, 30);
		TestImages.png(root.resolve("real/b.png"), 40, 30);
		TestImages.png(root.resolve("fake/sd/c.png"), 40, 30);
		TestImages.jpeg(root.resolve("fake/sd/c.jpg"), 40, 30);
	}

	private FormatAlignment.Result align(final boolean allClasses, final boolean copyOthers) throws IOException {
		return new FormatAlignment(DataSets.open(root), output, FormatAlignment.QUALITY, allClasses, copyOthers).run(2,
			Progress.NONE);
	}

	@Test
	void onlyLosslessGeneratedImagesAreEncoded() throws IOException {
		final Path original = root.resolve("fake/sd/c.png");
		final byte[] before = Files.readAllBytes(original);
		assertEquals(new FormatAlignment.Result(1, 3, List.of()), align(false, false));
		assertArrayEquals(before, Files.readAllBytes(original));
		final List<Sample> samples = DataSets.open(output).samples();
		assertEquals(4, samples.size());
		final Sample encoded = samples.stream().filter(s -> s.image().startsWith(output)).findFirst().orElseThrow();
		assertEquals("sd", encoded.generator());
		assertEquals(1, encoded.label());
		assertEquals(new JpegTables(96, true, "2x2"), JpegTables.of(encoded.image()).orElseThrow());
		assertArrayEquals(JpegCodec.roundTrip(ImageFiles.read(original), 96, JpegCodec.Subsampling.YUV420).samples(),
			ImageFiles.read(encoded.image()).samples());
	}

	@Test
	void copiesMakeTheFolderComplete() throws IOException {
		assertEquals(new FormatAlignment.Result(2, 2, List.of()), align(true, true));
		for (final Sample sample : DataSets.open(output).samples())
			assertTrue(sample.image().startsWith(output) && sample.image().toString().endsWith(".jpg"));
		assertArrayEquals(Files.readAllBytes(root.resolve("real/a.jpg")), Files.readAllBytes(output.resolve(
			"images/real/a.jpg")));
		// Two files that differ in their extension only.
		assertEquals(2, DataSets.open(output).samples().stream().filter(s -> s.generator().equals("sd")).map(Sample::image)
			.distinct().count());
	}

	@Test
	void unreadableImagesAreLeftOutByName() throws IOException {
		Files.writeString(root.resolve("fake/sd/broken.png"), "nothing");
		TestImages.empty(root.resolve("real/gone.jpg"));
		final FormatAlignment.Result result = align(false, false);
		assertEquals(2, result.failures().size());
		assertTrue(result.failures().get(0).endsWith("gone.jpg is empty (0 bytes)"));
		assertTrue(result.failures().get(1).contains("broken.png is not an image"));
		assertEquals(4, DataSets.open(output).samples().size());
	}

	/** As a region of a JPEG file is: PNG, and compressed once. A second time would be what only generated ones are. */
	@Test
	void aLosslessCopyOfWhatWasCompressedIsNotCompressedAgain() throws IOException {
		Files.createDirectories(folder.resolve("regions"));
		for (final String name : List.of("jpeg", "webp", "png", "unknown"))
			TestImages.png(folder.resolve("regions/" + name + ".png"), 40, 30);
		Files.writeString(folder.resolve("regions/manifest.csv"), "path,label,stored,stored_quality\n" +
			"jpeg.png,1,jpeg,85\nwebp.png,1,webp,\npng.png,1,png,\nunknown.png,1,,\n");
		root = folder.resolve("regions");
		assertEquals(new FormatAlignment.Result(2, 2, List.of()), align(false, false));
		final List<Sample> samples = DataSets.open(output).samples();
		assertEquals(List.of("jpeg.png", "webp.png", "png.jpg", "unknown.jpg"), samples.stream().map(s -> s.image().getFileName()
			.toString()).toList());
		assertEquals(List.of("jpeg", "webp", "", ""), samples.stream().map(s -> s.provenance().stored()).toList());
		assertEquals(85, samples.get(0).provenance().quality());
	}

	@Test
	void reconstructionsStayWithTheirPhotographs() throws IOException {
		root = folder.resolve("pairs");
		Files.createDirectories(root);
		for (final String name : List.of("photo", "again", "other", "lost"))
			TestImages.png(root.resolve(name + ".png"), 40, 30);
		Files.writeString(root.resolve("manifest.csv"), "path,label,family,photograph\nagain.png,1,reconstruction,photo.png\n" +
			"photo.png,0,,\nother.png,1,,\nlost.png,1,reconstruction,gone.png\n");
		align(true, true);
		final Map<String, Sample> samples = DataSets.open(output).samples().stream().collect(Collectors.toMap(s -> s.image()
			.getFileName().toString(), s -> s));
		assertEquals(output.resolve("images/photo.jpg"), samples.get("photo.jpg").image());
		assertEquals(samples.get("photo.jpg").image(), samples.get("again.jpg").provenance().photograph());
		assertEquals("reconstruction", samples.get("again.jpg").provenance().family());
		assertEquals(root.resolve("gone.png"), samples.get("lost.jpg").provenance().photograph());
		assertNull(samples.get("other.jpg").provenance().photograph());
	}

	@Test
	void copiedPhotographsKeepTheirReconstructions() throws IOException {
		root = folder.resolve("pairs");
		TestImages.jpeg(root.resolve("photo.jpg"), 40, 30);
		TestImages.png(root.resolve("again.png"), 40, 30);
		Files.writeString(root.resolve("manifest.csv"), "path,label,photograph\nphoto.jpg,0,\nagain.png,1,photo.jpg\n");
		align(false, true);
		final List<Sample> samples = DataSets.open(output).samples();
		final Path photograph = output.resolve("images/photo.jpg");
		assertEquals(List.of(photograph), samples.stream().map(Sample::image).filter(photograph::equals).toList());
		assertEquals(List.of(photograph), samples.stream().map(s -> s.provenance().photograph()).filter(Objects::nonNull).toList());
	}

	@Test
	void outputMustBeEmpty() throws IOException {
		align(false, false);
		assertThrows(InvalidInputException.class, () -> align(false, false));
		assertThrows(InvalidInputException.class, () -> new FormatAlignment(DataSets.open(root), folder.resolve("x"), 101,
			false, false));
	}
}
