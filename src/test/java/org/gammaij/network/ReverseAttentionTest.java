package org.gammaij.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * Taken to the letter, eqs. (7) and (8) have a single key: the softmax over it is 1 whatever the
 * query says, and the segmentation cannot correct anything.
 */
class ReverseAttentionTest {

	private static final int WIDTH = 16;

	@Test
	void singleKeyIsBlindToTheDecoder() {
		assertEquals(0, reactionToQueries(1));
	}

	@Test
	void severalKeysSeeTheDecoder() {
		assertTrue(reactionToQueries(6) > 1e-3);
	}

	@Test
	void averagedWeightsGiveTheAveragedOutput() {
		try (NDManager manager = NDManager.newBaseManager()) {
			Engine.getInstance().setRandomSeed(2);
			final NDArray q = manager.randomNormal(new Shape(2, 4, 30, 8));
			final NDArray k = manager.randomNormal(new Shape(2, 4, 6, 8));
			final NDArray v = manager.randomNormal(new Shape(2, 4, 6, 8));
			final NDArray literal = q.matMul(k.transpose(0, 1, 3, 2)).softmax(-1).matMul(v).mean(new int[] { 2 }).reshape(2, 1,
				32);
			final float[] pooled = CrossAttention.pooledAttention(q, k, v).toFloatArray();
			assertTrue(Fixture.difference(pooled, literal.toFloatArray()) < 1e-5);
		}
	}

	/** Largest change of the output when the queries change. */
	private static double reactionToQueries(final int keys) {
		try (NDManager manager = NDManager.newBaseManager()) {
			Engine.getInstance().setRandomSeed(1);
			final CrossAttention attention = new CrossAttention(WIDTH, 4);
			attention.initialize(manager, DataType.FLOAT32, new Shape(1, 1, WIDTH));
			attention.getParameters().values().forEach(p -> p.getArray().set(manager.randomNormal(p.getShape())
				.toFloatArray()));
			final ParameterStore store = new ParameterStore(manager, false);
			final NDArray context = manager.randomNormal(new Shape(1, keys, WIDTH));
			final float[] one = attention.apply(store, manager.randomNormal(new Shape(1, 20, WIDTH)), context, false)
				.toFloatArray();
			final float[] other = attention.apply(store, manager.randomNormal(new Shape(1, 20, WIDTH)), context, false)
				.toFloatArray();
			return Fixture.difference(one, other);
		}
	}
}
