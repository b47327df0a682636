package org.gammaij.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
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

	/** Heads are 4 wide: with 3 keys the queries' layers go into the keys, with 4 they do not. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 4, 9 })
	void layerBeforeTheQueriesCanBeTakenIn(final int keys) {
		try (NDManager manager = NDManager.newBaseManager()) {
			Engine.getInstance().setRandomSeed(3);
			final CrossAttention attention = attention(manager);
			final Linear before = Layers.linear(WIDTH);
			before.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 10));
			before.getParameters().values().forEach(p -> p.getArray().set(manager.randomNormal(p.getShape()).mul(0.3)
				.toFloatArray()));
			final ParameterStore store = new ParameterStore(manager, false);
			final NDArray input = manager.randomNormal(new Shape(2, 20, 10));
			final NDArray context = manager.randomNormal(new Shape(2, keys, WIDTH));
			final List<NDArray> trained = new ArrayList<>(List.of(input, context));
			attention.getParameters().values().forEach(p -> trained.add(p.getArray()));
			before.getParameters().values().forEach(p -> trained.add(p.getArray()));
			trained.forEach(array -> array.setRequiresGradient(true));
			final NDArray aim = manager.randomNormal(new Shape(2, 1, WIDTH));
			final List<float[]> expected = valueAndGradients(() -> attention.apply(store, UnaryBlock.run(before, store, input,
				true), context, true), aim, trained);
			final List<float[]> got = valueAndGradients(() -> attention.applyBehind(store, before, input, context, true), aim,
				trained);
			for (int i = 0; i < expected.size(); i++)
				assertTrue(Fixture.difference(got.get(i), expected.get(i)) < 1e-5 * largest(expected.get(i)), "array " + i);
		}
	}

	/** Of the absolute values, at least 1: with a single key, no gradient reaches the queries. */
	private static double largest(final float[] values) {
		double largest = 1;
		for (final float value : values)
			largest = Math.max(largest, Math.abs(value));
		return largest;
	}

	private static List<float[]> valueAndGradients(final Supplier<NDArray> forward, final NDArray aim,
		final List<NDArray> trained)
	{
		final List<float[]> result = new ArrayList<>();
		try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
			collector.zeroGradients();
			final NDArray value = forward.get();
			result.add(value.toFloatArray());
			collector.backward(value.mul(aim).sum());
		}
		trained.forEach(array -> result.add(array.getGradient().toFloatArray()));
		return result;
	}

	private static CrossAttention attention(final NDManager manager) {
		final CrossAttention attention = new CrossAttention(WIDTH, 4);
		attention.initialize(manager, DataType.FLOAT32, new Shape(1, 1, WIDTH));
		attention.getParameters().values().forEach(p -> p.getArray().set(manager.randomNormal(p.getShape()).toFloatArray()));
		return attention;
	}

	/** Largest change of the output when the queries change. */
	private static double reactionToQueries(final int keys) {
		try (NDManager manager = NDManager.newBaseManager()) {
			Engine.getInstance().setRandomSeed(1);
			final CrossAttention attention = attention(manager);
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
