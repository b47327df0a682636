package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.ImageWriteParam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of large images have the pixels that the whole has there, however they are stored. */
class StoredPixelsTest {

	private static final int W = 150;
	private static final int H = 130;
	private static final Window[] PARTS = { new Window(0, 0, W, H), new Window(0, 0, W, 40), new Window(0, 90, W, 40),
		new Window(37, 51, 60, 33), new Window(149, 129, 1, 1), new Window(70, 63, 2, 3) };

	@TempDir
	Path folder;

	private static BufferedImage image(final String kind) {
		final Random random = new Random(1);
		if (kind.startsWith("grey32")) {
			final float[] values = new float[W * H];
			for (int i = 0; i < values.length; i++)
				values[i] = random.nextFloat() * 9 - 3;
			return TestImages.grey32(W, values);
		}
		if (kind.startsWith("grey16")) return TestImages.grey16(W, random.ints(W * H, 0, 4000).toArray());
		final RgbImage photo = TestImages.photo(W, H, 4);
		final int type = kind.startsWith("grey8") ? BufferedImage.TYPE_BYTE_GRAY : kind.startsWith("bits")
			? BufferedImage.TYPE_BYTE_BINARY : kind.startsWith("palette") ? BufferedImage.TYPE_BYTE_INDEXED : kind.startsWith(
				"alpha") ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR;
		final BufferedImage image = new BufferedImage(W, H, type);
		image.getGraphics().drawImage(BufferedImages.toBuffered(photo), 0, 0, null);
		return image;
	}

	/** @param options of the TIFF writer: a kind of compression, {@code tiled}, or {@code strip} for one only */
	private Path tiff(final RenderedImage image, final String options) throws IOException {
		return TestImages.write(image, ImagePlugins.jdkWriter("tiff"), folder.resolve("a.tif"), param -> {
			for (final String word : options.split(" "))
				if (Arrays.asList(param.getCompressionTypes()).contains(word)) TestImages.compress(param, word);
			if (options.contains("tiled") || options.contains("strip")) {
				param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
				param.setTiling(options.contains("tiled") ? 32 : image.getWidth(), options.contains("tiled") ? 48 : image.getHeight(),
					0, 0);
			}
		});
	}

	/** @return whether parts were read from the file, rather than from the disk */
	private static boolean assertSame(final Path file, final int page) throws IOException {
		final ImageFormat format = ImageFormat.of(file).orElseThrow();
		final BufferedImage whole;
		try (StoredPixels stored = StoredPixels.open(file, format, page)) {
			whole = stored.read(Window.whole(stored.size().width(), stored.size().height()));
			stored.dispose();
		}
		final StoredPixels stored = StoredPixels.open(file, format, page);
		try (stored) {
			assertTrue(stored.splitUp(), "in parts");
			for (final Window part : PARTS) {
				final Raster read = stored.read(part).getRaster();
				for (int band = 0; band < whole.getRaster().getNumBands(); band++) {
					final double[] expected = whole.getRaster().getSamples(part.x(), part.y(), part.width(), part.height(), band,
						(double[]) null);
					assertArrayEquals(expected, read.getSamples(0, 0, part.width(), part.height(), band, (double[]) null), part +
						" band " + band);
				}
			}
			assertEquals(whole.getColorModel(), stored.read(PARTS[0]).getColorModel());
		}
		stored.dispose();
		return !stored.block().equals(new ImageSize(1, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "grey8", "grey8 LZW", "grey8 tiled", "grey8 tiled ZLib", "rgb", "rgb Deflate", "rgb tiled LZW",
		"rgb tiled JPEG", "rgb JPEG", "rgb PackBits", "grey16", "grey16 LZW", "grey16 tiled ZLib", "grey32", "grey32 tiled ZLib",
		"palette tiled", "bits", "bits tiled", "alpha tiled LZW" })
	void aTiffIsReadByItsStripsOrTiles(final String kind) throws IOException {
		assertTrue(assertSame(tiff(image(kind), kind), 0), "by its strips or tiles");
	}

	/** As ImageJ writes them: rows are found by counting. */
	@ParameterizedTest
	@ValueSource(strings = { "grey8 strip", "rgb strip", "grey16 strip", "grey32 strip", "bits strip" })
	void aSingleStripIsReadByItsRows(final String kind) throws IOException {
		assertTrue(assertSame(tiff(image(kind), kind), 0), "by its rows");
	}

	/** Single packed strips must be decoded from their beginning. */
	@ParameterizedTest
	@ValueSource(strings = { "grey8", "rgb", "grey16", "palette", "alpha", "bits" })
	void whatIsDecodedInOneGoIsDecodedToTheDisk(final String kind) throws IOException {
		assertFalse(assertSame(TestImages.write(image(kind), "png", folder.resolve("a.png")), 0));
		if (kind.equals("grey8") || kind.equals("rgb")) assertFalse(assertSame(TestImages.write(image(kind), "jpeg", folder
			.resolve("a.jpg")), 0));
		if (kind.equals("palette") || kind.equals("bits")) assertFalse(assertSame(TestImages.write(image(kind), "gif", folder
			.resolve("a.gif")), 0));
	}

	@Test
	void largePackedStripsGoToTheDisk() throws IOException {
		// Taller than what counts as a part
		final BufferedImage tall = new BufferedImage(W, 1100, BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < tall.getHeight(); y++)
			for (int x = 0; x < W; x++)
				tall.getRaster().setSample(x, y, 0, x * 7 + y * 13 & 255);
		assertFalse(assertSame(tiff(tall, "LZW strip"), 0), "one packed strip");
	}

	@Test
	void bmpIsReadInParts() throws IOException {
		assertSame(TestImages.write(image("rgb"), "bmp", folder.resolve("a.bmp")), 0);
	}

	@Test
	void webpSaysThatItCannotBeReadInParts() throws IOException {
		final Path file = Files.write(folder.resolve("a.webp"), WebpCodec.encode(TestImages.photo(W, H, 4), 90));
		final StoredPixels stored = StoredPixels.open(file, ImageFormat.WEBP, 0);
		try (stored) {
			assertFalse(stored.splitUp());
		}
		stored.dispose();
	}

	/** Two pages of BigTIFF, planar 16-bit RGB in strips of 50 rows. */
	@Test
	void planarBigTiffIsReadByItsStrips() throws IOException {
		final int strips = 3;
		final int entries = 11;
		final int directory = 8 + 20 * entries + 8;
		final int arrays = 2 * 8 * 3 * strips + 8;
		final int data = 2 * W * H * 3;
		final ByteBuffer out = ByteBuffer.allocate(16 + 2 * (directory + arrays + data)).order(ByteOrder.LITTLE_ENDIAN);
		out.put("II".getBytes()).putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(16);
		final Random random = new Random(2);
		for (int page = 0; page < 2; page++) {
			final int start = out.position();
			final int at = start + directory;
			out.putLong(entries);
			final long[][] tags = { { 256, 4, 1, W }, { 257, 4, 1, H }, { 258, 3, 3, 16L | 16L << 16 | 16L << 32 }, { 259, 3, 1, 1 }, {
				262, 3, 1, 2 }, { 273, 16, 3 * strips, at }, { 277, 3, 1, 3 }, { 278, 4, 1, 50 }, { 279, 16, 3 * strips, at + 8 * 3 *
					strips }, { 284, 3, 1, 2 }, { 339, 3, 3, 1L | 1L << 16 | 1L << 32 } };
			for (final long[] tag : tags)
				out.putShort((short) tag[0]).putShort((short) tag[1]).putLong(tag[2]).putLong(tag[3]);
			out.putLong(page == 0 ? start + directory + arrays + data : 0);
			long strip = at + arrays;
			final long[] bytes = new long[3 * strips];
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = 2L * W * (i % strips == strips - 1 ? H - 100 : 50);
				out.putLong(strip);
				strip += bytes[i];
			}
			for (final long count : bytes)
				out.putLong(count);
			out.putLong(0);
			for (int i = 0; i < data / 2; i++)
				out.putShort((short) random.nextInt(60000));
		}
		final Path file = Files.write(folder.resolve("big.tif"), out.array());
		assertTrue(assertSame(file, 0));
		assertTrue(assertSame(file, 1));
	}

