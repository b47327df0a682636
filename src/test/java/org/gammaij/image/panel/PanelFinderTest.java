package org.gammaij.image.panel;

import static org.gammaij.image.panel.Figure.BLACK;
import static org.gammaij.image.panel.Figure.WHITE;
import static org.gammaij.image.panel.Figure.Content.FLUORESCENCE;
import static org.gammaij.image.panel.Figure.Content.HISTOLOGY;
import static org.gammaij.image.panel.Figure.Content.PHOTO;
import static org.gammaij.image.panel.Figure.Content.SKY;
import static org.gammaij.image.panel.Figure.Content.THRESHOLDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Panels are found where they were put. */
class PanelFinderTest {

	/** Intersection over union from which on a panel is found. */
	private static final double IOU = 0.95;

	static Stream<Figure> figures() {
		final Window page = new Window(20, 20, 760, 560);
		return Stream.of( //
			new Figure("two by two, white", 800, 600, WHITE).grid(PHOTO, page, 2, 2, 12), //
			new Figure("three in a row, black", 900, 300, BLACK).grid(PHOTO, new Window(6, 6, 888, 288), 3, 1, 6), //
			new Figure("a column without a margin, lines of two pixels", 300, 900, WHITE).grid(HISTOLOGY, new Window(0, 0, 300, 900),
				1, 3, 2), //
			new Figure("coloured gutters", 800, 600, 0x2850a0).grid(PHOTO, page, 3, 2, 10), //
			new Figure("JPEG 75, white", 800, 600, WHITE).grid(PHOTO, page, 2, 2, 14).jpeg(75), //
			new Figure("JPEG 60, black", 800, 600, BLACK).grid(HISTOLOGY, page, 2, 2, 12).jpeg(60), //
			new Figure("JPEG 90, narrow", 800, 600, WHITE).grid(FLUORESCENCE, page, 3, 2, 6).jpeg(90), //
			new Figure("one large, three small", 800, 600, WHITE).panel(PHOTO, 20, 20, 500, 560).grid(FLUORESCENCE, new Window(540,
				20, 240, 560), 1, 3, 16), //
			new Figure("rows of two, of three, of one", 800, 800, WHITE).grid(PHOTO, new Window(20, 20, 760, 240), 2, 1, 16).grid(
				HISTOLOGY, new Window(20, 276, 760, 240), 3, 1, 16).panel(FLUORESCENCE, 20, 532, 760, 240), //
			new Figure("montage with black lines on white", 900, 600, WHITE).panel(PHOTO, 20, 20, 420, 560).fill(new Window(460, 20,
				420, 560), BLACK).grid(HISTOLOGY, new Window(460, 20, 420, 560), 2, 2, 3), //
			new Figure("black frames", 800, 600, WHITE).grid(HISTOLOGY, page, 2, 2, 20).frames(2, BLACK), //
			new Figure("white frames on grey, JPEG 80", 800, 600, 0x808080).grid(PHOTO, page, 3, 2, 24).frames(3, WHITE).jpeg(80), //
			new Figure("frame around all", 800, 600, WHITE).grid(PHOTO, page, 2, 2, 12).frame(new Window(2, 2, 796, 596), 2, BLACK), //
			letters(new Figure("letters above", 800, 640, WHITE).grid(PHOTO, new Window(20, 50, 760, 570), 2, 2, 50), 10, -34), //
			letters(new Figure("letters beside, JPEG 85", 840, 600, WHITE).grid(FLUORESCENCE, new Window(50, 20, 770, 560), 2, 2, 46),
				-32, 0).jpeg(85), //
			letters(new Figure("letters that touch", 800, 640, WHITE).grid(PHOTO, new Window(20, 50, 760, 570), 2, 2, 50), 10, -24), //
			new Figure("caption below", 800, 800, WHITE).grid(HISTOLOGY, page, 2, 2, 12).text(new Window(20, 610, 760, 170), 16,
				BLACK), //
			new Figure("chart beside", 900, 600, WHITE).panel(PHOTO, 20, 20, 400, 560).chart(new Window(480, 30, 400, 240), BLACK)
				.panel(FLUORESCENCE, 480, 300, 400, 280), //
			new Figure("black ground on white", 800, 600, WHITE).grid(THRESHOLDED, page, 2, 2, 12), //
			new Figure("noisy dark ground on black", 800, 600, BLACK).grid(FLUORESCENCE, page, 2, 2, 12), //
			new Figure("nearly white skies on white", 800, 600, WHITE).grid(SKY, page, 2, 2, 12), //
			new Figure("ten by ten", 1000, 1000, WHITE).grid(PHOTO, new Window(10, 10, 980, 980), 10, 10, 4));
	}

	private static Figure letters(final Figure figure, final int x, final int y) {
		for (final Window panel : figure.panels())
			figure.letter(panel.x() + x, panel.y() + y, 24, BLACK);
		return figure;
	}

