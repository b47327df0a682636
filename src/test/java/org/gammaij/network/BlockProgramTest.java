package org.gammaij.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

import org.junit.jupiter.api.Test;

class BlockProgramTest {

	/** The program serves every network of the process; it must outlive the garbage collector. */
	@Test
	@SuppressWarnings("removal")
	void collectingGarbageLeavesTheProgram() {
		try (NDManager manager = NDManager.newBaseManager()) {
			final Fixture golden = new Fixture("tiny.dinov2.io");
			final GammaNetwork network = new Fixture("tiny.dinov2.weights").network(manager, Dinov2ParityTest.TINY);
			final float[] before = logit(network, golden, manager);
			System.gc();
			System.runFinalization();
			assertArrayEquals(before, logit(network, golden, manager));
		}
	}

	private static float[] logit(final GammaNetwork network, final Fixture golden, final NDManager manager) {
		return GammaOutput.of(network.forward(new ParameterStore(manager, false), new NDList(golden.array(manager, "input")),
			false)).logit().toFloatArray();
	}
}
