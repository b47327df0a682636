package org.gammaij.evaluation.adaptation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.gammaij.evaluation.adaptation.RidgeFit.Row;
import org.junit.jupiter.api.Test;

class RidgeFitTest {

	private static final double EXACT = 1e-6;

	private static Row row(final boolean generated, final double weight, final float[]... tiles) {
		return new Row(tiles, generated, weight);
	}

	/** Of log(1 + exp(-d)) + strength / 2 d^2 the minimum is at d = 1 if strength = 1 / (1 + e); a standard deviation is 3 here. */
	@Test
	void minimumIsTheOneThatAnalysisGives() {
		final LastLayer start = new LastLayer(new double[] { 0, 7 }, 0);
		final LastLayer fitted = new RidgeFit(List.of(row(true, 0.5, new float[] { 5, 0 }), row(false, 0.5, new float[] { -1,
			0 })), start).fit(1 / (1 + Math.E));
		assertEquals(1 / 3.0, fitted.weights()[0], EXACT);
		assertEquals(7, fitted.weights()[1], "what does not vary tells nothing");
		assertEquals(-2 / 3.0, fitted.bias(), EXACT);
	}

	@Test
	void theStrongerTheRidgeTheLessChanges() {
		final LastLayer start = new LastLayer(new double[] { 0.5 }, 1);
		final RidgeFit fit = new RidgeFit(List.of(row(true, 0.5, new float[] { 0 }), row(false, 0.5, new float[] { 2 })), start);
		assertSame(start, fit.fit(Double.POSITIVE_INFINITY));
		final double strong = fit.fit(100).weights()[0];
		final double weak = fit.fit(0.1).weights()[0];
		assertEquals(0.5, strong, 0.02);
		assertTrue(weak < strong && strong < 0.5, weak + " " + strong);
	}

	/** Authentic images whose highest tile was pushed down must not be left with another high one. */
	@Test
	void theTileThatDecidesMayChange() {
		final LastLayer start = new LastLayer(new double[] { 1, 1 }, 0);
		final List<Row> rows = List.of(row(false, 0.5, new float[] { 4, 0 }, new float[] { 0, 4 }), row(true, 0.25, new float[] { 3,
			2 }), row(true, 0.25, new float[] { 2, 3 }));
		final LastLayer fitted = new RidgeFit(rows, start).fit(0.01);
		for (final Row row : rows)
			assertEquals(row.generated(), fitted.logit(row.tiles()) > 0, Arrays.toString(fitted.weights()) + fitted.bias());
	}

	@Test
	void anImageHasTheLogitOfItsHighestTile() {
		final LastLayer layer = new LastLayer(new double[] { 2, -1 }, 0.5);
		assertEquals(3.5, layer.logit(new float[][] { { 1, 0 }, { 2, 1 }, { -1, 5 } }));
		assertEquals(1, layer.decisive(new float[][] { { 1, 0 }, { 2, 1 }, { -1, 5 } }));
		assertArrayEquals(new float[] { 2, -1 }, layer.tensors().get("cls_fc.weight").values());
		assertArrayEquals(new long[] { 1, 2 }, layer.tensors().get("cls_fc.weight").shape());
		assertArrayEquals(new float[] { 0.5f }, layer.tensors().get("cls_fc.bias").values());
	}
}
