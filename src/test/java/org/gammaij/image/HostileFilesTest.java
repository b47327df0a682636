package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.imageio.IIOException;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.OutOfMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to keep a program busy, or that a broken transfer has left. */
class HostileFilesTest {

	private static final Duration SOON = Duration.ofSeconds(20);
	private static final int LITTLE = 'I' << 8 | 'I';

	@TempDir
	private Path folder;

	private static String refusal(final Path file) {
		final String message = assertTimeoutPreemptively(SOON, () -> assertThrows(InvalidInputException.class,
			() -> ImageFiles.read(file))).getMessage();
		assertTrue(message.contains(file.toString()), message);
		assertEquals(1, message.lines().count());
		return message;
	}

	@Test
	void nestedXmpDoesNotMatter() throws IOException {
		final String xmp = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF " +
			"xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' xmlns:d='http://d/'><d:a>" +
			"<rdf:Bag><rdf:li>".repeat(40) + "x" + "</rdf:li></rdf:Bag>".repeat(40) +
			"</d:a></rdf:Description></rdf:RDF></x:xmpmeta>";
		final byte[] jpeg = JpegCodec.encode(TestImages.photo(40, 30, 1), 90, JpegCodec.Subsampling.YUV420);
		final ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.write(jpeg, 0, 2);
		file.write(ByteBuffer.allocate(4).putShort((short) 0xffe1).putShort((short) (xmp.length() + 2)).array());
		file.write(xmp.getBytes(StandardCharsets.ISO_8859_1));
		file.write(jpeg, 2, jpeg.length - 2);
		final Path nested = Files.write(folder.resolve("nested.jpg"), file.toByteArray());
		assertArrayEquals(JpegCodec.decode(jpeg).samples(), assertTimeoutPreemptively(SOON, () -> ImageFiles.read(nested))
			.samples());
	}

