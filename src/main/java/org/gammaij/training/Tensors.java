package org.gammaij.training;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.gammaij.training.loss.GammaLoss;
import org.gammaij.training.loss.TargetCounts;
import org.gammaij.data.Batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Samples of a batch as arrays of the engine; bytes travel, the device makes floats of them. */
final class Tensors {

	private static final int CHANNELS = 3;
	private static final float WHITE = 255;

	private Tensors() {}

	/** Images {@code from} to {@code to} (exclusive): {@code (n, 3, S, S)} in [0, 1]. */
	static NDArray images(final NDManager manager, final Batch batch, final int from, final int to) {
		return bytes(manager, batch.pixels(), CHANNELS, batch.side(), from, to).divi(WHITE);
	}

	/**
	 * What the loss compares with.
	 *
	 * @param counts of the whole batch
	 */
	static GammaLoss.Target target(final NDManager manager, final Batch batch, final TargetCounts counts, final int from,
		final int to)
	{
		final float[] labels = Arrays.copyOfRange(batch.labels(), from, to);
		return new GammaLoss.Target(manager.create(labels, new Shape(to - from, 1)), bytes(manager, batch.aiMasks(), 1, batch
			.side(), from, to), bytes(manager, batch.manipulationMasks(), 1, batch.side(), from, to), known(manager, batch
				.aiKnown(), from, to), known(manager, batch.manipulationKnown(), from, to), counts);
	}

	private static NDArray bytes(final NDManager manager, final byte[] values, final int channels, final int side,
		final int from, final int to)
	{
		final int stride = channels * side * side;
		final ByteBuffer slice = ByteBuffer.wrap(values, from * stride, (to - from) * stride);
		return manager.create(slice, new Shape(to - from, channels, side, side), DataType.UINT8).toType(DataType.FLOAT32,
			false);
	}

	/** Null when all are known. */
	private static NDArray known(final NDManager manager, final boolean[] known, final int from, final int to) {
		final float[] values = new float[to - from];
		boolean all = true;
		for (int i = from; i < to; i++) {
			values[i - from] = known[i] ? 1 : 0;
			all &= known[i];
		}
		return all ? null : manager.create(values);
	}
}
