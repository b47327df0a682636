package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;

/** Files that are just large enough to be read in parts. */
class LargeFilesTest {

	private static final int W = 4200;
	private static final int H = 4000;
	private static final Window[] PARTS = { new Window(0, 0, 300, 20), new Window(2000, 250, 40, 300), new Window(4150, 3990,
		50, 10) };

	@TempDir
	Path folder;

	private static void assertParts(final Path file, final String source) {
		final RgbImage whole = ImageFiles.read(file);
		try (ImageDecoder decoder = ImageDecoder.open(file)) {
			final RandomAccessibleInterval<UnsignedByteType> pixels = decoder.pixels();
			assertInstanceOf(LazyCellImg.class, pixels);
			for (final Window part : PARTS) {
				final byte[] samples = new byte[3 * part.width() * part.height()];
				PrimitiveBlocks.of(pixels, PrimitiveBlocks.OnFallback.ACCEPT).copy(Intervals.createMinSize(part.x(), part.y(), 0, part
					.width(), part.height(), 3), samples);
				assertArrayEquals(Geometry.crop(whole, part).samples(), samples, part::toString);
			}
			assertEquals(source, decoder.source().description());
		}
	}

	@Test
	void pngGoesToTheDisk() throws IOException {
		final BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_BYTE_GRAY);
		final byte[] values = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
		for (int i = 0; i < values.length; i++)
			values[i] = (byte) (i % W / 20 + i / W / 40);
		assertParts(TestImages.write(image, "png", folder.resolve("a.png")), "8-bit grey");
	}

	/** From the first strip nobody can tell which range the values have. */
	@Test
	void sixteenBitsInStripsHaveTheScaleOfTheWhole() throws IOException {
		final BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_USHORT_GRAY);
		final short[] values = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
		for (int i = 0; i < values.length; i++)
			values[i] = (short) (i / W * 4000L / H);
		assertParts(TestImages.write(image, "tiff", folder.resolve("a.tif")), "16-bit grey, 0 to 4095");
	}
}
