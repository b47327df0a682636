package org.gammaij.command.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.TinyModel;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.detect.DetectionRun;
import org.gammaij.detect.Inspector;
import org.gammaij.detect.Maps;
import org.gammaij.detect.ModelInspector;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.detect.Sources;
import org.gammaij.engine.Band;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Detections;
import org.gammaij.engine.Verdict;
import org.gammaij.engine.View;
import org.gammaij.image.Geometry;
import org.gammaij.image.Intensity;
import org.gammaij.image.PixelFacts;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;
import org.gammaij.model.ModelFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.ColorProcessor;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/** A selection is judged with what lies around it, and counts with its own form. */
class SelectionTest {

	@TempDir
	Path folder;
	private final List<Result> results = new ArrayList<>();
	private final List<Maps> maps = new ArrayList<>();
	private final Sink sink = new Sink() {

		@Override
		public void add(final Result result, final Plane plane, final Maps both) {
			results.add(result);
			maps.add(both);
		}

		@Override
		public void fail(final Result result) {
			results.add(result);
		}
	};

	/** Its AI map is the red channel. */
	private static final class Red implements Inspector {

		@Override
		public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
			final RandomAccessibleInterval<FloatType> map = ArrayImgs.floats(rgb.dimension(0), rgb.dimension(1));
			final Cursor<FloatType> pixels = map.localizingCursor();
			while (pixels.hasNext()) {
				pixels.fwd();
				pixels.get().set(rgb.getAt(rgb.min(0) + pixels.getLongPosition(0), rgb.min(1) + pixels.getLongPosition(1), rgb.min(2))
					.get() / 255f);
			}
			return Detections.inOnePiece(0, 0.5, map, null, 1, PixelFacts.of(rgb));
		}

		@Override
		public Verdict verdict(final Detection detection, final Verdict.Subject subject) {
			return new Verdict(Band.INCONCLUSIVE, false, List.of("a test"));
		}

