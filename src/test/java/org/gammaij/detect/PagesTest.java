package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

import org.gammaij.common.InvalidInputException;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Intensity;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** The pages of image files. */
class PagesTest {

	@TempDir
	Path folder;

	/** Pages of 16 x 8 pixels with the grey values 51, 102, 153 and so on. */
	private Path pages(final int count) {
		final ImageStack stack = new ImageStack(16, 8);
		for (int i = 1; i <= count; i++) {
			final byte[] values = new byte[16 * 8];
			Arrays.fill(values, (byte) (51 * i));
			stack.addSlice(new ByteProcessor(16, 8, values));
		}
		final Path file = folder.resolve("a.tif");
		new FileSaver(new ImagePlus("a", stack)).saveAsTiffStack(file.toString());
		return file;
	}

	private static ByteBuffer inItsOrder(final byte[] tiff) {
		return ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
	}

	/** Where the directories of a TIFF file begin. */
	private static List<Integer> directories(final byte[] tiff) {
		final ByteBuffer bytes = inItsOrder(tiff);
		final List<Integer> found = new ArrayList<>();
		for (int at = bytes.getInt(4); at != 0; at = bytes.getInt(at + 2 + 12 * bytes.getShort(at)))
			found.add(at);
		return found;
	}

	@Test
	void eachPageIsAResult() throws IOException {
		final List<Result> results = Collected.of(new FileSource(pages(3), "a.tif", Intensity.AS_STORED));
		assertEquals(List.of("a.tif:1", "a.tif:2", "a.tif:3"), Collected.labels(results));
		for (int i = 0; i < 3; i++)
			assertEquals(0.2f * (i + 1), results.get(i).probability(), 1e-6);
	}

	@Test
	void aFileOfOnePageHasItsOwnName() throws IOException {
		final ImagePlus image = new ImagePlus("a", new ByteProcessor(16, 8));
		new FileSaver(image).saveAsTiff(folder.resolve("a.tif").toString());
		assertEquals(List.of("a.tif"), Collected.labels(Collected.of(new FileSource(folder.resolve("a.tif"), "a.tif", Intensity.AS_STORED))));
	}

	@Test
	void smallVersionsOfAPageAreNoPages() throws IOException {
		final Path file = pages(3);
		final byte[] bytes = Files.readAllBytes(file);
		final int second = directories(bytes).get(1);
		assertEquals(254, inItsOrder(bytes).getShort(second + 2), "the tag of the kind comes first");
		inItsOrder(bytes).putInt(second + 2 + 8, 1);
		Files.write(file, bytes);
		final List<Result> results = Collected.of(new FileSource(file, "a.tif", Intensity.AS_STORED));
		assertEquals(List.of("a.tif:1", "a.tif:2"), Collected.labels(results));
		assertEquals(0.6f, results.get(1).probability(), 1e-6);
	}

	/** Takes the directories of all slices but the first away, as ImageJ leaves them out where they would lie beyond 4 GB. */
	private static Path withOneDirectory(final Path file) throws IOException {
		final byte[] bytes = Files.readAllBytes(file);
		final List<Integer> directories = directories(bytes);
		inItsOrder(bytes).putInt(directories.get(0) + 2 + 12 * inItsOrder(bytes).getShort(directories.get(0)), 0);
		return Files.write(file, Arrays.copyOf(bytes, directories.get(1)));
	}

	@Test
	void slicesWithoutDirectoriesAreReadWhereImageJReadsThem() throws IOException {
		final List<Result> results = Collected.of(new FileSource(withOneDirectory(pages(4)), "a.tif", Intensity.AS_STORED));
		assertEquals(List.of("a.tif:1", "a.tif:2", "a.tif:3", "a.tif:4"), Collected.labels(results));
		for (int i = 0; i < 4; i++)
			assertEquals(0.2f * (i + 1), results.get(i).probability(), 1e-6);
	}

