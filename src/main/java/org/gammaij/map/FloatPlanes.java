package org.gammaij.map;

import org.gammaij.common.CancelledException;
import org.gammaij.common.ThreadProgress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/** Probability maps as plain arrays. */
public final class FloatPlanes {

	private static final int MOST = 1 << 20;

	private FloatPlanes() {}

	/**
	 * The values of a map, row by row.
	 *
	 * @param map axes {@code (x, y)}; null if there is none
	 * @return {@code width * height} values; the map's own array where it has one, so not to be changed; null without a map
	 */
	public static float[] values(final RandomAccessibleInterval<FloatType> map) {
		if (map == null) return null;
		if (map instanceof ArrayImg) {
			final Object access = ((ArrayImg<FloatType, ?>) map).update(null);
			if (access instanceof FloatArray) return ((FloatArray) access).getCurrentStorageArray();
		}
		final float[] values = new float[Math.toIntExact(Math.multiplyExact(map.dimension(0), map.dimension(1)))];
		PrimitiveBlocks.of(map, PrimitiveBlocks.OnFallback.ACCEPT).copy(map, values);
		return values;
	}

	/** Some rows of a map. */
	@FunctionalInterface
	public interface Rows<E extends Exception> {

		/**
		 * Takes rows.
		 *
		 * @param first number of the first one, from 0
		 * @param values row by row; the array is valid during the call only
		 * @param rows how many there are
		 */
		void accept(long first, float[] values, int rows) throws E;
	}

	/**
	 * Goes through a map that need not be in memory, some rows at a time.
	 *
	 * @throws CancelledException if {@link ThreadProgress} is to stop: a large map takes long
	 */
	public static <E extends Exception> void forEachRows(final RandomAccessibleInterval<FloatType> map, final Rows<E> use)
		throws E
	{
		final int width = Math.toIntExact(map.dimension(0));
		final int most = (int) Math.max(1, Math.min(map.dimension(1), MOST / width));
		final PrimitiveBlocks<FloatType> blocks = PrimitiveBlocks.of(map, PrimitiveBlocks.OnFallback.ACCEPT);
		final float[] values = new float[width * most];
		for (long y = 0; y < map.dimension(1); y += most) {
			ThreadProgress.current().checkCancelled();
			final int rows = (int) Math.min(most, map.dimension(1) - y);
			blocks.copy(Intervals.createMinSize(map.min(0), map.min(1) + y, width, rows), values);
			use.accept(y, values, rows);
		}
	}
}
