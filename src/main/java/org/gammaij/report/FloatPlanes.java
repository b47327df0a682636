package org.gammaij.report;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Probability maps as plain arrays. */
public final class FloatPlanes {

	private FloatPlanes() {}

	/**
	 * The values of a map, row by row.
	 *
	 * @param map axes {@code (x, y)}
	 * @return {@code width * height} values; the map's own array where it has one, so not to be changed
	 */
	public static float[] values(final RandomAccessibleInterval<FloatType> map) {
		if (map instanceof ArrayImg) {
			final Object access = ((ArrayImg<FloatType, ?>) map).update(null);
			if (access instanceof FloatArray) return ((FloatArray) access).getCurrentStorageArray();
		}
		final float[] values = new float[Math.toIntExact(Math.multiplyExact(map.dimension(0), map.dimension(1)))];
		final Cursor<FloatType> cursor = Views.flatIterable(map).cursor();
		for (int i = 0; i < values.length; i++)
			values[i] = cursor.next().get();
		return values;
	}
}
