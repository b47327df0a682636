package org.gammaij.command.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.gammaij.TinyModel;
import org.gammaij.common.Progress;
import org.gammaij.detect.DetectionRun;
import org.gammaij.detect.Maps;
import org.gammaij.detect.ModelInspector;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Planes;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.detect.Source;
import org.gammaij.detect.Sources;
import org.gammaij.engine.View;
import org.gammaij.image.Intensity;
import org.gammaij.image.RgbImage;
import org.gammaij.image.RgbSource;
import org.gammaij.image.TestImages;
import org.gammaij.model.ModelFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Values of more than 8 bits become the same RGB whichever way they come, under each rule. */
class IntensityPathTest {

	private static final int WIDTH = 300;
	private static final int HEIGHT = 200;

	@TempDir
	Path folder;
	private final List<String> labels = new ArrayList<>();
	private final List<byte[]> pixels = new ArrayList<>();
	private final List<RgbSource> sources = new ArrayList<>();

	/** Values of a 12-bit camera, with a texture. */
	private static ShortProcessor sixteenBits() {
		final RgbImage rgb = TinyModel.image(WIDTH, HEIGHT);
		final ShortProcessor values = new ShortProcessor(WIDTH, HEIGHT);
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			values.set(i, 15 * rgb.get(i % WIDTH, i / WIDTH, i % 3 == 0 ? 1 : 0) + 40);
		values.resetMinAndMax();
		return values;
	}

	private void look(final Sources... all) throws IOException {
		for (final Sources each : all)
			for (final Source source : each.all())
				try (Planes planes = source.open()) {
					for (int i = 0; i < planes.count(); i++)
						look(planes, i);
				}
	}

	private void look(final Planes planes, final int i) throws IOException {
		try (Plane plane = planes.open(i)) {
			final RandomAccessibleInterval<UnsignedByteType> all = plane.pixels();
			final byte[] samples = new byte[3 * WIDTH * HEIGHT];
			PrimitiveBlocks.of(all, PrimitiveBlocks.OnFallback.ACCEPT).copy(all, samples);
			labels.add(planes.label(i));
			pixels.add(samples);
			sources.add(plane.source());
		}
	}

	private void assertAllSame() {
		for (int i = 0; i < pixels.size(); i++) {
			assertArrayEquals(pixels.get(0), pixels.get(i), labels.get(i));
			assertEquals(sources.get(0), sources.get(i), labels.get(i));
		}
	}

	/** The same through the network. */
	private static void assertSameScore(final ModelInspector inspector, final Sources... all) throws IOException {
		final List<Result> results = new ArrayList<>();
		final Sink sink = new Sink() {

			@Override
			public void add(final Result result, final Plane plane, final Maps maps) {
				results.add(result);
			}

			@Override
			public void fail(final Result result) {
				results.add(result);
			}
		};
		for (final Sources each : all)
			new DetectionRun(inspector, List.of(sink), Duration.ZERO, false).run(each, Progress.NONE);
		results.removeIf(result -> result.label().equals("pages.tif:1"));
		assertEquals(6, results.size());
		for (final Result result : results) {
			assertEquals("", result.error(), result.label());
			assertEquals(results.get(0).logit(), result.logit(), result.label());
			assertEquals(results.get(0).probability(), result.probability(), result.label());
		}
	}

	private static Source open(final ImagePlus image, final boolean selectionOnly, final Intensity rule) {
		return new ImageSource(image, false, selectionOnly, rule);
	}

