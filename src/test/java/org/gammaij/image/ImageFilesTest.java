package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {

	@TempDir
	private Path folder;

	private Path file(final String name) {
		return folder.resolve(name);
	}

	private static int[] pixel(final RgbImage image, final int x, final int y) {
		return new int[] { image.get(x, y, 0), image.get(x, y, 1), image.get(x, y, 2) };
	}

	private static void assertNear(final int[] expected, final int[] actual, final int tolerance) {
		for (int c = 0; c < expected.length; c++)
			assertEquals(expected[c], actual[c], tolerance, () -> Arrays.toString(actual));
	}

	@Test
	void pngKeepsEveryPixel() throws IOException {
		final RgbImage image = TestImages.photo(37, 23, 1);
		ImageFiles.writePng(image, file("a.png"));
		assertArrayEquals(image.samples(), ImageFiles.read(file("a.png")).samples());
		assertEquals(new ImageSize(37, 23), ImageFiles.size(file("a.png")));
	}

	@Test
	void maskKeepsEveryPixelAndThresholdIsStrict() throws IOException {
		final Mask mask = TestImages.box(20, 10, new Window(3, 2, 5, 4));
		ImageFiles.writePng(mask, file("m.png"));
		assertArrayEquals(mask.values(), ImageFiles.readMask(file("m.png"), 127).values());
		final BufferedImage weak = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
		weak.getRaster().setSample(0, 0, 0, 1);
		weak.getRaster().setSample(1, 0, 0, 2);
		assertArrayEquals(new byte[] { 0, 1 }, ImageFiles.readMask(TestImages.write(weak, "png", file("w.png")), 1)
			.values());
	}

	/** As drawing programs save a layer on which only the altered region was painted. */
	@Test
	void whatIsTransparentInAMaskIsBackground() throws IOException {
		final BufferedImage layer = new BufferedImage(3, 1, BufferedImage.TYPE_4BYTE_ABGR);
		layer.setRGB(1, 0, 0xffffffff);
		layer.setRGB(2, 0, 0x60ffffff);
		final Path file = TestImages.write(layer, "png", file("layer.png"));
		assertArrayEquals(new byte[] { 0, 1, 0 }, ImageFiles.readMask(file, 127).values());
		assertArrayEquals(new byte[] { 0, 1, 1 }, ImageFiles.readMask(file, 90).values());
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "tiff", "bmp", "gif", "jpeg" })
	void greyIsTakenAsStored(final String format) throws IOException {
		final BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < 256; i++)
			grey.getRaster().setSample(i % 16, i / 16, 0, 60);
		final RgbImage read = ImageFiles.read(TestImages.write(grey, format, file("grey")));
		assertNear(new int[] { 60, 60, 60 }, pixel(read, 7, 9), 1);
	}

	@Test
	void paletteBecomesItsColours() throws IOException {
		final byte[] red = { (byte) 200, 10 };
		final byte[] green = { 30, 20 };
		final byte[] blue = { 40, (byte) 250 };
		final BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, red,
			green, blue));
		image.getRaster().setSample(1, 0, 0, 1);
		final RgbImage read = ImageFiles.read(TestImages.write(image, "png", file("palette.png")));
		assertArrayEquals(new int[] { 200, 30, 40 }, pixel(read, 0, 0));
		assertArrayEquals(new int[] { 10, 20, 250 }, pixel(read, 1, 0));
	}

	@Test
	void transparencyIsLaidOnWhite() throws IOException {
		final BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_4BYTE_ABGR);
		image.setRGB(0, 0, 0xff102030);
		image.setRGB(1, 0, 0x00102030);
		image.setRGB(2, 0, 0x80000000);
		final RgbImage read = ImageFiles.read(TestImages.write(image, "png", file("alpha.png")));
		assertArrayEquals(new int[] { 16, 32, 48 }, pixel(read, 0, 0));
		assertArrayEquals(new int[] { 255, 255, 255 }, pixel(read, 1, 0));
		assertArrayEquals(new int[] { 127, 127, 127 }, pixel(read, 2, 0));
	}

	/** An image of a gigabyte would else need a second one. */
	@Test
	void rowsAreWrittenWhileTheyAreMade() throws IOException {
		final RgbImage image = TestImages.photo(300, 400, 5);
		final long[] written = new long[1];
		ImageFiles.writePng(300, 400, (y, row) -> {
			for (int i = 0; i < row.length; i++)
				row[i] = (byte) image.get(i / 3, y, i % 3);
			if (y < 399) return;
			try (Stream<Path> files = Files.list(folder)) {
				written[0] = Files.size(files.findFirst().orElseThrow());
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		}, file("rows.png"));
		assertTrue(written[0] > 100_000, written[0] + " bytes were on the disk when the last row was asked for");
		assertArrayEquals(image.samples(), ImageFiles.read(file("rows.png")).samples());
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "tiff" })
	void sixteenBitsAreScaledByTheirDepth(final String format) throws IOException {
		final Path full = TestImages.write(TestImages.grey16(2, 257 * 100, 65535), format, file("full"));
		assertArrayEquals(new int[] { 100, 100, 100 }, pixel(ImageFiles.read(full), 0, 0));
		final Path camera = TestImages.write(TestImages.grey16(2, 2048, 4000), format, file("camera"));
		assertEquals(128, ImageFiles.read(camera).get(0, 0, 0));
		final Path bytes = TestImages.write(TestImages.grey16(2, 17, 200), format, file("bytes"));
		assertEquals(17, ImageFiles.read(bytes).get(0, 0, 0));
	}

	@Test
	void realSamplesAreScaledByTheirRange() throws IOException {
		final Path unit = TestImages.write(TestImages.grey32(2, 0.2f, 1), "tiff", file("unit.tif"));
		assertEquals(51, ImageFiles.read(unit).get(0, 0, 0));
		final Path bytes = TestImages.write(TestImages.grey32(2, 17, 200), "tiff", file("bytes.tif"));
		assertEquals(17, ImageFiles.read(bytes).get(0, 0, 0));
		final Path signed = TestImages.write(TestImages.grey32(4, -10, 0, 10, Float.NaN), "tiff", file("signed.tif"));
		final RgbImage read = ImageFiles.read(signed);
		assertArrayEquals(new int[] { 0, 128, 255, 0 }, new int[] { read.get(0, 0, 0), read.get(1, 0, 0), read.get(2, 0, 0),
			read.get(3, 0, 0) });
	}

	@Test
	void cmykBecomesRgb() throws IOException {
		final Path cyan = TestImages.cmykJpeg(file("cmyk.jpg"), 16, 16, 255, 0, 0, 0);
		final int[] seen = pixel(ImageFiles.read(cyan), 8, 8);
		assertTrue(seen[0] < 90 && seen[1] > 120 && seen[2] > 180, () -> Arrays.toString(seen));
		final Path paper = TestImages.cmykJpeg(file("paper.jpg"), 16, 16, 0, 0, 0, 0);
		assertNear(new int[] { 255, 255, 255 }, pixel(ImageFiles.read(paper), 8, 8), 3);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void exifTurnsTheImageUpright(final int orientation) throws IOException {
		// Upright: dark left half, and brighter downwards on its right half.
		final RgbImage upright = new RgbImage(48, 32);
		for (int y = 0; y < 32; y++)
			for (int x = 24; x < 48; x++)
				for (int c = 0; c < 3; c++)
					upright.set(x, y, c, y < 16 ? 120 : 240);
		// The inverse of a turn is the same turn, but for the two quarter turns.
		final int inverse = orientation == 6 ? 8 : orientation == 8 ? 6 : orientation;
		final Path file = TestImages.rotatedJpeg(file("r.jpg"), Orientation.apply(upright, inverse), orientation);
		assertEquals(new ImageSize(48, 32), ImageFiles.size(file));
		final RgbImage read = ImageFiles.read(file);
		assertEquals(0, read.get(4, 4, 0), 6);
		assertEquals(120, read.get(42, 4, 0), 6);
		assertEquals(240, read.get(42, 28, 0), 6);
		try (ImageDecoder decoder = ImageDecoder.open(file)) {
			assertArrayEquals(Geometry.crop(read, new Window(20, 3, 17, 19)).samples(), decoder.read(new Window(20, 3, 17,
				19)).samples());
		}
	}

	@Test
	void quarterTurnGoesClockwise() {
		final RgbImage stored = new RgbImage(2, 1, new byte[] { 1, 2, 1, 2, 1, 2 });
		assertArrayEquals(new byte[] { 1, 2, 1, 2, 1, 2 }, Orientation.apply(stored, 6).samples());
		assertArrayEquals(new byte[] { 2, 1, 2, 1, 2, 1 }, Orientation.apply(stored, 8).samples());
	}

	@ParameterizedTest
	@ValueSource(strings = { "jpg", "png" })
	void aPartIsWhatTheWholeHasThere(final String format) throws IOException {
		final RgbImage image = TestImages.photo(101, 67, 3);
		final Path file = file("p." + format);
		if (format.equals("png")) ImageFiles.writePng(image, file);
		else ImageFiles.writeJpeg(image, file, 85);
		final RgbImage whole = ImageFiles.read(file);
		for (final Window window : new Window[] { new Window(0, 0, 16, 16), new Window(13, 9, 40, 31), new Window(100, 66, 1,
			1), new Window(50, 0, 51, 67) })
			try (ImageDecoder decoder = ImageDecoder.open(file)) {
				assertArrayEquals(Geometry.crop(whole, window).samples(), decoder.read(window).samples(), window::toString);
			}
	}

	@Test
	void brokenFilesAreNamedInOneSentence() throws IOException {
		final Path text = Files.writeString(file("text.jpg"), "no image at all");
		final Path cut = TestImages.truncatedJpeg(file("cut.jpg"), 200, 150);
		final Path cutPng = TestImages.png(file("cut.png"), 64, 64);
		Files.write(cutPng, Arrays.copyOf(Files.readAllBytes(cutPng), 500));
		final Path head = Files.write(file("head.jpg"), Arrays.copyOf(Files.readAllBytes(cut), 20));
		final Path tiff = TestImages.write(TestImages.grey16(64, new int[64 * 64]), "tiff", file("cut.tif"));
		Files.write(tiff, Arrays.copyOf(Files.readAllBytes(tiff), 300));
		assertRefused(file("missing.jpg"), "does not exist");
		assertRefused(folder, "folder");
		assertRefused(TestImages.empty(file("empty.png")), "is empty");
		assertRefused(text, "is not an image");
		for (final Path damaged : new Path[] { cut, cutPng, head, tiff })
			assertRefused(damaged, "damaged or cut short");
	}

	private static void assertRefused(final Path file, final String reason) {
		final String message = assertThrows(InvalidInputException.class, () -> ImageFiles.read(file)).getMessage();
		assertTrue(message.contains(reason) && message.contains(file.toString()) && message.endsWith("."), message);
		assertEquals(1, message.lines().count());
	}

	@Test
	void imageThatNoMemoryHoldsIsRefusedUnread() throws IOException {
		final Path file = TestImages.png(file("huge.png"), 8, 8);
		final byte[] bytes = Files.readAllBytes(file);
		// Width and height of the header are each made 200,000; the checksum behind them is wrong then, which does not matter.
		for (final int at : new int[] { 16, 20 })
			System.arraycopy(new byte[] { 0, 3, 13, 64 }, 0, bytes, at, 4);
		Files.write(file, bytes);
		assertTrue(assertThrows(InvalidInputException.class, () -> ImageFiles.read(file)).getMessage().contains(
			"too large, 200000 x 200000 pixels"));
	}

	@Test
	void missingEndMarkerIsForgivenButMissingDataIsNot() throws IOException {
		final Path file = TestImages.jpeg(file("a.jpg"), 60, 50);
		final byte[] whole = Files.readAllBytes(file);
		final RgbImage expected = ImageFiles.read(file);
		for (final int missing : new int[] { 1, 2 }) {
			Files.write(file, Arrays.copyOf(whole, whole.length - missing));
			assertArrayEquals(expected.samples(), ImageFiles.read(file).samples());
		}
		Files.write(file, Arrays.copyOf(whole, whole.length - 12));
		assertRefused(file, "cut short");
	}

	@Test
	void progressiveJpegAndWebpAreRead() throws IOException {
		final RgbImage image = TestImages.photo(50, 40, 2);
		final ImageWriter writer = ImagePlugins.jdkWriter("jpeg");
		try (ImageOutputStream out = ImageIO.createImageOutputStream(file("progressive.jpg").toFile())) {
			final ImageWriteParam param = writer.getDefaultWriteParam();
			param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
			writer.setOutput(out);
			writer.write(null, new IIOImage(BufferedImages.toBuffered(image), null, null), param);
		}
		finally {
			writer.dispose();
		}
		Files.write(file("a.webp"), WebpCodec.encode(image, 95));
		for (final String name : new String[] { "progressive.jpg", "a.webp" })
			assertNear(pixel(image, 30, 20), pixel(ImageFiles.read(file(name)), 30, 20), 16);
		assertEquals(new ImageSize(50, 40), ImageFiles.size(file("a.webp")));
	}

	/** In plain ImageJ the plugin's jars have a loader of their own, which the context class loader does not see. */
	@Test
	void readersOfThePluginsOwnLoaderAreFoundWhateverTheContextIs() throws Exception {
		final String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
		final URL[] urls = new URL[entries.length];
		for (int i = 0; i < entries.length; i++)
			urls[i] = Path.of(entries[i]).toUri().toURL();
		final ClassLoader platform = ClassLoader.getPlatformClassLoader();
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(platform);
		try (URLClassLoader own = new URLClassLoader(urls, platform)) {
			final Class<?> plugins = Class.forName(ImagePlugins.class.getName(), true, own);
			final Method readers = plugins.getDeclaredMethod("readers", String.class);
			readers.setAccessible(true);
			for (final String format : new String[] { "webp", "jpeg", "tiff" })
				assertTrue(((List<?>) readers.invoke(null, format)).stream().anyMatch(spi -> spi.getClass()
					.getClassLoader() == own), format);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}
}
