package org.gammaij.image;

/**
 * Exact percentiles of values that are gone through twice and never held. A value is told by the 32 bits of a float in an
 * order in which larger numbers are larger; the first pass finds its upper half, the second the lower.
 */
final class Percentiles {

	/** Share of the values that becomes black, and the share that does not become white. */
	static final double LOW = 0.001;
	static final double HIGH = 0.999;
	private static final int HALF = 1 << 16;

	private Percentiles() {}

	/** Of the finite values; null if there are none. */
	static double[] of(final StoredValues values) {
		final long[] upper = new long[HALF];
		values.forEach(row -> {
			for (final double value : row)
				if (Float.isFinite((float) value)) upper[key((float) value) >>> 16]++;
		});
		long count = 0;
		for (final long bin : upper)
			count += bin;
		if (count == 0) return null;
		final long[] ranks = { (long) Math.floor(LOW * (count - 1)), (long) Math.ceil(HIGH * (count - 1)) };
		final int[] bins = new int[2];
		for (int i = 0; i < 2; i++)
			for (; ranks[i] >= upper[bins[i]]; bins[i]++)
				ranks[i] -= upper[bins[i]];
		final long[][] lower = new long[2][HALF];
		values.forEach(row -> {
			for (final double value : row) {
				if (!Float.isFinite((float) value)) continue;
				final int key = key((float) value);
				for (int i = 0; i < 2; i++)
					if (key >>> 16 == bins[i]) lower[i][key & HALF - 1]++;
			}
		});
		final double[] found = new double[2];
		for (int i = 0; i < 2; i++) {
			int low = 0;
			for (; ranks[i] >= lower[i][low]; low++)
				ranks[i] -= lower[i][low];
			found[i] = value(bins[i] << 16 | low);
		}
		return found;
	}

	/** Unsigned, in the order of the numbers; both zeros are one. */
	private static int key(final float value) {
		final int bits = Float.floatToIntBits(value + 0f);
		return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
	}

	private static float value(final int key) {
		return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
	}
}
