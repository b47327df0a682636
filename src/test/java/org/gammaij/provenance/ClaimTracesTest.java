package org.gammaij.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What EXIF and its thumbnail say of an image is held against the image. */
class ClaimTracesTest {

	@TempDir
	Path folder;

	@Test
	void sizesThatDisagreeAreTraces() throws IOException {
		assertEquals(List.of(), traces(96, 64, 1, 0));
		assertEquals(List.of("size=EXIF notes 960 x 640 pixels, the image has 96 x 64"), traces(960, 640, 1, 0));
		assertEquals(List.of("size=EXIF notes 64 x 96 pixels, the image has 96 x 64: the other way round"), traces(64, 96, 1,
			0));
	}

	@Test
	void thumbnailsThatDisagreeAreTraces() throws IOException {
		assertEquals(List.of(), traces(48, 32, 1, 0.9));
		assertEquals(List.of(), traces(48, 32, 1, -0.9), "a negative is alike");
		assertEquals(List.of(), traces(48, 32, 1, Double.NaN));
		assertEquals(List.of(
			"thumbnail=the thumbnail shows something else than the image (correlation of brightness -0.33)"), traces(48, 32, 1,
				-1 / 3.0));
		assertEquals(List.of("thumbnail=the thumbnail has 40 x 40 pixels, the image 96 x 64: another shape, so that one of " +
			"them was cut or stretched"), traces(40, 40, 1, 0));
		assertEquals(List.of(), traces(40, 40, 1, 0.9), "with bars");
		assertEquals(List.of("thumbnail=the thumbnail has 32 x 48 pixels, the image 96 x 64: the other way round"), traces(32,
			48, 1, Double.NaN));
		assertEquals(List.of(), traces(32, 48, 6, 0), "some programs turn it, and some do not");
	}

	/** Traces in a file of 96 x 64 pixels with that size in EXIF, or with a thumbnail of that size if it is smaller. */
	private List<String> traces(final int width, final int height, final int orientation, final double likeness)
		throws IOException
	{
		final boolean small = width < 64;
		final byte[] exif = ClaimFiles.exif(List.<Object[]>of(ClaimFiles.number(0x112, orientation)), small ? List.of() : List
			.of(ClaimFiles.number(0xa002, width), ClaimFiles.number(0xa003, height)), small ? ClaimFiles.picture("jpeg", width,
				height, true) : null);
		final Path file = Files.write(folder.resolve("file"), ClaimFiles.jpeg(ClaimFiles.exifSegment(exif)));
		return new ClaimReader((image, thumbnail) -> likeness).read(file).list().stream().map(claim -> claim.key() + "=" + claim
			.value()).toList();
	}
}
