package org.gammaij.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {

	@TempDir
	private Path folder;
	private Path manifest;

	@BeforeEach
	void name() {
		manifest = folder.resolve(ManifestFile.NAME);
	}

	private List<Sample> read(final String... lines) throws IOException {
		Files.write(manifest, List.of(lines));
		return ManifestFile.read(manifest);
	}

	private String refusal(final String... lines) {
		return assertThrows(InvalidInputException.class, () -> read(lines)).getMessage();
	}

	@Test
	void everySourceComesBackAsItWasWritten() throws IOException {
		final MaskRef mask = MaskRef.file(folder.resolve("masks/m, \"1\".png"));
		final List<Sample> samples = List.of(DataSource.values()).stream()
			.map(s -> Samples.of(folder.resolve("images/" + s.id() + ".jpg"), s, mask, "SD 1.4", "photo-7")).toList();
		ManifestFile.write(manifest, samples);
		assertEquals(samples, ManifestFile.read(manifest));
		assertTrue(ManifestFile.isManifest(manifest));
	}

	@Test
	void sameSamplesGiveSameBytesAndMoveWithTheirFolder() throws IOException {
		final List<Sample> samples =
			List.of(Samples.of(folder.resolve("a.jpg"), DataSource.AUTHENTIC, MaskRef.EMPTY, "", "a"));
		ManifestFile.write(manifest, samples);
		final byte[] first = Files.readAllBytes(manifest);
		ManifestFile.write(manifest, samples);
		assertArrayEquals(first, Files.readAllBytes(manifest));
		assertEquals("path,label,mask_ai,mask_mani,source,generator,group\na.jpg,0,empty,empty,authentic,,a\n",
			Files.readString(manifest));
	}

	@Test
	void thresholdOfForeignMasksIsKept() throws IOException {
		final MaskRef mask = new MaskRef.File(folder.resolve("m.png"), 1);
		final List<Sample> samples = List.of(Samples.of(folder.resolve("a.jpg"), DataSource.SPLICED, mask, "", "a"));
		ManifestFile.write(manifest, samples);
		assertEquals(samples, ManifestFile.read(manifest));
	}

	@Test
	void masksLeftOutFollowTable1() throws IOException {
		final List<Sample> samples = read("\uFEFFPath,label,mask_mani,source", "a.jpg,0,,authentic",
			"b.jpg,1,m.png,inpainted", "c.jpg,,m.png,inpainted_blended", "d.jpg,,m.png,copy_move", "e.jpg,,,generated");
		final MaskRef mask = MaskRef.file(folder.resolve("m.png"));
		assertEquals(List.of(MaskRef.EMPTY, MaskRef.FULL, mask, MaskRef.EMPTY, MaskRef.FULL),
			samples.stream().map(Sample::aiMask).toList());
		assertEquals(List.of(MaskRef.EMPTY, mask, mask, mask, MaskRef.UNKNOWN),
			samples.stream().map(Sample::manipulationMask).toList());
		assertEquals(List.of(0, 1, 1, 0, 1), samples.stream().map(Sample::label).toList());
		assertEquals("b.jpg", samples.get(1).group());
	}

	@Test
	void labelAloneLeavesMasksUnknown() throws IOException {
		final Sample sample = read("path,label", "sub/a.jpg,1").get(0);
		assertEquals(DataSource.GENERATED, sample.source());
		assertEquals(MaskRef.UNKNOWN, sample.aiMask());
		assertEquals(folder.resolve("sub/a.jpg"), sample.image());
	}

	@Test
	void wrongRowsAreNamed() {
		assertEquals("Row 1 of the manifest " + manifest + " has the label '2' instead of 0 or 1.",
			refusal("path,label", "a.jpg,2"));
		assertTrue(refusal("path,label,source", "a.jpg,1,authentic").contains("contradicts the source 'authentic'"));
		assertTrue(refusal("path,source", "a.jpg,stolen").contains("unknown source 'stolen'"));
		assertTrue(refusal("name,class", "a.jpg,1").contains("has no column 'path'"));
		assertTrue(refusal("path,label,mask_ai,mask_threshold", "a.jpg,1,m.png,300").contains("threshold '300'"));
		assertTrue(assertThrows(InvalidInputException.class, () -> ManifestFile.read(folder.resolve("no.csv"))).getMessage()
			.contains("does not exist"));
	}
}