	@ParameterizedTest
	@EnumSource(Intensity.class)
	void sixteenBitsAreTheSameFromEverywhere(final Intensity rule) throws IOException {
		final ShortProcessor values = sixteenBits();
		if (rule == Intensity.DISPLAY_RANGE) values.setMinAndMax(300, 3500);
		final Path file = folder.resolve("a.tif");
		new FileSaver(new ImagePlus("a", values)).saveAsTiff(file.toString());
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		stack.addSlice(new ShortProcessor(WIDTH, HEIGHT));
		stack.addSlice(values);
		final ImagePlus slices = new ImagePlus("stack", stack);
		slices.setSlice(2);
		slices.setDisplayRange(values.getMin(), values.getMax());
		final Path pages = folder.resolve("pages.tif");
		new FileSaver(slices).saveAsTiffStack(pages.toString());
		final ImagePlus selected = new ImagePlus("selected", values);
		selected.setRoi(0, 0, WIDTH, HEIGHT);
		final Sources[] all = { Sources.file(file, rule), Sources.file(pages, rule), Sources.of(open(new ImagePlus("image",
			values), false, rule)), Sources.of(open(IJ.openImage(file.toString()), false, rule)), Sources.of(open(slices, false,
				rule)), Sources.of(open(selected, true, rule)) };
		look(all);
		pixels.remove(1);
		sources.remove(1);
		assertEquals("pages.tif:1", labels.remove(1));
		assertEquals(6, pixels.size());
		assertAllSame();
		if (rule == Intensity.AS_STORED) try (ModelInspector inspector = new ModelInspector(ModelFolder.open(TinyModel.save(folder
			.resolve("tiny"))), View.WHOLE, "cpu", "float32", 0.5, rule, false))
		{
			assertSameScore(inspector, all);
		}
		final String expected = switch (rule) {
			case AS_STORED -> "16-bit grey, 0 to 4095";
			case DISPLAY_RANGE -> "16-bit grey, display range 300 to 3500";
			case PERCENTILES -> "16-bit grey, percentiles \\d+ to \\d+";
		};
		assertTrue(sources.get(0).description().matches(expected), sources.get(0).description());
	}

	/** Each kind of image that ImageJ writes and reads: as a file and as it is open. */
	@ParameterizedTest
	@EnumSource(Intensity.class)
	void aFileAndTheSameFileOpenedAreTheSame(final Intensity rule) throws IOException {
		final FloatProcessor real = sixteenBits().convertToFloatProcessor();
		real.multiply(0.01);
		real.subtract(7);
		real.setf(5, Float.NaN);
		real.resetMinAndMax();
		final ByteProcessor ranged = sixteenBits().convertToByteProcessor();
		ranged.setMinAndMax(20, 130);
		final ColorProcessor colour = new ColorProcessor(WIDTH, HEIGHT);
		final Random random = new Random(5);
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			colour.set(i, random.nextInt(1 << 24));
		for (final ImageProcessor kind : new ImageProcessor[] { real, ranged, colour }) {
			pixels.clear();
			sources.clear();
			final Path file = folder.resolve("b.tif");
			new FileSaver(new ImagePlus("b", kind)).saveAsTiff(file.toString());
			look(Sources.file(file, rule), Sources.of(open(IJ.openImage(file.toString()), false, rule)));
			assertAllSame();
		}
	}

	@Test
	void aPaletteIsTheSame() throws IOException {
		final ByteProcessor palette = sixteenBits().convertToByteProcessor();
		palette.setLut(LUT.createLutFromColor(Color.MAGENTA));
		final Path file = folder.resolve("b.tif");
		new FileSaver(new ImagePlus("b", palette)).saveAsTiff(file.toString());
		look(Sources.file(file, Intensity.AS_STORED), Sources.of(open(IJ.openImage(file.toString()), false, Intensity.AS_STORED)));
		assertArrayEquals(pixels.get(0), pixels.get(1));
		assertTrue(sources.get(0).lookupTable() && sources.get(1).lookupTable());
	}

	/** A picture of 16 bits in colour, which ImageJ opens as three channels. */
	@ParameterizedTest
	@EnumSource(Intensity.class)
	void sixteenBitColoursAreTheSame(final Intensity rule) throws IOException {
		final ComponentColorModel colours = new ComponentColorModel(ColorSpace
			.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE,
			DataBuffer.TYPE_USHORT);
		final WritableRaster raster = colours.createCompatibleWritableRaster(WIDTH, HEIGHT);
		final RgbImage rgb = TinyModel.image(WIDTH, HEIGHT);
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			for (int c = 0; c < 3; c++)
				raster.setSample(i % WIDTH, i / WIDTH, c, 13 * rgb.get(i % WIDTH, i / WIDTH, c) + 200 * c);
		final Path file = folder.resolve("rgb48.tif");
		TestImages.write(new BufferedImage(colours, raster, false, null), "tiff", file);
		final ImagePlus opened = IJ.openImage(file.toString());
		assertEquals(3, opened.getNChannels());
		look(Sources.file(file, rule), Sources.of(open(opened, false, rule)));
		assertAllSame();
	}

	private static ImagePlus inverted(final ImageProcessor values) {
		values.invertLut();
		return new ImagePlus("inverted", values);
	}

