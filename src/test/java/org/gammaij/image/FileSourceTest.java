package org.gammaij.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the row of a file tells its way to RGB. */
class FileSourceTest {

	@TempDir
	Path folder;

	private RgbSource source(final BufferedImage image, final String format) throws IOException {
		return source(TestImages.write(image, format, folder.resolve("a." + format)));
	}

	@Test
	void eightBitsAreTakenAsTheyAre() throws IOException {
		assertEquals(RgbSource.RGB, source(TestImages.png(folder.resolve("a.png"), 20, 20)));
		assertEquals(RgbSource.RGB, source(TestImages.jpeg(folder.resolve("a.jpg"), 20, 20)));
		assertEquals("8-bit grey", source(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), "png").description());
		assertEquals("8-bit RGB, transparent parts on white", source(new BufferedImage(4, 4, BufferedImage.TYPE_4BYTE_ABGR),
			"png").description());
	}

	@Test
	void moreBitsTellWhichValueBecomesWhite() throws IOException {
		for (final String format : new String[] { "png", "tiff" }) {
			assertEquals("16-bit grey, 0 to 65535", source(TestImages.grey16(2, 257 * 100, 65535), format).description());
			assertEquals("16-bit grey, 0 to 4095", source(TestImages.grey16(2, 2048, 4000), format).description());
		}
	}

	@Test
	void aPaletteIsALookupTable() throws IOException {
		final RgbSource palette = source(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_INDEXED), "gif");
		assertTrue(palette.lookupTable());
		assertTrue(palette.description().matches("palette of \\d+ colours(, transparent parts on white)?"), palette
			.description());
	}

	private static RgbSource source(final Path file) {
		try (ImageDecoder decoder = ImageDecoder.open(file)) {
			decoder.read();
			return decoder.source();
		}
	}
}
