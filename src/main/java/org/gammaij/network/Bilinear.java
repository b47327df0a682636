package org.gammaij.network;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * Bilinear enlargement, corners not aligned, as products with sparse matrices held densely. The engine only offers the
 * antialiasing form of the operation, which gives the same values when it enlarges, but takes several times as long
 * forward and more backward.
 */
final class Bilinear {

	private Bilinear() {}

	/**
	 * Sum of several maps, each brought to the size of the first.
	 *
	 * @param maps each {@code (N, h_i, w_i, E)}, none larger than the first; those of its size need no enlarging
	 * @return {@code (N, h_1, w_1, E)}
	 */
	static NDArray sum(final List<NDArray> maps) {
		final Shape size = maps.get(0).getShape();
		final List<NDArray> coarse = new ArrayList<>();
		NDArray sum = maps.get(0);
		for (final NDArray map : maps.subList(1, maps.size()))
			if (map.getShape().equals(size)) sum = sum.add(map);
			else coarse.add(map);
		return coarse.isEmpty() ? sum : enlargedSum(coarse, size.get(1), size.get(2)).add(sum);
	}

	private static NDArray enlargedSum(final List<NDArray> maps, final long height, final long width) {
		final NDList tall = new NDList();
		final NDList columns = new NDList();
		final long n = maps.get(0).getShape().get(0);
		final long e = maps.get(0).getShape().get(3);
		for (final NDArray map : maps) {
			final long h = map.getShape().get(1);
			final long w = map.getShape().get(2);
			// (N, H, h) x (N, h, w E) -> (N, H, w, E)
			final NDArray rows = weights(map, h, height).broadcast(n, height, h);
			tall.add(rows.batchMatMul(map.reshape(n, h, w * e)).reshape(n, height, w, e));
			columns.add(weights(map, w, width));
		}
		// Side by side, the products of all maps are added up by the one product that widens them:
		// (N H, W, sum w) x (N H, sum w, E) -> (N, H, W, E)
		final NDArray widening = NDArrays.concat(columns, 1);
		final long sum = widening.getShape().get(1);
		return widening.broadcast(n * height, width, sum).batchMatMul(NDArrays.concat(tall, 2).reshape(n * height, sum, e))
			.reshape(n, height, width, e);
	}

	/** Enlarges {@code (N, 1, h, w)} to {@code (N, 1, height, width)}. */
	static NDArray enlarge(final NDArray map, final long height, final long width) {
		final Shape s = map.getShape();
		final NDArray wide = map.matMul(weights(map, s.get(3), width).transpose());
		return weights(map, s.get(2), height).broadcast(new Shape(s.get(0), s.get(1), height, s.get(2))).matMul(wide);
	}

	/**
	 * Row {@code i} holds what each input sample gives to output sample {@code i}: {@code (to, from)}, of the type and on the
	 * manager of {@code map}. Enlarging by a power of two up to 64 has weights that bfloat16 holds exactly.
	 */
	private static NDArray weights(final NDArray map, final long from, final long to) {
		final float[] values = new float[Math.toIntExact(to * from)];
		for (int i = 0; i < to; i++) {
			final double source = Math.max(0, (i + 0.5) * from / to - 0.5);
			final int first = (int) source;
			final int second = (int) Math.min(first + 1, from - 1);
			final float fraction = (float) (source - first);
			values[(int) (i * from) + first] += 1 - fraction;
			values[(int) (i * from) + second] += fraction;
		}
		try (NDArray javaValues = map.getManager().create(values, new Shape(to, from))) {
			return OwnedCopy.of(javaValues, map.getDataType());
		}
	}
}
