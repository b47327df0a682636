package org.gammaij.command.image;

import static org.gammaij.command.image.LookedAtImages.SIDE;
import static org.gammaij.command.image.LookedAtImages.addRows;
import static org.gammaij.command.image.LookedAtImages.close;
import static org.gammaij.command.image.LookedAtImages.maps;
import static org.gammaij.command.image.LookedAtImages.names;
import static org.gammaij.command.image.LookedAtImages.ramp;
import static org.gammaij.command.image.LookedAtImages.result;
import static org.gammaij.command.image.LookedAtImages.source;
import static org.gammaij.command.image.LookedAtImages.twoSlices;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.TinyModel;
import org.gammaij.engine.Band;
import org.gammaij.detect.FoundRegions;
import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Planes;
import org.gammaij.detect.Result;
import org.gammaij.detect.Source;
import org.gammaij.detect.Sources;
import org.gammaij.detect.StayingPlanes;
import org.gammaij.detect.WrappedSource;
import org.gammaij.image.PixelFacts.Colours;
import org.gammaij.image.Intensity;
import org.gammaij.report.ResultColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;

/** What was found in the slices of an image or in a file is drawn there, and each row of the table leads to it. */
class RowsAndSlicesTest {

	@TempDir
	Path folder;

	private final TestViews windows = new TestViews();

	@Test
	void anotherThresholdDrawsOtherRegionsAndTouchesNothingElse() throws Exception {
		final ImageStack stack = twoSlices();
		final ImagePlus image = new ImagePlus("s", stack);
		final Roi mine = new Roi(1, 1, 2, 2);
		mine.setName("mine");
		image.setOverlay(new Overlay(mine));
		image.setRoi(new Roi(3, 3, 5, 5));
		final ImageSource source = new ImageSource(image, true, false, Intensity.AS_STORED);
		final LookedAt looked = new LookedAt(source, 0.5, windows);
		try (Planes planes = source.open()) {
			for (int i = 0; i < 2; i++)
				try (Plane plane = planes.open(i)) {
					looked.add(result("s:" + (i + 1)), plane, maps());
				}
		}
		looked.finish();
		assertSame(looked, windows.shown);
		assertEquals("s:1", looked.chosen().orElseThrow().result().label());
		image.setSlice(2);
		assertEquals("s:2", looked.chosen().orElseThrow().result().label());
		windows.openings.get("s:1").run();
		assertEquals(1, image.getCurrentSlice(), "a row leads to its slice");
		assertEquals("s:1", looked.chosen().orElseThrow().result().label());
		image.setSlice(2);
		looked.redraw(0.5, false);
		assertEquals(List.of("mine", "GAMMA AI s:1 #1", "GAMMA AI s:2 #1"), names(image));
		assertEquals(new Rectangle(10, 0, 10, SIDE), image.getOverlay().get(1).getBounds());
		looked.redraw(0.79, true);
		assertEquals(List.of("mine", "GAMMA AI s:1 #1", "GAMMA AI s:2 #1", "GAMMA legend", "GAMMA legend"), names(image));
		assertEquals(new Rectangle(16, 0, 4, SIDE), image.getOverlay().get(1).getBounds());
		assertEquals(2, ImageOverlay.regions(image).size());
		looked.redraw(0.3, true);
		final List<String> legend = Arrays.stream(image.getOverlay().toArray()).filter(TextRoi.class::isInstance).map(
			roi -> ((TextRoi) roi).getText().trim()).toList();
		assertEquals(List.of("\u25a0 possibly synthesised", "\u25a0 possibly altered"), legend, "from 0.3 on it is only possible");
		looked.redraw(1, false);
		assertEquals(List.of("mine"), names(image), "nothing is as probable as that");
		assertEquals(2, image.getCurrentSlice());
		assertEquals(new Rectangle(3, 3, 5, 5), image.getRoi().getBounds());
		assertArrayEquals(new byte[SIDE * SIDE], (byte[]) stack.getPixels(1));
		image.close();
		looked.imageClosed(image);
		assertTrue(looked.isClosed(), "the maps are let go");
		assertTrue(looked.shown().isEmpty());
		assertTrue(looked.chosen().isEmpty());
	}

