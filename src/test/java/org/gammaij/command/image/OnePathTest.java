package org.gammaij.command.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.TinyModel;
import org.gammaij.common.Progress;
import org.gammaij.detect.DetectionRun;
import org.gammaij.detect.Maps;
import org.gammaij.detect.ModelInspector;
import org.gammaij.detect.Pdfs;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.detect.Sources;
import org.gammaij.engine.View;
import org.gammaij.image.Intensity;
import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/**
 * The same pixels give the same numbers, to the last digit, whichever way they come: as a file, a page of one, an image
 * in a PDF file, a panel of a figure, and in ImageJ as an image, a slice, and a selection.
 */
class OnePathTest {

	private static final int WIDTH = 560;
	private static final int HEIGHT = 300;

	@TempDir
	Path folder;
	private final List<Result> results = new ArrayList<>();
	private final Sink sink = new Sink() {

		@Override
		public void add(final Result result, final Plane plane, final Maps maps) {
			results.add(result);
		}

		@Override
		public void fail(final Result result) {
			results.add(result);
		}
	};

	private static ColorProcessor pixels() {
		final RgbImage rgb = TinyModel.image(WIDTH, HEIGHT);
		final ColorProcessor pixels = new ColorProcessor(WIDTH, HEIGHT);
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++)
				pixels.set(x, y, rgb.get(x, y, 0) << 16 | rgb.get(x, y, 1) << 8 | rgb.get(x, y, 2));
		return pixels;
	}

	private static ImagePlus stack() {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		stack.addSlice(new ColorProcessor(WIDTH, HEIGHT));
		stack.addSlice(pixels());
		return new ImagePlus("stack", stack);
	}

	@Test
	void theWayDoesNotMatter() throws IOException {
		final Path png = TinyModel.saveImage(folder.resolve("a.png"), WIDTH, HEIGHT);
		final Path tiff = folder.resolve("pages.tif");
		new FileSaver(stack()).saveAsTiffStack(tiff.toString());
		final ImagePlus slice = stack();
		slice.setSlice(2);
		final ImagePlus selected = new ImagePlus("selected", pixels());
		selected.setRoi(0, 0, WIDTH, HEIGHT);
		final Path pdf = folder.resolve("one.pdf");
		try (Pdfs made = new Pdfs()) {
			made.page(made.lossless(TinyModel.image(WIDTH, HEIGHT))).save(pdf);
		}
		// Two panels with white around them, of which the second is upside down
		final ImagePlus figure = new ImagePlus("figure", new ColorProcessor(WIDTH + 30, 2 * HEIGHT + 40));
		figure.getProcessor().invert();
		figure.getProcessor().insert(pixels(), 10, 10);
		final ImageProcessor other = pixels();
		other.flipVertical();
		figure.getProcessor().insert(other, 10, HEIGHT + 25);
		final Path panels = folder.resolve("figure.png");
		new FileSaver(figure).saveAsPng(panels.toString());
		try (ModelInspector inspector = new ModelInspector(ModelFolder.open(TinyModel.save(folder.resolve("tiny"))),
			View.WHOLE, "cpu", "float32", 0.5, Intensity.AS_STORED, false))
		{
			for (final Sources sources : List.of(Sources.file(png, Intensity.AS_STORED), Sources.file(tiff, Intensity.AS_STORED), Sources.of(new ImageSource(new ImagePlus(
				"image", pixels()), false, false, Intensity.AS_STORED)), Sources.of(new ImageSource(slice, false, false,
					Intensity.AS_STORED)), Sources.of(new ImageSource(selected, false, true, Intensity.AS_STORED)), Sources.file(pdf, Intensity.AS_STORED),
				Sources.file(panels, Intensity.AS_STORED)))
				new DetectionRun(inspector, List.of(sink), Duration.ZERO, true).run(sources, Progress.NONE);
		}
		results.removeIf(result -> List.of("pages.tif:1", "figure.png#2").contains(result.label()));
		assertEquals(List.of("a.png", "pages.tif:2", "image", "stack:2", "selected", "one.pdf:1.1",
			"figure.png#1"), results.stream().map(
			Result::label).toList());
		final Result first = results.get(0);
		for (final Result result : results) {
			assertEquals("", result.error());
			assertEquals(first.logit(), result.logit(), result.label());
			assertEquals(first.probability(), result.probability(), result.label());
			assertEquals(first.aiFraction(), result.aiFraction(), result.label());
			assertEquals(first.manipulatedFraction(), result.manipulatedFraction(), result.label());
			assertEquals(first.rgbFrom(), result.rgbFrom(), result.label());
			assertEquals(2, result.tiles());
		}
	}
}
