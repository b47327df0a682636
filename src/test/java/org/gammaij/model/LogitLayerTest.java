package org.gammaij.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LogitLayerTest {

	@Test
	void takesAsManyValuesAsItHasWeights() {
		final LogitLayer layer = new LogitLayer(new double[] { 2, -1 }, 0.5);
		assertEquals(3.5, layer.logit(new float[] { 2, 1 }));
		assertThrows(IllegalArgumentException.class, () -> layer.logit(new float[] { 2, 1, 7 }));
		assertThrows(IllegalArgumentException.class, () -> layer.logit(new float[] { 2 }));
	}
}