	/** Each slice of 16 bits with its own range, from white to black, as ImageJ opens it. */
	@Test
	void slicesOfAHyperstackWithoutDirectoriesAreThoseOfImageJ() throws IOException {
		final ImageStack stack = new ImageStack(9, 5);
		final Random random = new Random(7);
		for (int i = 0; i < 12; i++) {
			final short[] values = new short[9 * 5];
			for (int j = 0; j < values.length; j++)
				values[j] = (short) random.nextInt(i % 2 == 0 ? 1024 : 65536);
			stack.addSlice(new ShortProcessor(9, 5, values, null));
		}
		final ImagePlus hyperstack = new ImagePlus("h", stack);
		hyperstack.setDimensions(2, 3, 2);
		hyperstack.setOpenAsHyperStack(true);
		hyperstack.setProperty("Info", "what images=3 there are");
		final Path file = folder.resolve("h.tif");
		new FileSaver(hyperstack).saveAsTiffStack(file.toString());
		final List<byte[]> before = pixels(file);
		assertEquals(12, before.size());
		TestImages.whiteIsZero(withOneDirectory(file));
		final ImagePlus opened = IJ.openImage(file.toString());
		assertEquals(12, opened.getStackSize());
		final List<byte[]> after = pixels(file);
		assertEquals(12, after.size());
		for (int i = 0; i < 12; i++) {
			assertEquals(stack.getProcessor(i + 1).get(3), opened.getStack().getProcessor(i + 1).get(3));
			for (int j = 0; j < before.get(i).length; j++)
				assertEquals(255 - (before.get(i)[j] & 0xff), after.get(i)[j] & 0xff);
		}
	}

	private static List<byte[]> pixels(final Path file) throws IOException {
		final List<byte[]> pixels = new ArrayList<>();
		try (Planes planes = Sources.file(file, Intensity.AS_STORED).all().get(0).open()) {
			for (int i = 0; i < planes.count(); i++)
				try (Plane plane = planes.open(i)) {
					final byte[] samples = new byte[(int) (3 * plane.pixels().dimension(0) * plane.pixels().dimension(1))];
					PrimitiveBlocks.of(plane.pixels(), PrimitiveBlocks.OnFallback.ACCEPT).copy(plane.pixels(), samples);
					pixels.add(samples);
				}
		}
		return pixels;
	}

	@Test
	void sliceThatIsCutShortIsARow() throws IOException {
		final Path file = withOneDirectory(pages(3));
		final byte[] bytes = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
		final List<Result> results = Collected.of(new FileSource(file, "a.tif", Intensity.AS_STORED));
		assertEquals(0.4f, results.get(1).probability(), 1e-6);
		assertTrue(results.get(2).error().contains("ends too early, after " + (bytes.length - 5) + " of " + bytes.length), results
			.get(2).error());
	}

