package org.gammaij.evaluation.adaptation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.gammaij.evaluation.adaptation.RidgeFit.Row;
import org.gammaij.model.LogitLayer;
import org.junit.jupiter.api.Test;

class RidgeFitTest {

	private static final double EXACT = 1e-6;

	private static Row row(final boolean generated, final double weight, final float... features) {
		return new Row(features, generated, weight);
	}

	/** Of log(1 + exp(-d)) + strength / 2 d^2 the minimum is at d = 1 if strength = 1 / (1 + e); a standard deviation is 3 here. */
	@Test
	void minimumIsTheOneThatAnalysisGives() {
		final LogitLayer start = new LogitLayer(new double[] { 0, 7 }, 0);
		final LogitLayer fitted = new RidgeFit(List.of(row(true, 0.5, 5, 0), row(false, 0.5, -1, 0)), start).fit(1 / (1 + Math.E));
		assertEquals(1 / 3.0, fitted.weights()[0], EXACT);
		assertEquals(7, fitted.weights()[1], "what does not vary tells nothing");
		assertEquals(-2 / 3.0, fitted.bias(), EXACT);
	}

	@Test
	void theStrongerTheRidgeTheLessChanges() {
		final LogitLayer start = new LogitLayer(new double[] { 0.5 }, 1);
		final RidgeFit fit = new RidgeFit(List.of(row(true, 0.5, 0), row(false, 0.5, 2)), start);
		assertSame(start, fit.fit(Double.POSITIVE_INFINITY));
		final double strong = fit.fit(100).weights()[0];
		final double weak = fit.fit(0.1).weights()[0];
		assertEquals(0.5, strong, 0.02);
		assertTrue(weak < strong && strong < 0.5, weak + " " + strong);
	}

	@Test
	void anImageHasTheLogitOfItsFeatures() {
		final LogitLayer layer = new LogitLayer(new double[] { 2, -1 }, 0.5);
		assertEquals(3.5, layer.logit(new float[] { 2, 1 }));
		assertArrayEquals(new float[] { 2, -1 }, layer.tensors("cls_fc.").get("cls_fc.weight").values());
		assertArrayEquals(new long[] { 1, 2 }, layer.tensors("cls_fc.").get("cls_fc.weight").shape());
		assertArrayEquals(new float[] { 0.5f }, layer.tensors("cls_fc.").get("cls_fc.bias").values());
	}
}
