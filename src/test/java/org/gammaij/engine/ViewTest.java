package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gammaij.image.Window;
import org.junit.jupiter.api.Test;

/** What a view reads of an image. */
class ViewTest {

	private static final Window IMAGE = new Window(0, 0, 2000, 400);

	@Test
	void aWholeImageIsReadAsItIs() {
		assertEquals(IMAGE, View.WHOLE.part(IMAGE, IMAGE, 512));
		final Window panel = new Window(30, 40, 100, 90);
		assertEquals(panel, View.WHOLE.part(panel, panel, 512));
	}

	@Test
	void aSmallRegionIsReadWithWhatLiesAroundIt() {
		assertEquals(new Window(744, 0, 512, 400), View.WHOLE.part(new Window(950, 100, 100, 80), IMAGE, 512));
		assertEquals(new Window(0, 0, 512, 400), View.WHOLE.part(new Window(20, 100, 100, 80), IMAGE, 512));
		assertEquals(new Window(1488, 0, 512, 400), View.WHOLE.part(new Window(1999, 399, 1, 1), IMAGE, 512));
	}

	@Test
	void aLargeRegionIsReadAlone() {
		assertEquals(new Window(100, 0, 600, 400), View.WHOLE.part(new Window(100, 300, 600, 10), IMAGE, 512));
	}

	@Test
	void theCentralCropIsThatOfTheRegion() {
		assertEquals(new Window(344, 144, 512, 512), View.CENTER_CROP.part(new Window(100, 100, 1000, 600), new Window(0, 0, 2000,
			2000), 512));
		final Window small = new Window(100, 100, 300, 200);
		assertEquals(small, View.CENTER_CROP.part(small, new Window(0, 0, 2000, 2000), 512));
	}
}