	@Test
	void pixelsOfALargeImageThatMustBeTurnedAreTheSame() throws IOException {
		for (int orientation = 1; orientation <= 8; orientation++) {
			final Path file = TestImages.rotatedJpeg(folder.resolve("r.jpg"), TestImages.photo(W, H, 4), orientation);
			final RgbImage whole = ImageFiles.read(file);
			try (ImageDecoder decoder = ImageDecoder.open(file)) {
				final Window window = new Window(20, 30, 71, 42);
				assertArrayEquals(Geometry.crop(whole, window).samples(), decoder.read(window).samples(), "orientation " +
					orientation);
			}
		}
	}

	/** The decoder itself fails there. */
	@Test
	void aWindowOfATiledFileMayBeginAnywhere() throws IOException {
		final Path file = tiff(image("rgb"), "rgb tiled");
		final RgbImage whole = ImageFiles.read(file);
		try (ImageDecoder decoder = ImageDecoder.open(file)) {
			for (final Window window : PARTS)
				assertArrayEquals(Geometry.crop(whole, window).samples(), decoder.read(window).samples(), window::toString);
		}
	}

	/** What stands in the middle of the file is not read for its end. */
	@Test
	void nothingButThePartIsRead() throws IOException {
		final Path file = tiff(image("grey8"), "grey8 LZW tiled");
		final byte[] before = Files.readAllBytes(file);
		final StoredPixels stored = StoredPixels.open(file, ImageFormat.TIFF, 0);
		try (stored) {
			stored.splitUp();
			final int[] last = stored.read(new Window(100, 120, 50, 10)).getRaster().getSamples(0, 0, 50, 10, 0, (int[]) null);
			try (RandomAccessFile damage = new RandomAccessFile(file.toFile(), "rw")) {
				final long[] offsets = offsets(file);
				damage.seek(offsets[0]);
				damage.write(new byte[500]);
			}
			assertNotEquals(Arrays.hashCode(before), Arrays.hashCode(Files.readAllBytes(file)));
			assertArrayEquals(last, stored.read(new Window(100, 120, 50, 10)).getRaster().getSamples(0, 0, 50, 10, 0,
				(int[]) null));
		}
		stored.dispose();
	}

	private static long[] offsets(final Path file) throws IOException {
		try (FileStream in = FileStream.open(file)) {
			return TiffDirectory.read(in, java.util.Set.of(324), true).get(324);
		}
	}
}
