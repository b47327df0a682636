package org.gammaij.command.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.Rectangle;

import org.gammaij.image.Intensity;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.Test;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

class ImageSlicesTest {

	@Test
	void greyIsTheSameInAllChannels() {
		assertPixel(rgb(image(new ByteProcessor(2, 1, new byte[] { 7, (byte) 200 }))), 1, 200, 200, 200);
	}

	@Test
	void paletteGoesThroughItsTable() {
		final ByteProcessor processor = new ByteProcessor(2, 1, new byte[] { 0, 1 });
		final byte[] red = new byte[256];
		final byte[] green = new byte[256];
		final byte[] blue = new byte[256];
		red[1] = 10;
		green[1] = (byte) 220;
		blue[1] = 30;
		processor.setColorModel(new LUT(red, green, blue));
		assertPixel(rgb(image(processor)), 1, 10, 220, 30);
	}

	@Test
	void sixteenBitGoesThroughTheDisplayRange() {
		final ShortProcessor processor = new ShortProcessor(3, 1, new short[] { 1000, 1500, 2000 }, null);
		processor.setMinAndMax(1000, 2000);
		final RgbImage rgb = rgb(image(processor));
		assertPixel(rgb, 0, 0, 0, 0);
		assertPixel(rgb, 1, 128, 128, 128);
		assertPixel(rgb, 2, 255, 255, 255);
		assertEquals(1500, processor.get(1), "the image itself is unchanged");
	}

	@Test
	void thirtyTwoBitGoesThroughTheDisplayRange() {
		final FloatProcessor processor = new FloatProcessor(3, 1, new float[] { -1, 0, 5 });
		processor.setMinAndMax(-1, 1);
		final RgbImage rgb = rgb(image(processor));
		assertPixel(rgb, 0, 0, 0, 0);
		assertPixel(rgb, 1, 128, 128, 128);
		assertPixel(rgb, 2, 255, 255, 255);
	}

	@Test
	void eightBitDisplayRangeCounts() {
		final ImagePlus image = image(new ByteProcessor(2, 1, new byte[] { 50, 100 }));
		image.setDisplayRange(0, 100);
		assertPixel(rgb(image), 1, 255, 255, 255);
	}

	@Test
	void thresholdColoursDoNotCount() {
		final ByteProcessor processor = new ByteProcessor(2, 1, new byte[] { 50, 100 });
		processor.setThreshold(80, 255, ImageProcessor.RED_LUT);
		assertPixel(rgb(image(processor)), 1, 100, 100, 100);
	}

	@Test
	void rgbIsTakenAsItIs() {
		assertPixel(rgb(image(new ColorProcessor(1, 1, new int[] { 0x123456 }))), 0, 0x12, 0x34, 0x56);
	}

	@Test
	void channelsOfACompositeAreSummed() {
		final CompositeImage composite = composite(new byte[] { 100 }, new byte[] { 40 });
		composite.setChannelLut(lut(Color.RED), 1);
		composite.setChannelLut(lut(Color.YELLOW), 2);
		assertPixel(rgb(composite), 0, 140, 40, 0);
	}

	@Test
	void greyCompositeShowsTheCurrentChannel() {
		final CompositeImage composite = composite(new byte[] { 100 }, new byte[] { 40 });
		composite.setMode(CompositeImage.GRAYSCALE);
		composite.setC(2);
		assertPixel(rgb(composite), 0, 40, 40, 40);
	}

	@Test
	void stacksGiveTheCurrentSliceOrAll() {
		final ImagePlus stack = new ImagePlus("s", stack(new byte[] { 1 }, new byte[] { 2 }, new byte[] { 3 }));
		stack.setSlice(2);
		final ImageSlices current = new ImageSlices(stack, false, Intensity.AS_STORED);
		assertEquals(1, current.size());
		assertEquals("s:2", current.label(0));
		assertPixel(current.pixels(0, new Rectangle(1, 1)), 0, 2, 2, 2);
		final ImageSlices all = new ImageSlices(stack, true, Intensity.AS_STORED);
		assertEquals(3, all.size());
		assertEquals("s:3", all.label(2));
		assertPixel(all.pixels(2, new Rectangle(1, 1)), 0, 3, 3, 3);
		assertEquals(2, stack.getCurrentSlice(), "the position is left alone");
	}

	@Test
	void aRegionIsCutOut() {
		final ImagePlus image = image(new ByteProcessor(3, 2, new byte[] { 1, 2, 3, 4, 5, 6 }));
		final RgbImage rgb = new ImageSlices(image, false, Intensity.DISPLAY_RANGE).pixels(0, new Rectangle(1, 1, 2, 1));
		assertEquals(2, rgb.width());
		assertEquals(1, rgb.height());
		assertPixel(rgb, 0, 5, 5, 5);
		assertPixel(rgb, 1, 6, 6, 6);
	}

	@Test
	void aRegionOfSixteenBitsIsCutOut() {
		final ShortProcessor processor = new ShortProcessor(3, 2, new short[] { 0, 0, 0, 0, 1500, 2000 }, null);
		processor.setMinAndMax(1000, 2000);
		final RgbImage rgb = new ImageSlices(image(processor), false, Intensity.DISPLAY_RANGE).pixels(0, new Rectangle(1, 1, 2, 1));
		assertPixel(rgb, 0, 128, 128, 128);
		assertPixel(rgb, 1, 255, 255, 255);
	}

	private static CompositeImage composite(final byte[]... channels) {
		final ImagePlus image = new ImagePlus("c", stack(channels));
		image.setDimensions(channels.length, 1, 1);
		final CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
		for (int c = 1; c <= channels.length; c++) {
			composite.setC(c);
			composite.setDisplayRange(0, 255);
		}
		return composite;
	}

	private static LUT lut(final Color colour) {
		return new LUT(LUT.createLutFromColor(colour), 0, 255);
	}

	private static ImageStack stack(final byte[]... slices) {
		final ImageStack stack = new ImageStack(slices[0].length, 1);
		for (final byte[] slice : slices)
			stack.addSlice(null, slice);
		return stack;
	}

	private static ImagePlus image(final ImageProcessor processor) {
		return new ImagePlus("i", processor);
	}

	private static RgbImage rgb(final ImagePlus image) {
		return new ImageSlices(image, false, Intensity.DISPLAY_RANGE).pixels(0, new Rectangle(image.getWidth(), image.getHeight()));
	}

	private static void assertPixel(final RgbImage rgb, final int x, final int red, final int green, final int blue) {
		assertEquals(red + " " + green + " " + blue, rgb.get(x, 0, 0) + " " + rgb.get(x, 0, 1) + " " + rgb.get(x, 0, 2));
	}
}