	/** With an inverted lookup table, ImageJ writes 0 as white: gels and blots are often stored so. */
	@ParameterizedTest
	@EnumSource(Intensity.class)
	void whiteForZeroIsTheSame(final Intensity rule) throws IOException {
		final ShortProcessor signed = sixteenBits();
		signed.add(32768 - 1500);
		final ShortProcessor ranged = sixteenBits();
		final FloatProcessor real = sixteenBits().convertToFloatProcessor();
		for (final ImageProcessor kind : new ImageProcessor[] { sixteenBits(), ranged, signed, real }) {
			pixels.clear();
			sources.clear();
			final Path file = folder.resolve("b.tif");
			final ImagePlus image = inverted(kind);
			if (kind == signed) image.getCalibration().setSigned16BitCalibration();
			kind.resetMinAndMax();
			if (kind == ranged) kind.setMinAndMax(300, 3500);
			new FileSaver(image).saveAsTiff(file.toString());
			final ImagePlus opened = IJ.openImage(file.toString());
			assertTrue(opened.isInvertedLut());
			look(Sources.file(file, rule), Sources.of(open(opened, false, rule)), Sources.of(open(image, false, rule)));
			assertAllSame();
			assertTrue(sources.get(0).description().contains("-bit grey, inverted, "), sources.get(0).description());
		}
	}

	/** ImageJ itself writes a palette then. */
	@ParameterizedTest
	@EnumSource(Intensity.class)
	void whiteForZeroIsTheSameInEightBits(final Intensity rule) throws IOException {
		final ByteProcessor bytes = sixteenBits().convertToByteProcessor();
		bytes.setMinAndMax(20, 130);
		final Path file = folder.resolve("b.tif");
		new FileSaver(new ImagePlus("b", bytes)).saveAsTiff(file.toString());
		final ImagePlus opened = IJ.openImage(TestImages.whiteIsZero(file).toString());
		assertTrue(opened.isInvertedLut());
		look(Sources.file(file, rule), Sources.of(open(opened, false, rule)));
		assertAllSame();
	}

	/** As a scanner writes it: 12 bits in 16, and no word on what is shown. */
	@ParameterizedTest
	@EnumSource(Intensity.class)
	void aScannedBlotHasItsFullRange(final Intensity rule) throws IOException {
		final int[] values = new int[WIDTH * HEIGHT];
		for (int i = 0; i < values.length; i++)
			values[i] = i * 7 % 4096;
		final Path file = TestImages.whiteIsZero(TestImages.write(TestImages.grey16(WIDTH, values), "tiff", folder.resolve(
			"blot.tif")));
		final ImagePlus opened = IJ.openImage(file.toString());
		assertTrue(opened.isInvertedLut());
		assertEquals(4095, opened.getProcessor().get(585));
		look(Sources.file(file, rule), Sources.of(open(opened, false, rule)));
		assertAllSame();
		assertEquals(255, pixels.get(0)[0] & 0xff);
		assertEquals(0, pixels.get(0)[585] & 0xff);
	}

	/** ImageJ stores them with 32768 added. */
	@Test
	void sixteenBitsWithASignAreTheSame() throws IOException {
		final ShortProcessor values = sixteenBits();
		final Path file = folder.resolve("signed.tif");
		final ImagePlus image = new ImagePlus("signed", values);
		values.add(32768 - 1500);
		values.resetMinAndMax();
		image.getCalibration().setSigned16BitCalibration();
		new FileSaver(image).saveAsTiff(file.toString());
		final ImagePlus opened = IJ.openImage(file.toString());
		assertTrue(opened.getCalibration().isSigned16Bit());
		look(Sources.of(open(image, false, Intensity.AS_STORED)), Sources.of(open(opened, false, Intensity.AS_STORED)), Sources
			.file(file, Intensity.AS_STORED));
		assertAllSame();
	}

	@Test
	void theDisplayRangeOfAnOpenImageIsNoPartOfItsValues() throws IOException {
		final ImagePlus image = new ImagePlus("a", sixteenBits());
		final ImagePlus other = new ImagePlus("b", sixteenBits());
		other.setDisplayRange(1000, 1200);
		look(Sources.of(open(image, false, Intensity.AS_STORED)), Sources.of(open(other, false, Intensity.AS_STORED)));
		assertAllSame();
	}
}