	@ParameterizedTest
	@MethodSource("figures")
	void panelsAreFound(final Figure figure) {
		final List<Window> found = PanelFinder.find(figure.image());
		assertEquals(figure.panels().size(), found.size(), () -> found.toString());
		for (final Window panel : figure.panels()) {
			final double best = found.stream().mapToDouble(other -> iou(panel, other)).max().orElse(0);
			assertTrue(best >= IOU, () -> panel + " was found with an overlap of " + best + " only, among " + found);
		}
	}

	static Stream<Figure> others() {
		final Window all = new Window(0, 0, 640, 480);
		return Stream.of( //
			new Figure("photograph", 640, 480, WHITE).paint(PHOTO, 0, 0, 640, 480), //
			new Figure("JPEG", 640, 480, WHITE).paint(HISTOLOGY, 0, 0, 640, 480).jpeg(70), //
			new Figure("sky", 640, 480, WHITE).paint(SKY, 0, 0, 640, 480), //
			new Figure("fluorescence", 640, 480, WHITE).paint(FLUORESCENCE, 0, 0, 640, 480), //
			new Figure("spots on black", 640, 480, WHITE).paint(THRESHOLDED, 0, 0, 640, 480), //
			new Figure("letterbox", 640, 480, BLACK).paint(PHOTO, 0, 60, 640, 360), //
			new Figure("margin", 640, 480, WHITE).paint(PHOTO, 40, 40, 560, 400), //
			new Figure("scale bar and letter", 640, 480, WHITE).paint(FLUORESCENCE, 0, 0, 640, 480).fill(new Window(480, 440, 120, 8),
				WHITE).letter(20, 20, 40, WHITE), //
			new Figure("page of text", 640, 480, WHITE).text(new Window(40, 40, 560, 400), 14, BLACK), //
			new Figure("chart", 640, 480, WHITE).chart(new Window(60, 40, 540, 400), BLACK), //
			new Figure("nothing", 640, 480, WHITE), //
			new Figure("bands", 640, 480, WHITE).fill(new Window(0, 160, 640, 160), BLACK), //
			new Figure("tiny", 40, 30, WHITE).paint(PHOTO, 0, 0, 19, 30).paint(PHOTO, 21, 0, 19, 30), //
			new Figure("columns touching", all.width(), all.height(), WHITE).paint(PHOTO, 0, 0, 320, 480).paint(HISTOLOGY, 320, 0,
				320, 480));
	}

	@ParameterizedTest
	@MethodSource("others")
	void whatIsNoFigureStaysWhole(final Figure other) {
		assertEquals(List.of(), PanelFinder.find(other.image()));
	}

	/** Of a page with one picture on it, the picture is what is meant. */
	@Test
	void aPictureOnAPageIsFound() {
		final Figure page = new Figure("page", 800, 1000, WHITE).text(new Window(60, 60, 680, 300), 14, BLACK).panel(PHOTO, 150, 380,
			500, 400).text(new Window(60, 800, 680, 160), 14, BLACK);
		assertEquals(page.panels(), PanelFinder.find(page.image()));
	}

	@Test
	void thePlaceIsExactWithoutLoss() {
		final Figure figure = figures().findFirst().orElseThrow();
		assertEquals(figure.panels(), PanelFinder.find(figure.image()));
	}

	/** Whatever is thrown at it, it ends. */
	@Test
	void stripesOfOnePixelEnd() {
		final RgbImage stripes = new RgbImage(2000, 2000);
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int y = 0; y < 2000; y++)
				for (int x = 0; x < 2000; x++)
					stripes.set(x, y, c, (x / 60 + y / 60) % 2 == 0 ? x * 7 % 256 : y % 2 * 255);
		assertTrue(PanelFinder.find(stripes).size() < 2000);
	}

	static double iou(final Window a, final Window b) {
		final int width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
		final int height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
		if (width <= 0 || height <= 0) return 0;
		final double both = (double) width * height;
		return both / ((double) a.width() * a.height() + (double) b.width() * b.height() - both);
	}

	/** Of panels with a different contrast to the gutter, some are found with more tolerance than others, and so later. */
	@Test
	void panelsAreInTheOrderOfReading() {
		final Window page = new Window(15, 15, 670, 470);
		final List<Figure> mixed = List.of(new Figure("upper row found last", 700, 500, WHITE).grid(HISTOLOGY, page, 2, 2, 14).jpeg(60),
			new Figure("fourth found first", 700, 500, WHITE).grid(PHOTO, page, 3, 2, 14).jpeg(50), new Figure("columns found first", 700,
				500, WHITE).grid(FLUORESCENCE, page, 3, 2, 6).jpeg(50));
		for (final Figure figure : mixed) {
			final List<Window> found = PanelFinder.find(figure.image());
			assertEquals(figure.panels().size(), found.size(), figure::toString);
			for (int i = 0; i < found.size(); i++)
				assertTrue(iou(figure.panels().get(i), found.get(i)) > 0.8, figure + ": " + found);
		}
	}
}