		@Override
		public Result.Run run() {
			return new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu", "test", "abc");
		}
	}

	private static ImagePlus image(final RgbImage rgb) {
		final ColorProcessor pixels = new ColorProcessor(rgb.width(), rgb.height());
		for (int y = 0; y < rgb.height(); y++)
			for (int x = 0; x < rgb.width(); x++)
				pixels.set(x, y, rgb.get(x, y, 0) << 16 | rgb.get(x, y, 1) << 8 | rgb.get(x, y, 2));
		return new ImagePlus("image", pixels);
	}

	private Result look(final Inspector inspector, final ImagePlus image) throws IOException {
		new DetectionRun(inspector, List.of(sink), Duration.ZERO, false).run(Sources.of(new ImageSource(image, false, image
			.getRoi() != null, Intensity.AS_STORED)), Progress.NONE);
		return results.get(results.size() - 1);
	}

	/** The left half of the image is red. A triangle lies to three quarters of its area in it, its box to one half. */
	@Test
	void areasAreThoseOfTheSelectionNotOfItsBox() throws IOException {
		final RgbImage half = new RgbImage(400, 200);
		for (int y = 0; y < 200; y++)
			for (int x = 0; x < 200; x++)
				half.set(x, y, 0, 255);
		final ImagePlus image = image(half);
		image.setRoi(new PolygonRoi(new int[] { 100, 300, 100 }, new int[] { 0, 200, 200 }, 3, Roi.POLYGON));
		assertEquals(0.75, look(new Red(), image).aiFraction(), 0.01);
		assertEquals(200, results.get(0).width());
		image.setRoi(100, 0, 200, 200);
		assertEquals(0.5, look(new Red(), image).aiFraction());
	}

	@Test
	void mapsHaveNothingBesideTheSelection() throws IOException {
		final ImagePlus image = image(TinyModel.image(300, 200));
		image.setRoi(new OvalRoi(50, 40, 100, 80));
		look(new Red(), image);
		final RandomAccessibleInterval<FloatType> map = maps.get(0).ai();
		assertTrue(Intervals.equals(Intervals.createMinSize(50, 40, 100, 80), map));
		assertTrue(Float.isNaN(map.getAt(50, 40).get()));
		assertEquals(TinyModel.image(300, 200).get(100, 80, 0) / 255f, map.getAt(100, 80).get());
		int selected = 0;
		for (final FloatType value : map)
			if (!Float.isNaN(value.get())) selected++;
		assertEquals(image.getStatistics().pixelCount, selected);
	}

	@Test
	void aSelectionThatReachesOverTheEdgeIsCutThere() throws IOException {
		final ImagePlus image = image(TinyModel.image(300, 200));
		image.setRoi(new OvalRoi(-50, -40, 100, 80));
		look(new Red(), image);
		assertTrue(Intervals.equals(Intervals.createMinSize(0, 0, 50, 40), maps.get(0).ai()));
		assertEquals(TinyModel.image(300, 200).get(0, 0, 0) / 255f, maps.get(0).ai().getAt(0, 0).get());
		assertTrue(Float.isNaN(maps.get(0).ai().getAt(49, 39).get()));
	}

	@Test
	void aSmallSelectionIsSeenInItsSurroundings() throws IOException {
		final RgbImage rgb = TinyModel.image(700, 600);
		try (ModelInspector inspector = inspector(View.WHOLE)) {
			final ImagePlus whole = image(rgb);
			whole.setRoi(300, 290, 60, 40);
			final Result small = look(inspector, whole);
			assertEquals(60, small.width());
			// A tile of 512 with the selection in its middle, as far as the image reaches
			final ImagePlus tile = image(rgb);
			tile.setRoi(74, 54, 512, 512);
			final Result around = look(inspector, tile);
			assertEquals(around.logit(), small.logit());
			assertEquals(maps.get(1).ai().getAt(310, 300).get(), maps.get(0).ai().getAt(310, 300).get());
			assertTrue(Intervals.equals(Intervals.createMinSize(300, 290, 60, 40), maps.get(0).ai()));
			final ImagePlus alone = image(Geometry.crop(rgb, new Window(300, 290, 60, 40)));
			assertTrue(look(inspector, alone).logit() != small.logit(), "alone, it is another image");
		}
	}

	/** Between two parts of a selection is nothing that could speak for it. */
	@Test
	void tilesOfWhichNothingIsSelectedAreNotLookedAt() throws IOException {
		final ImagePlus image = image(TinyModel.image(1300, 600));
		image.setRoi(new ShapeRoi(new Roi(0, 100, 50, 50)).or(new ShapeRoi(new Roi(1250, 100, 50, 50))));
		try (ModelInspector inspector = inspector(View.WHOLE)) {
			assertEquals(2, look(inspector, image).tiles());
			image.setRoi(0, 100, 1300, 50);
			assertEquals(3, look(inspector, image).tiles());
		}
		try (ModelInspector inspector = inspector(View.CENTER_CROP)) {
			image.setRoi(new ShapeRoi(new Roi(0, 0, 50, 600)).or(new ShapeRoi(new Roi(1250, 0, 50, 600))));
			assertTrue(assertThrows(InvalidInputException.class, () -> look(inspector, image)).getMessage().startsWith(
				"Nothing of the selection lies within what the view center_crop reads"));
		}
	}

	@Test
	void aLineHasNoArea() {
		final ImagePlus image = image(TinyModel.image(300, 200));
		image.setRoi(new Line(10, 10, 100, 90));
		assertEquals("The selection on image is a line or points and has no area; draw one that has, or look at the whole image.",
			assertThrows(InvalidInputException.class, () -> look(new Red(), image)).getMessage());
	}

	private ModelInspector inspector(final View view) throws IOException {
		return new ModelInspector(ModelFolder.open(TinyModel.save(folder.resolve("tiny" + view))), view, "cpu", "float32", 0.5,
			Intensity.AS_STORED, false);
	}
}
