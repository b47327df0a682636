package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.gammaij.TinyModel;
import org.gammaij.common.Progress;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Intensity;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.Interval;
import net.imglib2.util.Intervals;

/** Panels of a figure have a result each, and its place. */
class PanelRunTest {

	@TempDir
	Path folder;

	/** Two panels of 200 x 150 pixels, with 10 white ones around them. */
	static Path figure(final Path file) throws IOException {
		final RgbImage figure = new RgbImage(430, 170);
		Arrays.fill(figure.samples(), (byte) 255);
		final RgbImage picture = TinyModel.image(430, 170);
		for (final Window panel : List.of(new Window(10, 10, 200, 150), new Window(220, 10, 200, 150)))
			for (int c = 0; c < RgbImage.CHANNELS; c++)
				for (int y = panel.y(); y < panel.y() + panel.height(); y++)
					for (int x = panel.x(); x < panel.x() + panel.width(); x++)
						figure.set(x, y, c, picture.get(x, y, c));
		ImageFiles.writePng(figure, file);
		return file;
	}

	/** Keeps where results lie, and takes over what was done before. */
	private static final class Places implements Sink {

		final List<String> labels = new ArrayList<>();
		final List<Interval> places = new ArrayList<>();
		final List<String> done;

		Places(final List<String> done) {
			this.done = done;
		}

		@Override
		public boolean keep(final String label, final String imageHash, final String manner) {
			return done.contains(label);
		}

		@Override
		public void add(final Result result, final Plane plane, final Maps maps) {
			labels.add(result.label());
			places.add(maps.ai());
			assertEquals(plane.pixels().dimension(0), result.width());
		}

		@Override
		public void fail(final Result result) {
			labels.add(result.label() + ": " + result.error());
		}
	}

	private static Places run(final Path file, final boolean panels, final String... done) throws IOException {
		final Places places = new Places(List.of(done));
		new DetectionRun(new Collected.FirstPixel(), List.of(places), Duration.ZERO, panels).run(Sources.file(file, Intensity.AS_STORED),
			Progress.NONE);
		return places;
	}

	@Test
	void eachPanelHasAResultAndItsPlace() throws IOException {
		final Places places = run(figure(folder.resolve("figure.png")), true);
		assertEquals(List.of("figure.png#1", "figure.png#2"), places.labels);
		assertEquals(List.of("[(10, 10) -- (209, 159) = 200x150]", "[(220, 10) -- (419, 159) = 200x150]"), places.places.stream()
			.map(Intervals::toString).map(text -> text.substring(text.indexOf('['))).toList());
	}

	@Test
	void aFigureIsOneImageUnlessAskedFor() throws IOException {
		assertEquals(List.of("figure.png"), run(figure(folder.resolve("figure.png")), false).labels);
	}

	@Test
	void anImageWithoutPanelsIsOneRegion() throws IOException {
		assertEquals(List.of("a.png"), run(TinyModel.saveImage(folder.resolve("a.png"), 300, 200), true).labels);
	}

	@Test
	void panelsThatWereDoneBeforeAreKept() throws IOException {
		assertEquals(List.of("figure.png#2"), run(figure(folder.resolve("figure.png")), true, "figure.png#1").labels);
	}

	@Test
	void theLabelOfThePlaneIsKnown() {
		assertEquals("a.pdf:1.2", Panels.plane("a.pdf:1.2#3"));
		assertEquals("a#1.png", Panels.plane("a#1.png"));
	}
}
