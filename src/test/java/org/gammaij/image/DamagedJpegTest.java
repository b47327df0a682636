package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEG files of which a part is lost although they are as long as ever, and what looks like that and is not. */
class DamagedJpegTest {

	private static final Path SAMPLE = Path.of("src", "main", "resources", "org", "gammaij", "samples", "leaves.jpg");
	private static final String METADATA = "javax_imageio_jpeg_image_1.0";
	private static final byte FILL = (byte) 0xff;
	private static final int SCAN = 0xda;
	private static final int RESTART = 0xd2;

	@TempDir
	Path folder;

	/** The sample as 4:2:0 of a high quality, so that its blocks take more bytes than blocks of zeros do. */
	private static byte[] encoded(final boolean progressive, final int restartInterval) throws IOException {
		final ImageWriter writer = ImagePlugins.jdkWriter("jpeg");
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			final BufferedImage image = BufferedImages.toBuffered(ImageFiles.read(SAMPLE));
			final ImageWriteParam param = writer.getDefaultWriteParam();
			param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			param.setCompressionQuality(0.95f);
			if (progressive) param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
			final IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image),
				param);
			if (restartInterval > 0) addRestarts(metadata, restartInterval);
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, metadata), param);
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}

	private static void addRestarts(final IIOMetadata metadata, final int interval) throws IOException {
		final IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(METADATA);
		final IIOMetadataNode restarts = new IIOMetadataNode("dri");
		restarts.setAttribute("interval", Integer.toString(interval));
		root.getElementsByTagName("markerSequence").item(0).appendChild(restarts);
		metadata.setFromTree(METADATA, root);
	}

	private static int indexOf(final byte[] jpeg, final int marker) {
		for (int i = 0; i < jpeg.length - 1; i++)
			if (jpeg[i] == FILL && (jpeg[i + 1] & 0xff) == marker) return i;
		throw new IllegalArgumentException("no marker " + marker);
	}

	/** Where a part of the data begins. */
	private static int at(final byte[] jpeg, final double part) {
		final int scan = indexOf(jpeg, SCAN);
		return (int) (scan + part * (jpeg.length - scan));
	}

	private static byte[] inserted(final byte[] jpeg, final int at, final byte... more) {
		final byte[] all = Arrays.copyOf(jpeg, jpeg.length + more.length);
		System.arraycopy(more, 0, all, at, more.length);
		System.arraycopy(jpeg, at, all, at + more.length, jpeg.length - at);
		return all;
	}

	private RgbImage read(final byte[] jpeg) throws IOException {
		return ImageFiles.read(Files.write(folder.resolve("a.jpg"), jpeg));
	}

	private void assertRefused(final byte[] jpeg, final String what) {
		final String message = assertThrows(InvalidInputException.class, () -> read(jpeg), what).getMessage();
		assertTrue(message.endsWith("it may be damaged or cut short (the file ends too early or a part of it was overwritten); " +
			"restore or remove it."), message);
		assertEquals(1, message.lines().count());
	}

	/** A copy that was interrupted, in a file that was made as long as the whole: zeros are codes of pixels, too. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aTailOfZerosIsMissingData(final boolean progressive) throws IOException {
		final byte[] whole = encoded(progressive, 0);
		for (final double part : new double[] { 0.1, 0.3, 0.5, 0.7, 0.9, 0.99 }) {
			final byte[] broken = whole.clone();
			Arrays.fill(broken, at(whole, part), broken.length, (byte) 0);
			assertRefused(broken, "zeros from " + part);
		}
	}

	/** No table has a code of ones only; the decoder takes it for another one. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void codesThatDoNotExistAreDamage(final boolean progressive) throws IOException {
		final byte[] broken = encoded(progressive, 0);
		final int from = at(broken, 0.5);
		for (int i = from; i < from + 60; i++)
			broken[i] = (i - from) % 2 == 0 ? FILL : 0;
		assertRefused(broken, "ones");
	}

	/** Cameras and other programs leave such things behind; all pixels are there. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whatStandsBetweenAndBehindTheDataIsNoDamage(final boolean progressive) throws IOException {
		final byte[] whole = encoded(progressive, 0);
		final byte[] expected = read(whole).samples();
		final int end = whole.length - 2;
		assertArrayEquals(expected, read(Arrays.copyOf(whole, whole.length + 3000)).samples(), "zeros behind the end marker");
		assertArrayEquals(expected, read(inserted(whole, whole.length, whole)).samples(), "a second image behind it");
		assertArrayEquals(expected, read(Arrays.copyOf(whole, end)).samples(), "no end marker");
		assertArrayEquals(expected, read(inserted(whole, end, (byte) 0, (byte) 7)).samples(), "bytes before the end marker");
		assertArrayEquals(expected, read(inserted(whole, indexOf(whole, SCAN), (byte) 0, (byte) 0)).samples(),
			"bytes between the segments of the head");
	}

	@Test
	void bytesBeforeARestartMarkerAreNoDamage() throws IOException {
		final byte[] whole = encoded(false, 16);
		final byte[] expected = read(whole).samples();
		final byte[] padded = inserted(whole, indexOf(whole, RESTART), new byte[5]);
		assertArrayEquals(expected, read(padded).samples());
	}
}
