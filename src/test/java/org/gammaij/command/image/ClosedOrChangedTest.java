package org.gammaij.command.image;

import static org.gammaij.command.image.LookedAtImages.SIDE;
import static org.gammaij.command.image.LookedAtImages.addRows;
import static org.gammaij.command.image.LookedAtImages.black;
import static org.gammaij.command.image.LookedAtImages.close;
import static org.gammaij.command.image.LookedAtImages.lookedAt;
import static org.gammaij.command.image.LookedAtImages.maps;
import static org.gammaij.command.image.LookedAtImages.ramp;
import static org.gammaij.command.image.LookedAtImages.result;
import static org.gammaij.command.image.LookedAtImages.source;
import static org.gammaij.command.image.LookedAtImages.twoSlices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.EventQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Planes;
import org.gammaij.detect.Sources;
import org.gammaij.image.Intensity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.process.ByteProcessor;
import net.imglib2.img.array.ArrayImgs;

/** What becomes of a verdict, and of what is kept for it, once its image or file is closed, replaced or changed. */
class ClosedOrChangedTest {

	@TempDir
	Path folder;

	private final TestViews windows = new TestViews();

	/** The rows of the table stay for long, and the image and its maps do not stay with them. */
	@Test
	void whatIsClosedIsFreedThoughItsRowStays() throws Exception {
		final List<WeakReference<?>> large = detectAndClose();
		assertEquals(1, windows.openings.size());
		for (int i = 0; i < 100 && large.stream().anyMatch(one -> one.get() != null); i++) {
			System.gc();
			Thread.sleep(20);
		}
		assertEquals(List.of(), large.stream().map(WeakReference::get).filter(Objects::nonNull).map(Object::getClass).toList());
		windows.shown = null;
		windows.openings.get("a").run();
		assertNull(windows.shown, "the row says that the image was closed");
	}

	/** @return image, its pixels and its map */
	private List<WeakReference<?>> detectAndClose() throws Exception {
		final byte[] pixels = new byte[SIDE * SIDE];
		final float[] map = ramp();
		final ImagePlus image = new ImagePlus("a", new ByteProcessor(SIDE, SIDE, pixels));
		final ImageSource source = source(image);
		final LookedAt looked = new LookedAt(source, 0.5, windows);
		try (Planes planes = source.open(); Plane plane = planes.open(0)) {
			planes.hash(0);
			plane.source();
			looked.add(result("a"), plane, new Maps(ArrayImgs.floats(map, SIDE, SIDE), null));
		}
		looked.finish();
		close(image);
		return List.of(new WeakReference<>(image), new WeakReference<>(pixels), new WeakReference<>(map));
	}

	@Test
	void whatIsClosedDuringTheRunIsNotShown() throws Exception {
		final ImagePlus image = black("a");
		final ImageSource source = source(image);
		final LookedAt looked = new LookedAt(source, 0.5, windows);
		try (Planes planes = source.open(); Plane plane = planes.open(0)) {
			looked.add(result("a#1"), plane, maps());
			close(image);
			looked.add(result("a#2"), plane, maps());
		}
		looked.fail(result("a#3"));
		looked.finish();
		looked.close();
		assertNull(windows.shown);
		assertEquals(Map.of(), windows.openings);
		assertTrue(looked.isClosed());
		assertFalse(isListening(looked));
	}

	@Test
	void aRunThatDoesNotEndLeavesNothingBehind() throws Exception {
		final ImagePlus image = black("a");
		final LookedAt looked = new LookedAt(source(image), 0.5, windows);
		assertTrue(isListening(looked), "from the beginning on");
		looked.close();
		assertFalse(isListening(looked));
		final LookedAt other = new LookedAt(source(image), 0.5, windows);
		other.fail(result("a"));
		other.finish();
		other.close();
		assertSame(other, windows.shown);
		assertTrue(isListening(other), "until the image is closed");
		close(image);
		assertFalse(isListening(other));
	}

	/** ImageJ goes through its listeners by number. */
	@Test
	void whoListensBehindHearsOfTheClosing() throws Exception {
		final ImagePlus image = black("a");
		final LookedAt looked = new LookedAt(source(image), 0.5, windows);
		looked.fail(result("a"));
		looked.finish();
		final LookedAt behind = new LookedAt(source(image), 0.5, windows);
		behind.fail(result("a"));
		behind.finish();
		close(image);
		assertTrue(looked.isClosed());
		assertTrue(behind.isClosed());
	}

	/** As File > Open Next does: image and window stay, and title, file and pixels are others. */
	@Test
	void anotherImageInTheSameWindowHasNoVerdict() throws Exception {
		final ImagePlus image = black("a");
		final LookedAt looked = lookedAt(image, windows);
		image.setTitle("renamed");
		image.setFileInfo(new FileInfo());
		image.getProcessor().invert();
		looked.imageUpdated(image);
		assertFalse(looked.isClosed(), "renamed, saved and edited, it is still that image");
		image.setImage(black("b"));
		assertTrue(looked.isClosed());
		looked.imageUpdated(image);
		assertNull(looked.image(), "and nothing of it is kept");
		assertFalse(isListening(looked));
		final ImageStack stack = twoSlices();
		final ImagePlus played = new ImagePlus("s", stack);
		final LookedAt slices = lookedAt(played, windows);
		played.setSlice(2);
		assertFalse(slices.isClosed());
		played.setStack(stack.duplicate());
		assertTrue(slices.isClosed());
	}

	/** Drawn on, it is the same image, and has another hash. */
	@Test
	void aRowOfAnImageThatHasChangedShowsNothing() throws Exception {
		final ImagePlus image = black("a");
		lookedAt(image, windows);
		windows.shown = null;
		windows.openings.get("a").run();
		assertSame(image, windows.shown.image());
		windows.shown = null;
		image.getProcessor().set(3, 4, 255);
		windows.openings.get("a").run();
		assertNull(windows.shown, "the verdict is not of what is there now");
		image.getProcessor().set(3, 4, 0);
		windows.openings.get("a").run();
		assertSame(image, windows.shown.image());
	}

	/** The second page was looked at; of what lies there now, there is one page, and it is another image. */
	@Test
	void aRowOfAFileThatHasChangedSaysSo() throws Exception {
		final Path file = folder.resolve("a.tif");
		IJ.saveAsTiff(new ImagePlus("a", twoSlices()), file.toString());
		final Sources sources = Sources.file(file, Intensity.AS_STORED);
		addRows(sources.all().get(0), sources, folder.resolve("out"), new Maps(null, null), windows);
		windows.openings.get("a.tif:2").run();
		assertEquals(1, windows.opened);
		IJ.saveAsTiff(black("a"), file.toString());
		for (final String label : List.of("a.tif:1", "a.tif:2")) {
			windows.openings.get(label).run();
			assertEquals(label + " cannot be opened: its file has changed since it was looked at.", IJ.getErrorMessage());
		}
		assertEquals(1, windows.opened);
		assertNull(windows.shown);
	}

	private static boolean isListening(final LookedAt looked) throws Exception {
		EventQueue.invokeAndWait(() -> {});
		return ImagePlus.getListeners().contains(looked);
	}
}
