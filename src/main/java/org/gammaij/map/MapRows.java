package org.gammaij.map;

import org.gammaij.common.ThreadProgress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/** Reads a map row by row, in strips: one of any size needs little memory. */
final class MapRows {

	private static final int STRIP = 64;

	/** Takes a row. */
	@FunctionalInterface
	interface Taker {

		/**
		 * @param values hold the row; may be changed
		 * @param from where it begins in them
		 * @param y where it lies
		 */
		void take(float[] values, int from, int y);
	}

	private MapRows() {}

	/**
	 * Reads all rows, from above.
	 *
	 * @throws org.gammaij.common.CancelledException if the user asked to stop
	 */
	static void forEach(final RandomAccessibleInterval<FloatType> map, final Taker taker) {
		final int width = Math.toIntExact(map.dimension(0));
		final int height = Math.toIntExact(map.dimension(1));
		final int top = Math.toIntExact(map.min(1));
		final PrimitiveBlocks<FloatType> blocks = PrimitiveBlocks.of(map, PrimitiveBlocks.OnFallback.ACCEPT);
		final float[] strip = new float[Math.multiplyExact(width, Math.min(STRIP, height))];
		for (int y = 0; y < height; y += STRIP) {
			ThreadProgress.current().checkCancelled();
			final int rows = Math.min(STRIP, height - y);
			blocks.copy(Intervals.createMinSize(map.min(0), top + y, width, rows), strip);
			for (int row = 0; row < rows; row++)
				taker.take(strip, row * width, top + y + row);
		}
	}
}
