package org.gammaij.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gammaij.network.Variant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiplicationsTest {

	/**
	 * Half of what PyTorch's FlopCounterMode counts of the reference implementation; without the predictions of both maps
	 * that it makes twice with a DINOv2 encoder, 2 x 37 x 37 x 128.
	 */
	@ParameterizedTest
	@CsvSource({ "B0, 512, 16638017664, 3203661824", "B2, 512, 115806830848, 20235419648",
		"DINOV2_S, 518, 38190967168, 35099831808" })
	void areThoseThatPyTorchCounts(final Variant variant, final int side, final double whole, final double encoder) {
		assertEquals(encoder / 1e9, Multiplications.encoder(variant, side), 1e-9);
		assertEquals(whole / 1e9, Multiplications.whole(variant, side), 1e-9);
	}
}
