package org.gammaij.command.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.awt.Rectangle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.gammaij.detect.FoundRegions;
import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Planes;
import org.gammaij.detect.RegionRule;
import org.gammaij.detect.Result;
import org.gammaij.detect.Results;
import org.gammaij.engine.Band;
import org.gammaij.image.Intensity;
import org.gammaij.image.PixelFacts.Colours;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.plugin.Duplicator;
import ij.process.ColorProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The overlay on an image after what a person does with the image: it must not colour more than before. */
class OverlayTest {

	private static final int WIDTH = 40;
	private static final int HEIGHT = 30;
	/** What was looked at, in a frame that was not. */
	private static final Rectangle PART = new Rectangle(4, 3, 32, 24);
	private static final int GREY = 0x646464;
	private static final int ORANGE_ON_GREY = 0x8b7646;
	private static final int BLUE_ON_GREY = 0x46687c;
	private static final int ORANGE_ON_BLUE = 0x767957;
	private static final int DARKER = 0x323232;

	@TempDir
	Path folder;

	private ImagePlus image;

	@BeforeEach
	void detect() {
		final int[] pixels = new int[WIDTH * HEIGHT];
		Arrays.fill(pixels, GREY);
		image = new ImagePlus("a", new ColorProcessor(WIDTH, HEIGHT, pixels));
		show(() -> {});
	}

