package org.gammaij.benchmark;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Normalised images of noise for a network, the same each time. */
final class Images {

	private static final int CHANNELS = 3;

	private final int batch;
	private final Map<Integer, float[]> made = new HashMap<>();

	Images(final int batch) {
		this.batch = batch;
	}

	/** {@code (batch, 3, side, side)} on the manager. */
	NDArray on(final NDManager manager, final int side) {
		final float[] values = made.computeIfAbsent(side, this::make);
		return manager.create(values, new Shape(batch, CHANNELS, side, side));
	}

	private float[] make(final int side) {
		final SplittableRandom random = new SplittableRandom(side);
		final float[] values = new float[batch * CHANNELS * side * side];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextDouble(-2, 2);
		return values;
	}
}