	/** Of a figure whose panels were looked at one by one, each can be chosen, by its row too, and all are drawn. */
	@Test
	void eachPanelOfASliceHasItsVerdict() throws Exception {
		final ImagePlus image = new ImagePlus("f", new ByteProcessor(2 * SIDE, SIDE));
		final ImageSource source = source(image);
		final LookedAt looked = new LookedAt(source, 0.5, windows);
		try (Planes planes = source.open(); Plane plane = planes.open(0)) {
			for (int i = 0; i < 2; i++)
				looked.add(result("f#" + (i + 1)), plane, new Maps(Views.translate(ArrayImgs.floats(ramp(), SIDE, SIDE), i * SIDE, 0),
					null));
		}
		looked.fail(result("f#3"));
		looked.finish();
		assertEquals(List.of("f#1", "f#2", "f#3"), looked.shown().stream().map(seen -> seen.result().label()).toList());
		assertEquals("f#1", looked.chosen().orElseThrow().result().label());
		looked.choose(looked.shown().get(2));
		assertEquals("f#3", looked.chosen().orElseThrow().result().label());
		windows.openings.get("f#2").run();
		assertEquals("f#2", looked.chosen().orElseThrow().result().label());
		looked.redraw(0.5, false);
		final Map<String, Rectangle> drawn = new HashMap<>();
		image.getOverlay().forEach(roi -> drawn.put(roi.getName(), roi.getBounds()));
		assertEquals(new Rectangle(10, 0, 10, SIDE), drawn.get("GAMMA AI f#1 #1"));
		assertEquals(new Rectangle(SIDE + 10, 0, 10, SIDE), drawn.get("GAMMA AI f#2 #1"));
	}

	@Test
	void aRowOfAFileLeadsToItsImageWithItsRegions() throws Exception {
		final Path file = TinyModel.saveImage(folder.resolve("a.png"), SIDE, SIDE);
		final Sources sources = Sources.file(file, Intensity.AS_STORED);
		final Path out = folder.resolve("out");
		addRows(sources.all().get(0), sources, out, maps(), windows);
		final Runnable opening = windows.openings.get("a.png");
		opening.run();
		final ImagePlus image = windows.shown.image();
		assertEquals("a.png", image.getTitle());
		assertEquals(TinyModel.image(SIDE, SIDE).get(7, 3, 1), image.getProcessor().get(7, 3) >> 8 & 0xff);
		assertEquals(List.of("GAMMA AI a.png #1"), names(image));
		assertEquals(new Rectangle(10, 0, 10, SIDE), image.getOverlay().get(0).getBounds());
		// Another run writes a map of its own there
		windows.shown = null;
		Files.copy(file, out.resolve("a.png_ai.tif"), StandardCopyOption.REPLACE_EXISTING);
		opening.run();
		assertNull(windows.shown, "the verdict of the one would stand beside the map of the other");
	}

	@Test
	void aRowOfAFileOpensItsImageAgainAndAgain() throws Exception {
		final Sources sources = Sources.file(TinyModel.saveImage(folder.resolve("a.png"), SIDE, SIDE), Intensity.AS_STORED);
		addRows(sources.all().get(0), sources, folder.resolve("out"), maps(), windows);
		for (int i = 1; i <= 3; i++) {
			windows.shown = null;
			windows.openings.get("a.png").run();
			assertEquals(i, windows.opened);
			assertEquals(List.of("GAMMA AI a.png #1"), names(windows.shown.image()));
			windows.openings.get("a.png").run();
			assertEquals(i, windows.opened, "while it is open, the row leads to it");
			close(windows.shown.image());
		}
	}

	/** As of a PDF file: the image is open all the same. */
	@Test
	void whatStaysBehindOfAFileIsNoError() throws Exception {
		final Source file = Sources.file(TinyModel.saveImage(folder.resolve("a.png"), SIDE, SIDE), Intensity.AS_STORED).all().get(0);
		final Sources sources = Sources.of(new WrappedSource(file, StayingPlanes::new));
		addRows(file, sources, folder.resolve("out"), new Maps(null, null), windows);
		IJ.getErrorMessage();
		windows.openings.get("a.png").run();
		assertEquals(1, windows.opened);
		assertNull(IJ.getErrorMessage());
	}

	@Test
	void theTableOnTheScreenBeginsWithWhatWasFound() {
		final List<String> names = ResultsWindow.onScreen();
		assertEquals("Label", names.get(0));
		assertTrue(names.indexOf("Error") < names.indexOf("Width (px)"), names.toString());
		for (final String column : ResultColumn.OF_THE_RUN)
			assertTrue(names.indexOf("Error") < names.indexOf(column), column + " is no finding: " + names);
	}

	/** The same image under two models, and two parts of it: four rows that lead to four results. */
	@Test
	void eachRowOfTheTableHasItsKey() {
		final List<Result> results = new ArrayList<>();
		for (final String model : List.of("0123456789", "9876543210"))
			for (final int x : List.of(0, 5))
				results.add(new Result("a", x, 0, 12, 10, 0, 1 / 3.0, 0.5, Band.INCONCLUSIVE, List.of("why"), 0, 0, FoundRegions.UNKNOWN, null, null,
					Colours.COLOUR, "8-bit RGB", 1, "pixels:0123456789abcdef", new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu",
						"tiny", model), "", null, null));
		results.add(result("failed"));
		final ResultsTable table = new ResultsTable();
		results.forEach(result -> ResultsWindow.add(table, result));
		assertEquals("pixels:01234567\u2026", table.getStringValue("Image SHA-256", 0));
		assertEquals(results.size(), results.stream().map(ResultsWindow::key).distinct().count());
		for (int row = 0; row < results.size(); row++)
			assertEquals(ResultsWindow.key(results.get(row)), ResultsWindow.key(table, row));
	}
}
