package org.gammaij.command.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;

import org.gammaij.image.Intensity;
import org.gammaij.image.RgbSource;
import org.junit.jupiter.api.Test;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

/** How the row of an open image tells its way to RGB, and whether its colours are a lookup table's. */
class ImageSourceTest {

	private static final String RED = "6f802e6a";
	private static final String GREEN = "7ccdbd60";

	private static RgbSource source(final ImagePlus image) {
		return new ImageSlices(image, false, Intensity.DISPLAY_RANGE).source(0);
	}

	private static CompositeImage composite(final int mode, final Color... colours) {
		final ImageStack stack = new ImageStack(2, 1);
		for (int i = 0; i < colours.length; i++)
			stack.addSlice(new ByteProcessor(2, 1));
		final ImagePlus image = new ImagePlus("c", stack);
		image.setDimensions(colours.length, 1, 1);
		final CompositeImage composite = new CompositeImage(image, mode);
		for (int i = 0; i < colours.length; i++) {
			final LUT lut = LUT.createLutFromColor(colours[i]);
			lut.min = 0;
			lut.max = 200;
			composite.setChannelLut(lut, i + 1);
		}
		return composite;
	}

	@Test
	void rgbIsTakenAsItIs() {
		assertEquals(RgbSource.RGB, source(new ImagePlus("a", new ColorProcessor(2, 1))));
	}

	@Test
	void oneChannelTellsDisplayRangeAndTable() {
		final ShortProcessor grey = new ShortProcessor(3, 1, new short[] { 1000, 1500, 2000 }, null);
		grey.setMinAndMax(1000, 2000);
		assertEquals(new RgbSource("16-bit grey, display range 1000 to 2000", false), source(new ImagePlus("a", grey)));
		grey.setLut(LUT.createLutFromColor(Color.RED));
		assertEquals(new RgbSource("16-bit lookup table " + RED + ", display range 1000 to 2000", true), source(new ImagePlus("a",
			grey)));
	}

	/** Each of these gives the network other pixels. */
	@Test
	void greyTablesAreToldApart() {
		final ByteProcessor pixels = new ByteProcessor(2, 1);
		final ImagePlus image = new ImagePlus("a", pixels);
		assertEquals(new RgbSource("8-bit grey", false), source(image));
		pixels.invertLut();
		assertEquals(new RgbSource("8-bit grey, inverted", false), source(image));
		pixels.invertLut();
		assertEquals(new RgbSource("8-bit grey", false), source(image));
		final byte[] dark = new byte[256];
		for (int i = 0; i < dark.length; i++)
			dark[i] = (byte) (i / 2);
		pixels.setLut(new LUT(dark, dark, dark));
		final RgbSource other = source(image);
		assertTrue(other.description().matches("8-bit grey lookup table [0-9a-f]{8}"), other.description());
		assertEquals(false, other.lookupTable(), "it has no colours");
		final ShortProcessor deep = new ShortProcessor(3, 1, new short[] { 1000, 1500, 2000 }, null);
		deep.setMinAndMax(1000, 2000);
		deep.invertLut();
		assertEquals(new RgbSource("16-bit grey, inverted, display range 1000 to 2000", false), source(new ImagePlus("a", deep)));
	}

	@Test
	void aCompositeNamesItsChannels() {
		assertEquals(new RgbSource("sum of channel 1, 8-bit lookup table " + RED + ", display range 0 to 200; channel 2, " +
			"8-bit lookup table " + GREEN + ", display range 0 to 200", true), source(composite(CompositeImage.COMPOSITE, Color.RED, Color.GREEN)));
		assertEquals(false, source(composite(CompositeImage.COMPOSITE, Color.RED, Color.GREEN, Color.BLUE)).lookupTable(),
			"red, green and blue are the colours of a picture");
		assertEquals("8-bit RGB, display range 0 to 200", source(composite(CompositeImage.COMPOSITE, Color.RED, Color.GREEN,
			Color.BLUE)).description());
		final RgbSource swapped = source(composite(CompositeImage.COMPOSITE, Color.GREEN, Color.RED, Color.BLUE));
		assertEquals(false, swapped.lookupTable());
		assertTrue(swapped.description().startsWith("sum of channel 1, 8-bit lookup table " + GREEN), swapped.description());
		assertEquals(true, source(composite(CompositeImage.COMPOSITE, Color.RED, Color.GREEN, Color.MAGENTA)).lookupTable());
		assertEquals(new RgbSource("channel 1, 8-bit grey, display range 0 to 200", false), source(composite(CompositeImage.GRAYSCALE,
			Color.RED, Color.GREEN)));
	}
}