	/** EXIF stands in a chunk in PNG and WebP, and is the file itself in TIFF. */
	@Test
	void exifTurnsPngAndTiffToo() throws IOException {
		final byte[] exif = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN).putShort((short) LITTLE).putShort(
			(short) 42).putInt(8).putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1).putInt(6).putInt(0)
			.array();
		final RgbImage stored = TestImages.photo(20, 10, 1);
		final Path png = folder.resolve("a.png");
		ImageFiles.writePng(stored, png);
		final byte[] whole = Files.readAllBytes(png);
		final ByteBuffer turned = ByteBuffer.allocate(whole.length + exif.length + 12);
		final java.util.zip.CRC32 crc = new java.util.zip.CRC32();
		crc.update("eXIf".getBytes(StandardCharsets.US_ASCII));
		crc.update(exif);
		turned.put(whole, 0, 33).putInt(exif.length).put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(exif).putInt(
			(int) crc.getValue()).put(whole, 33, whole.length - 33);
		Files.write(png, turned.array());
		assertArrayEquals(Orientation.apply(stored, 6).samples(), ImageFiles.read(png).samples());
		final byte[] riff = WebpCodec.encode(stored, 90);
		final ByteBuffer webp = ByteBuffer.allocate(12 + 18 + riff.length - 12 + 8 + exif.length).order(
			ByteOrder.LITTLE_ENDIAN);
		webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(webp.capacity() - 8).put("WEBPVP8X".getBytes(
			StandardCharsets.US_ASCII)).putInt(10).put(new byte[] { 8, 0, 0, 0, 19, 0, 0, 9, 0, 0 }).put(riff, 12, riff.length -
				12).put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(exif.length).put(exif);
		assertEquals(new ImageSize(10, 20), ImageFiles.size(Files.write(folder.resolve("a.webp"), webp.array())));
	}

	private static byte[] losslessWebp(final int edge, final int... data) {
		final ByteBuffer file = ByteBuffer.allocate(25 + data.length).order(ByteOrder.LITTLE_ENDIAN);
		file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(17 + data.length).put("WEBPVP8L".getBytes(
			StandardCharsets.US_ASCII)).putInt(5 + data.length).put((byte) 0x2f).putInt(edge - 1 | edge - 1 << 14);
		for (final int value : data)
			file.put((byte) value);
		return file.array();
	}

	@Test
	void whatNoFileOfItsSizeCanHoldIsRefusedByItsHead() throws IOException {
		final Path webp = Files.write(folder.resolve("a.webp"), losslessWebp(1000, new int[13]));
		assertEquals("The image " + webp + " says that it has 1000 x 1000 pixels, but has 38 bytes only, in which no picture " +
			"of that size fits: it is damaged or made to mislead; restore or remove it.", refusal(webp));
		final Path png = TestImages.png(folder.resolve("b.png"), 8, 8);
		final byte[] bytes = Files.readAllBytes(png);
		for (final int at : new int[] { 16, 20 })
			System.arraycopy(new byte[] { 0, 0, 19, (byte) 136 }, 0, bytes, at, 4);
		assertTrue(refusal(Files.write(png, bytes)).contains("5000 x 5000 pixels, but has " + bytes.length + " bytes only"));
	}

	/** Their decoder takes what is missing for zeros, at an exception for each. */
	@Test
	void aWebpThatGoesOnBehindItsEndIsCutShort() throws IOException {
		final int[] data = new int[13];
		Arrays.fill(data, 0x55);
		assertTrue(refusal(Files.write(folder.resolve("a.webp"), losslessWebp(700, data))).contains(
			"cut short (the file ends too early)"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jpeg", "progressive jpeg", "png", "gif", "bmp", "tiff", "tiff LZW", "tiff ZLib",
		"tiff PackBits", "webp Lossy", "webp Lossless" })
	void aFileThatIsCutShortIsRefusedInEveryFormat(final String kind) throws IOException {
		final Path whole = write(kind, folder.resolve("whole"));
		final byte[] bytes = Files.readAllBytes(whole);
		final RgbImage expected = ImageFiles.read(whole);
		final List<String> read = new ArrayList<>();
		for (final int length : new int[] { 30, bytes.length / 10, bytes.length / 4, bytes.length / 2, bytes.length * 3 / 4,
			bytes.length * 9 / 10, bytes.length * 99 / 100, bytes.length - 20, bytes.length - 9, bytes.length - 8 })
		{
			final Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
			try {
				assertArrayEquals(expected.samples(), ImageFiles.read(cut).samples(), kind + " made up what is missing");
				read.add(length + " of " + bytes.length);
			}
			catch (final InvalidInputException e) {
				assertTrue(e.getMessage().contains("cut short") || e.getMessage().contains("no picture of that size"), e
					.getMessage());
			}
		}
		assertEquals(List.of(), read, kind);
	}

	private static Path write(final String kind, final Path file) throws IOException {
		final String[] words = kind.split(" ");
		final String format = kind.startsWith("progressive") ? "jpeg" : words[0];
		final ImageWriter writer = format.equals("webp") ? ImagePlugins.writer(format) : ImagePlugins.jdkWriter(format);
		return TestImages.write(BufferedImages.toBuffered(TestImages.photo(200, 150, 4)), writer, file, param -> {
			if (words[0].equals("progressive")) param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
			else if (words.length > 1) TestImages.compress(param, words[1]);
		});
	}

	@Test
	void whatTakesTooLongIsGivenUp() throws IOException {
		final Path file = TestImages.png(folder.resolve("a.png"), 2000, 1500);
		assertEquals("The image " + file + " could not be decoded within 0 seconds: it is damaged or made to keep programs " +
			"busy; restore or remove it.", assertThrows(InvalidInputException.class, () -> {
				try (ImageDecoder decoder = ImageDecoder.open(file, 0, Intensity.AS_STORED, new DecodeLimits(0, 0, 0))) {
					decoder.read();
				}
			}).getMessage());
	}

	@Test
	void pipesAreNotWaitedFor() throws Exception {
		final Path pipe = folder.resolve("pipe.jpg");
		assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
		assertTrue(refusal(pipe).endsWith("is a pipe, socket or device, not a file; give a file."));
	}

	/** The JDK's reader of PNG puts whatever happens into an exception that looks like that of a damaged file. */
	@Test
	void aLackOfMemoryIsNoDamage() throws IOException {
		final Path file = TestImages.png(folder.resolve("a.png"), 20, 10);
		final List<Throwable> lacks = List.of(new OutOfMemoryError("Java heap space"), new IIOException(
			"Caught exception during read: ", new OutOfMemoryError("Java heap space")));
		for (final Throwable lack : lacks)
			try (ImageDecoder decoder = ImageDecoder.open(file)) {
				final InvalidInputException told = assertThrows(InvalidInputException.class, () -> decoder.guarded(() -> {
					if (lack instanceof IIOException e) throw e;
					throw (OutOfMemoryError) lack;
				}));
				assertTrue(told.getMessage().startsWith("The image " + file + " is too large, 20 x 10 pixels"), told.getMessage());
				assertTrue(OutOfMemory.isCauseOf(told), "who could try again must know");
			}
	}
}
