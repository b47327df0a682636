package org.gammaij.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MaskFiguresTest {

	private static final double EPS = 1e-12;
	private static final float NAN = Float.NaN;

	@Test
	void byHand() {
		// Found: pixels 0, 1, 2; true: 0, 1, 3. Two hits, one false, one missed.
		final MaskFigures figures = MaskFigures.of(new float[] { 0.9f, 0.8f, 0.6f, 0.2f, 0.2f }, new byte[] { 1, 1, 0, 1,
			0 });
		assertEquals(2 * 2 / (2 * 2 + 1 + 1.0), figures.f1(), EPS);
		assertEquals(2 / 4.0, figures.iou(), EPS);
		// Six pairs: 0.9 and 0.8 win both (4), 0.2 loses to 0.6 and ties with 0.2 (0.5).
		assertEquals(4.5 / 6, figures.auc(), EPS);
	}

	@Test
	void emptyAndFullTruthAreUndefined() {
		final float[] map = { 0.9f, 0.1f };
		assertEquals(MaskFigures.UNDEFINED, MaskFigures.of(map, new byte[] { 0, 0 }));
		assertEquals(MaskFigures.UNDEFINED, MaskFigures.of(map, new byte[] { 1, 1 }));
	}

	@Test
	void pixelsOutsideTheViewDoNotCount() {
		final MaskFigures figures = MaskFigures.of(new float[] { NAN, 0.9f, 0.1f, NAN }, new byte[] { 1, 1, 0, 0 });
		assertEquals(new MaskFigures(1, 1, 1, 0.5), figures);
		assertEquals(MaskFigures.UNDEFINED, MaskFigures.of(new float[] { NAN, 0.9f, 0.1f }, new byte[] { 1, 0, 0 }),
			"the only foreground pixel was not looked at");
		assertEquals(MaskFigures.UNDEFINED, MaskFigures.of(new float[] { NAN }, new byte[] { 1 }));
	}

	@Test
	void nothingFoundIsZeroWhereThereWasSomething() {
		final MaskFigures figures = MaskFigures.of(new float[] { 0.5f, 0.5f, -0f }, new byte[] { 1, 0, 0 });
		assertEquals(0, figures.f1(), EPS, "exactly 0.5 is background");
		assertEquals(0, figures.iou(), EPS);
		assertEquals(0.75, figures.auc(), EPS);
	}

	@Test
	void sizesMustMatch() {
		assertThrows(IllegalArgumentException.class, () -> MaskFigures.of(new float[2], new byte[3]));
	}
}
