package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Bicubic interpolation as PyTorch's: a = -0.75, corners not aligned, no antialiasing, borders repeated. */
final class Bicubic {

	private static final double A = -0.75;
	private static final int TAPS = 4;

	private Bicubic() {}

	/**
	 * Brings a grid to another size.
	 *
	 * @param grid {@code (h, w, C)}
	 * @return {@code (height, width, C)}; the grid itself if it has that size
	 */
	static NDArray resize(final NDArray grid, final long height, final long width) {
		final Shape s = grid.getShape();
		if (s.get(0) == height && s.get(1) == width) return grid;
		final long c = s.get(2);
		// (H, h) x (h, w C), then (H, W, w) x (H, w, C)
		final NDArray tall = weights(grid, s.get(0), height).matMul(grid.reshape(s.get(0), s.get(1) * c)).reshape(height, s
			.get(1), c);
		return weights(grid, s.get(1), width).broadcast(height, width, s.get(1)).batchMatMul(tall);
	}

	/** Row {@code i} holds what each input sample gives to output sample {@code i}: {@code (to, from)}. */
	private static NDArray weights(final NDArray grid, final long from, final long to) {
		final float[] values = new float[Math.toIntExact(to * from)];
		for (int i = 0; i < to; i++) {
			final double source = (i + 0.5) * from / to - 0.5;
			final int first = (int) Math.floor(source) - 1;
			for (int tap = 0; tap < TAPS; tap++) {
				final int index = (int) Math.min(Math.max(first + tap, 0), from - 1);
				values[(int) (i * from) + index] += kernel(Math.abs(source - first - tap));
			}
		}
		try (NDArray javaValues = grid.getManager().create(values, new Shape(to, from))) {
			return OwnedCopy.of(javaValues, grid.getDataType());
		}
	}

	private static double kernel(final double x) {
		if (x <= 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
		return x < 2 ? ((A * x - 5 * A) * x + 8 * A) * x - 4 * A : 0;
	}
}
