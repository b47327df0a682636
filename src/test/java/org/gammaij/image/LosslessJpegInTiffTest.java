package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TIFF files whose strip is a lossless JPEG stream, as cameras and scanners of slides write them. */
class LosslessJpegInTiffTest {

	private static final int W = 40;
	private static final int H = 24;

	@TempDir
	Path folder;

	/** If a test before this one made ImageIO search with a class loader that sees the JDK alone, it knows no other reader. */
	@BeforeAll
	static void findReaders() {
		ImageIO.scanForPlugins();
	}

	@Test
	void isRead() throws IOException {
		final RgbImage image = TestImages.photo(W, H, 5);
		final Path file = Files.write(folder.resolve("lossless.tif"), tiff(jpeg(image, 0xc3)));
		assertArrayEquals(image.samples(), ImageFiles.read(file).samples());
	}

	@Test
	void aKindOfJpegThatNobodyReadsIsSaidToBeThat() throws IOException {
		final Path file = Files.write(folder.resolve("odd.tif"), tiff(jpeg(TestImages.photo(W, H, 5), 0xcb)));
		final String message = assertThrows(InvalidInputException.class, () -> ImageFiles.read(file)).getMessage();
		assertEquals("The image " + file + " holds JPEG data of a kind that cannot be read here (lossless or arithmetic " +
			"coding); save it as PNG, or as TIFF without JPEG.", message);
	}

	/** In plain ImageJ, ImageIO does not see the jars of the plugins folder, and the TIFF reader asks ImageIO for a JPEG reader. */
	@Test
	void whereNobodyReadsItThatIsSaid() throws IOException {
		final Path file = Files.write(folder.resolve("unseen.tif"), tiff(jpeg(TestImages.photo(W, H, 5), 0xc3)));
		final IIORegistry registry = IIORegistry.getDefaultInstance();
		final List<ImageReaderSpi> hidden = new ArrayList<>();
		registry.getServiceProviders(ImageReaderSpi.class, spi -> spi.getClass().getName().startsWith("com.twelvemonkeys."),
			true).forEachRemaining(hidden::add);
		hidden.forEach(registry::deregisterServiceProvider);
		try {
			final String message = assertThrows(InvalidInputException.class, () -> ImageFiles.read(file)).getMessage();
			assertTrue(message.contains("holds JPEG data of a kind that cannot be read here"), message);
		}
		finally {
			hidden.forEach(registry::registerServiceProvider);
		}
	}

	/** One strip, chunky RGB. */
	private static byte[] tiff(final byte[] strip) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final DataOutputStream out = new DataOutputStream(bytes);
		final int[][] entries = { { 256, 3, 1, W << 16 }, { 257, 3, 1, H << 16 }, { 258, 3, 3, 8 + 2 + 10 * 12 + 4 }, { 259,
			3, 1, 7 << 16 }, { 262, 3, 1, 2 << 16 }, { 273, 4, 1, 8 + 2 + 10 * 12 + 4 + 6 }, { 277, 3, 1, 3 << 16 }, { 278, 3, 1,
				H << 16 }, { 279, 4, 1, strip.length }, { 284, 3, 1, 1 << 16 } };
		out.writeInt(0x4d4d002a);
		out.writeInt(8);
		out.writeShort(entries.length);
		for (final int[] entry : entries) {
			out.writeShort(entry[0]);
			out.writeShort(entry[1]);
			out.writeInt(entry[2]);
			out.writeInt(entry[3]);
		}
		out.writeInt(0);
		for (int c = 0; c < 3; c++)
			out.writeShort(8);
		out.write(strip);
		return bytes.toByteArray();
	}

	/** Predictor 1, and nine categories of differences with codes of four bits each. */
	private static byte[] jpeg(final RgbImage image, final int process) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final DataOutputStream out = new DataOutputStream(bytes);
		out.writeShort(0xffd8);
		out.writeShort(0xff00 | process);
		out.writeShort(8 + 3 * 3);
		out.writeByte(8);
		out.writeShort(H);
		out.writeShort(W);
		out.writeByte(3);
		for (int c = 1; c <= 3; c++) {
			out.writeByte(c);
			out.writeShort(0x1100);
		}
		out.writeShort(0xffc4);
		out.writeShort(2 + 17 + 9);
		out.writeByte(0);
		for (int length = 1; length <= 16; length++)
			out.writeByte(length == 4 ? 9 : 0);
		for (int category = 0; category < 9; category++)
			out.writeByte(category);
		out.writeShort(0xffda);
		out.writeShort(6 + 2 * 3);
		out.writeByte(3);
		for (int c = 1; c <= 3; c++)
			out.writeShort(c << 8);
		out.writeByte(1);
		out.writeShort(0);
		scan(image, out);
		out.writeShort(0xffd9);
		return bytes.toByteArray();
	}

	private static void scan(final RgbImage image, final DataOutputStream out) throws IOException {
		long buffer = 0;
		int bits = 0;
		for (int y = 0; y < H; y++)
			for (int x = 0; x < W; x++)
				for (int c = 0; c < 3; c++) {
					final int predicted = x > 0 ? image.get(x - 1, y, c) : y > 0 ? image.get(x, y - 1, c) : 128;
					final int difference = image.get(x, y, c) - predicted;
					final int category = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
					final int extra = difference < 0 ? difference + (1 << category) - 1 : difference;
					buffer = buffer << 4 + category | (long) category << category | extra;
					bits += 4 + category;
					while (bits >= 8)
						put(out, (int) (buffer >> (bits -= 8)) & 0xff);
				}
		if (bits > 0) put(out, (int) (buffer << 8 - bits | (1 << 8 - bits) - 1) & 0xff);
	}

	private static void put(final DataOutputStream out, final int value) throws IOException {
		out.writeByte(value);
		if (value == 0xff) out.writeByte(0);
	}
}