	/**
	 * AI at 10 to 19 across and 8 to 15 down but for a hole, manipulation at 15 to 24 across.
	 *
	 * @param meanwhile what a person does during the run
	 */
	private void show(final Runnable meanwhile) {
		final float[] ai = new float[PART.width * PART.height];
		final float[] manipulation = new float[ai.length];
		for (int y = 0; y < PART.height; y++)
			for (int x = 0; x < PART.width; x++) {
				final boolean isRow = PART.y + y >= 8 && PART.y + y < 16;
				final boolean isHole = PART.x + x == 12 && PART.y + y == 10;
				ai[y * PART.width + x] = isRow && PART.x + x >= 10 && PART.x + x < 20 && !isHole ? 0.5f : 0.49999f;
				manipulation[y * PART.width + x] = isRow && PART.x + x >= 15 && PART.x + x < 25 ? 1 : 0;
			}
		final Maps maps = new Maps(map(ai), map(manipulation));
		final Result result = Results.ofPlane("a", WIDTH, HEIGHT, 0, 0.5, 0.5, Band.INCONCLUSIVE, List.of(), 0, 0, FoundRegions.of(maps,
			new RegionRule(0.5, null)), null, Colours.GREY, "", 1, "", new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu", "tiny", ""), "");
		final ImageSource source = new ImageSource(image, false, false, Intensity.AS_STORED);
		final ImageOverlay overlay = new ImageOverlay(source, 0.3);
		try (Planes planes = source.open(); Plane plane = planes.open(0)) {
			meanwhile.run();
			overlay.add(result, plane, maps);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		overlay.finish();
	}

	private static RandomAccessibleInterval<FloatType> map(final float[] values) {
		return Views.translate(ArrayImgs.floats(values, PART.width, PART.height), PART.x, PART.y);
	}

	@Test
	void eachPixelHasTheColourOfItsMaps() {
		final int[] seen = flat(image);
		final int[] expected = new int[seen.length];
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++) {
				final boolean isRow = y >= 8 && y < 16;
				final boolean isAi = isRow && x >= 10 && x < 20 && !(x == 12 && y == 10);
				final boolean isManipulated = isRow && x >= 15 && x < 25;
				expected[y * WIDTH + x] = !PART.contains(x, y) ? DARKER : isAi ? isManipulated ? ORANGE_ON_BLUE
					: ORANGE_ON_GREY : isManipulated ? BLUE_ON_GREY : GREY;
			}
		assertClose(expected, seen);
	}

	@Test
	void eachRegionIsASelectionOfItsOwnThatTellsWhatItIs() {
		final Roi manipulated = image.getOverlay().get(0);
		final Roi ai = image.getOverlay().get(1);
		assertEquals(new Rectangle(15, 8, 10, 8), manipulated.getBounds());
		assertEquals(Roi.TRACED_ROI, manipulated.getType());
		assertEquals("manipulation 80 1.000000", properties(manipulated));
		assertEquals(new Rectangle(10, 8, 10, 8), ai.getBounds());
		assertEquals("AI 79 0.500000", properties(ai));
		image.setRoi(ai);
		assertEquals(79, image.getStatistics().pixelCount);
		assertFalse(ai.contains(12, 10), "the hole");
	}

	private static String properties(final Roi roi) {
		return roi.getProperty("gamma.map") + " " + roi.getProperty("gamma.area") + " " + roi.getProperty(
			"gamma.mean_probability");
	}

	@Test
	void aDuplicateLooksTheSame() {
		assertArrayEquals(flat(image), flat(new Duplicator().run(image)));
		assertArrayEquals(flat(image), flat(image.duplicate()));
	}

	@Test
	void aCropLooksTheSame() {
		final Rectangle box = new Rectangle(6, 2, 20, 12);
		final ImagePlus flat = new ImagePlus("flat", new ColorProcessor(WIDTH, HEIGHT, flat(image)));
		flat.setRoi(box);
		image.setRoi(box);
		assertArrayEquals((int[]) flat.crop().getProcessor().getPixels(), flat(image.crop()));
	}

	@Test
	void aSavedImageLooksTheSameAndALaterRunReplacesItsOverlay() {
		final int[] before = flat(image);
		image.getOverlay().add(new Roi(1, 1, 2, 2));
		final String file = folder.resolve("saved.tif").toString();
		new FileSaver(image).saveAsTiff(file);
		image = new Opener().openImage(file);
		assertEquals(4, image.getOverlay().size());
		show(() -> {});
		assertEquals(Arrays.asList(null, "GAMMA Manipulation saved.tif #1", "GAMMA AI saved.tif #1",
			"GAMMA not looked at saved.tif"), Arrays.stream(image.getOverlay().toArray()).map(Roi::getName).toList());
		image.getOverlay().remove(0);
		assertArrayEquals(before, flat(image));
	}

	@Test
	void whatAPersonDrawsDuringTheRunStays() {
		final Roi before = new Roi(0, 0, 2, 2);
		before.setName("before");
		image.getOverlay().add(before);
		show(() -> {
			final Roi during = new Roi(1, 1, 2, 2);
			during.setName("during");
			image.getOverlay().add(during);
			image.getOverlay().remove(before);
		});
		assertEquals(List.of("during", "GAMMA Manipulation a #1", "GAMMA AI a #1", "GAMMA not looked at a"), Arrays.stream(image
			.getOverlay().toArray()).map(Roi::getName).toList());
		image.setOverlay(null);
		show(() -> image.setOverlay(new Overlay(new TextRoi(1, 1, "first"))));
		assertEquals(4, image.getOverlay().size());
	}

	@Test
	void nothingIsDrawnWhereNothingIsFound() {
		final MapRegions none = new MapRegions(ArrayImgs.floats(new float[] { 0.1f, Float.NaN }, 2, 1));
		assertNull(none.atLeast(0.2));
		assertEquals(List.of(1, 0), List.of(none.unseen(new Rectangle(2, 1)).getBounds().x, none.unseen(new Rectangle(2, 1))
			.getBounds().y));
		assertNull(new MapRegions(ArrayImgs.floats(new float[] { 0, 1 }, 2, 1)).unseen(new Rectangle(2,
			1)));
	}

	@Test
	void theThresholdIsThatOfTheAreas() {
		// As a float, 0.1 is a little more than the number.
		final MapRegions map = new MapRegions(ArrayImgs.floats(new float[] { 0.1f, Math.nextDown(0.1f), 0 }, 3, 1));
		assertEquals(new Rectangle(0, 0, 1, 1), map.atLeast(0.1).getBounds());
		assertEquals(new Rectangle(0, 0, 3, 1), map.atLeast(0).getBounds());
	}

	private static int[] flat(final ImagePlus image) {
		image.deleteRoi();
		final int[] pixels = (int[]) image.flatten().getProcessor().getPixels();
		return Arrays.stream(pixels).map(pixel -> pixel & 0xffffff).toArray();
	}

	/** Java2D rounds a mixture up or down. */
	private static void assertClose(final int[] expected, final int[] actual) {
		for (int i = 0; i < expected.length; i++)
			for (int shift = 0; shift < 24; shift += 8)
				assertEquals(expected[i] >> shift & 0xff, actual[i] >> shift & 0xff, 1, i % WIDTH + ", " + i / WIDTH);
	}
}