	/** A program that takes out one slice may leave the words on the others. */
	@Test
	void aSingleSliceThatKeptItsDescriptionIsOnePage() throws IOException {
		final Path file = withOneDirectory(pages(3));
		final byte[] bytes = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(bytes, bytes.length - 2 * 16 * 8));
		assertEquals(List.of("a.tif"), Collected.labels(Collected.of(new FileSource(file, "a.tif", Intensity.AS_STORED))));
	}

	@Test
	void slicesThatCannotBeFoundAreToldOf() throws IOException {
		final Path file = withOneDirectory(pages(3));
		final byte[] bytes = Files.readAllBytes(file);
		// The first slice is told to be shorter than it is
		final int directory = directories(bytes).get(0);
		for (int i = directory + 2; i < directory + 2 + 12 * inItsOrder(bytes).getShort(directory); i += 12)
			if (inItsOrder(bytes).getShort(i) == 279) inItsOrder(bytes).putInt(i + 8, 100);
		Files.write(file, bytes);
		assertEquals("The stack " + file + " holds 3 slices in a form of which only the first can be read here: open it in " +
			"ImageJ and run the command with all_slices, or save it in parts.", assertThrows(InvalidInputException.class,
				() -> Collected.of(new FileSource(file, "a.tif", Intensity.AS_STORED))).getMessage());
	}

	/** A slice that is large enough is read by its rows, like any image. */
	@Test
	void aLargeSliceWithoutADirectoryIsReadByItsRows() throws IOException {
		final ImageStack stack = new ImageStack(4200, 4000);
		for (int i = 0; i < 2; i++) {
			final byte[] values = new byte[4200 * 4000];
			new Random(i).nextBytes(values);
			stack.addSlice(new ByteProcessor(4200, 4000, values));
		}
		final Path file = folder.resolve("large.tif");
		new FileSaver(new ImagePlus("large", stack)).saveAsTiffStack(file.toString());
		withOneDirectory(file);
		try (Planes planes = new FileSource(file, "large.tif", Intensity.AS_STORED).open(); Plane plane = planes.open(1)) {
			assertInstanceOf(LazyCellImg.class, plane.pixels());
			for (final int at : new int[] { 0, 4199, 4200 * 2000 + 17, 4200 * 4000 - 1 })
				assertEquals(((byte[]) stack.getPixels(2))[at] & 0xff, plane.pixels().getAt(at % 4200, at / 4200, 1).get());
		}
	}

	@Test
	void pagesThatLeadInCirclesEnd() throws IOException {
		final Path file = pages(2);
		final byte[] bytes = Files.readAllBytes(file);
		final List<Integer> directories = directories(bytes);
		final int second = directories.get(1);
		inItsOrder(bytes).putInt(second + 2 + 12 * inItsOrder(bytes).getShort(second), directories.get(0));
		Files.write(file, bytes);
		// Whether the decoder takes them is its own affair: it must end, and each page have a result.
		try {
			assertEquals(2, Collected.of(new FileSource(file, "a.tif", Intensity.AS_STORED)).size());
		}
		catch (final InvalidInputException e) {
			assertTrue(e.getMessage().contains("None of 2 images"), e.getMessage());
		}
	}

	@Test
	void aPageThatIsCutShortIsARowAndTheOthersStay() throws IOException {
		final Path file = pages(2);
		final byte[] bytes = Files.readAllBytes(file);
		// ImageJ writes the directories of further pages last
		Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
		final List<Result> results = Collected.of(new FileSource(file, "a.tif", Intensity.AS_STORED));
		assertEquals(0.2f, results.get(0).probability(), 1e-6);
		assertTrue(results.get(1).error().contains("ends too early"), results.get(1).error());
		assertEquals(results.get(0).imageHash(), results.get(1).imageHash());
	}

	@Test
	void aFileThatIsNoImageFailsWithItsReason() throws IOException {
		final Path file = Files.writeString(folder.resolve("b.tif"), "no image at all");
		final String reason = assertThrows(InvalidInputException.class, () -> Collected.of(new FileSource(file, "b.tif", Intensity.AS_STORED)))
			.getMessage();
		assertTrue(reason.contains("is not an image that can be read"), reason);
	}

	/** BigTIFF: one page after the other, 4 x 1 grey pixels each. */
	@Test
	void bigTiffHasPages() throws IOException {
		final int entries = 8;
		final int size = 8 + 20 * entries + 8;
		final ByteBuffer out = ByteBuffer.allocate(16 + 2 * size + 8).order(ByteOrder.LITTLE_ENDIAN);
		out.put("II".getBytes()).putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(16);
		for (int i = 0; i < 2; i++) {
			out.putLong(entries);
			final int[][] tags = { { 256, 4 }, { 257, 1 }, { 258, 8 }, { 259, 1 }, { 262, 1 }, { 273, 16 + 2 * size + 4 * i }, {
				278, 1 }, { 279, 4 } };
			for (final int[] tag : tags)
				out.putShort((short) tag[0]).putShort((short) 4).putLong(1).putLong(tag[1]);
			out.putLong(i == 0 ? 16 + size : 0);
		}
		for (int i = 1; i <= 2; i++)
			out.put(new byte[] { (byte) (51 * i), 0, 0, 0 });
		final Path file = Files.write(folder.resolve("big.tif"), out.array());
		final List<Result> results = Collected.of(new FileSource(file, "big.tif", Intensity.AS_STORED));
		assertEquals(List.of("big.tif:1", "big.tif:2"), Collected.labels(results));
		assertEquals(0.4f, results.get(1).probability(), 1e-6);
		Files.write(file, Arrays.copyOf(out.array(), out.capacity() - 2));
		assertTrue(Collected.of(new FileSource(file, "big.tif", Intensity.AS_STORED)).get(1).error().contains("ends too early"));
	}

	private static ImageWriter jdkWriter() {
		for (final Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("tiff"); writers.hasNext();) {
			final ImageWriter writer = writers.next();
			if (writer.getClass().getModule().getName() != null) return writer;
		}
		throw new IllegalStateException("Java has a writer of TIFF files");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aLargeTiffIsReadInStripsWithTheSamePixels(final boolean tiled) throws IOException {
		final BufferedImage image = new BufferedImage(4100, 4100, BufferedImage.TYPE_BYTE_GRAY);
		new Random(1).nextBytes(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
		final Path file = TestImages.write(image, jdkWriter(), folder.resolve("large.tif"), param -> {
			if (!tiled) return;
			param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
			param.setTiling(512, 512, 0, 0);
		});
		try (Planes planes = new FileSource(file, "large.tif", Intensity.AS_STORED).open(); Plane plane = planes.open(0)) {
			final RandomAccessibleInterval<UnsignedByteType> pixels = plane.pixels();
			assertInstanceOf(LazyCellImg.class, pixels);
			final byte[] strips = new byte[3 * 4100 * 4100];
			PrimitiveBlocks.of(pixels, PrimitiveBlocks.OnFallback.ACCEPT).copy(pixels, strips);
			assertArrayEquals(ImageFiles.read(file).samples(), strips);
			assertEquals("8-bit grey", plane.source().description());
		}
	}
}
