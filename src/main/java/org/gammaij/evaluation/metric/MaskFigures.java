package org.gammaij.evaluation.metric;

import java.util.Arrays;

/**
 * How well one probability map meets one true mask, over the pixels that the detector
 * looked at.
 *
 * @param f1 at threshold 0.5, in [0, 1]
 * @param iou intersection over union at threshold 0.5, in [0, 1]
 * @param auc area under the pixel ROC curve, ties counted half, in [0, 1]
 * @param foreground share of the pixels looked at that are foreground in truth, above 0 and below 1; it is the IoU that a
 *          map of foreground alone reaches
 */
public record MaskFigures(double f1, double iou, double auc, double foreground) {

	/** All NaN: the true mask is empty or full, is not known, or nothing was looked at. */
	public static final MaskFigures UNDEFINED = new MaskFigures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

	private static final float THRESHOLD = 0.5f;

	/**
	 * Compares a map with the truth. Where the truth within the view is empty or full every
	 * figure is NaN, never 0 or 1: such an image says nothing about localisation.
	 *
	 * @param probabilities {@code (H * W)} in [0, 1], NaN where the view did not look; above 0.5 is foreground
	 * @param truth {@code (H * W)}, 0 or 1
	 * @throws IllegalArgumentException if the lengths differ
	 */
	public static MaskFigures of(final float[] probabilities, final byte[] truth) {
		if (probabilities.length != truth.length)
			throw new IllegalArgumentException(probabilities.length + " pixels do not fit " + truth.length + " of the truth");
		long tp = 0;
		long fp = 0;
		long fn = 0;
		int seen = 0;
		// Non-negative floats sort like their bits; the last bit of each key carries the truth.
		final long[] keys = new long[probabilities.length];
		for (int i = 0; i < truth.length; i++) {
			final float probability = probabilities[i];
			if (Float.isNaN(probability)) continue;
			final boolean foreground = truth[i] != 0;
			if (probability > THRESHOLD && foreground) tp++;
			else if (probability > THRESHOLD) fp++;
			else if (foreground) fn++;
			// Adding zero turns -0 into 0.
			keys[seen++] = (long) Float.floatToIntBits(probability + 0f) << 1 | (foreground ? 1 : 0);
		}
		if (tp + fn == 0 || tp + fn == seen) return UNDEFINED;
		return new MaskFigures(2.0 * tp / (2 * tp + fp + fn), tp / (double) (tp + fp + fn), auc(keys, seen), (tp + fn) / (double) seen);
	}

	private static double auc(final long[] keys, final int size) {
		Arrays.sort(keys, 0, size);
		double twiceArea = 0;
		long below = 0;
		long foreground = 0;
		for (int start = 0; start < size;) {
			int end = start;
			long positives = 0;
			while (end < size && keys[end] >> 1 == keys[start] >> 1)
				positives += keys[end++] & 1;
			final long negatives = end - start - positives;
			twiceArea += positives * (2.0 * below + negatives);
			below += negatives;
			foreground += positives;
			start = end;
		}
		return twiceArea / 2 / ((double) below * foreground);
	}

	/** F1 of a map that is foreground everywhere: what a map must exceed to say anything. */
	public double chanceF1() {
		return 2 * foreground / (1 + foreground);
	}

	public boolean defined() {
		return !Double.isNaN(f1);
	}
}
