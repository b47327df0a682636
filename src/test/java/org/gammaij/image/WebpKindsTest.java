package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.gammaij.data.DataSource;
import org.gammaij.data.LossyStorage;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Provenance;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WebP with and without loss; the second has no compression to show, and is to be treated as PNG is. */
class WebpKindsTest {

	@TempDir
	private Path folder;

	private static byte[] chunk(final String name, final byte[]... content) {
		final int length = Arrays.stream(content).mapToInt(part -> part.length).sum();
		final ByteBuffer chunk = ByteBuffer.allocate(8 + length + length % 2).order(ByteOrder.LITTLE_ENDIAN);
		chunk.put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(length);
		for (final byte[] part : content)
			chunk.put(part);
		return chunk.array();
	}

	private Path webp(final byte[]... chunks) throws IOException {
		final byte[][] content = new byte[chunks.length + 1][];
		content[0] = "WEBP".getBytes(StandardCharsets.ISO_8859_1);
		System.arraycopy(chunks, 0, content, 1, chunks.length);
		return Files.write(folder.resolve("a.webp"), chunk("RIFF", content));
	}

	@Test
	void theFirstChunkOfPixelsTells() throws IOException {
		final byte[] pixels = new byte[20];
		final byte[] extended = chunk("VP8X", new byte[10]);
		final byte[] profile = chunk("ICCP", new byte[3]);
		assertFalse(ImageFormat.isLossless(webp(chunk("VP8 ", pixels))));
		assertTrue(ImageFormat.isLossless(webp(chunk("VP8L", pixels))));
		assertTrue(ImageFormat.isLossless(webp(extended, profile, chunk("VP8L", pixels))), "a chunk of odd length is padded");
		assertFalse(ImageFormat.isLossless(webp(extended, profile, chunk("ALPH", pixels), chunk("VP8 ", pixels))));
		final byte[] timed = chunk("ANIM", new byte[6]);
		assertTrue(ImageFormat.isLossless(webp(extended, timed, chunk("ANMF", new byte[16], chunk("VP8L", pixels)))));
		assertFalse(ImageFormat.isLossless(webp(extended, timed, chunk("ANMF", new byte[16], chunk("ALPH", pixels), chunk("VP8 ",
			pixels)))));
		assertFalse(ImageFormat.isLossless(webp(extended)), "nothing is in it");
		assertFalse(ImageFormat.isLossless(Files.write(folder.resolve("short.webp"), Arrays.copyOf(Files.readAllBytes(webp(
			extended)), 22))));
	}

	@Test
	void filesAsProgramsWriteThem() throws IOException {
		final RgbImage image = TestImages.photo(64, 48, 1);
		final Path lossy = Files.write(folder.resolve("lossy.webp"), WebpCodec.encode(image, 80));
		final Path lossless = TestImages.write(BufferedImages.toBuffered(image), ImagePlugins.writer("webp"), folder.resolve(
			"lossless.webp"), param -> TestImages.compress(param, "Lossless"));
		assertFalse(ImageFormat.isLossless(lossy));
		assertTrue(ImageFormat.isLossless(lossless));
		assertEquals("webp", ImageFormat.WEBP.stored(lossy));
		assertEquals("webp_lossless", ImageFormat.WEBP.stored(lossless));
		assertTrue(LossyStorage.of(sample(lossy, "")));
		assertFalse(LossyStorage.of(sample(lossless, "")));
		// Of a copy, what the manifest says counts
		assertFalse(LossyStorage.of(sample(lossy, "webp_lossless")));
		assertTrue(LossyStorage.of(sample(lossless, "webp")));
	}

	private static Sample sample(final Path file, final String stored) {
		return Samples.of(file, DataSource.AUTHENTIC, MaskRef.EMPTY, "", "g").withProvenance(new Provenance("", "", stored, 0,
			null));
	}

	@Test
	void otherFormatsAreTheirs() throws IOException {
		assertTrue(ImageFormat.isLossless(TestImages.png(folder.resolve("a.png"), 20, 20)));
		assertFalse(ImageFormat.isLossless(TestImages.jpeg(folder.resolve("a.jpg"), 20, 20)));
		assertFalse(ImageFormat.isLossless(Files.writeString(folder.resolve("text"), "no image at all")));
		assertEquals("png", ImageFormat.PNG.stored(folder.resolve("a.png")));
	}
}
