package org.gammaij.evaluation.treatment;

import org.gammaij.image.RgbImage;

/** Edits that are usual and legitimate on scientific images, and that change every pixel. */
final class ScientificEdits {

	/** Share of the pixels that ImageJ's Enhance Contrast saturates by default, in both tails together. */
	private static final double SATURATED = 0.0035;
	/** Share of the 16-bit range that a detector of 16 bits typically fills. */
	private static final double FILLED = 0.25;
	private static final int MAX = 255;
	private static final int MAX_16 = 65535;
	private static final double[] LUMA = { 0.299, 0.587, 0.114 };

	private ScientificEdits() {}

	/**
	 * As if the image had been recorded with 16 bits, in the lowest quarter of their range, and then been converted to 8
	 * bits the way ImageJ does by default: from the smallest to the largest value of the image.
	 */
	static RgbImage rescale16To8Bit(final RgbImage image) {
		final int[] recorded = new int[MAX + 1];
		for (int value = 0; value <= MAX; value++)
			recorded[value] = (int) Math.round(value / (double) MAX * FILLED * MAX_16);
		int low = MAX;
		int high = 0;
		for (final byte sample : image.samples()) {
			low = Math.min(low, sample & 0xff);
			high = Math.max(high, sample & 0xff);
		}
		final double range = Math.max(1, recorded[high] - recorded[low]);
		final byte[] table = new byte[MAX + 1];
		for (int value = low; value <= high; value++)
			table[value] = clipped((recorded[value] - recorded[low]) * MAX / range);
		return mapped(image, table, table, table);
	}

	/** Each channel from its 0.175 % to its 99.825 % quantile, as ImageJ's Enhance Contrast with 0.35 %. */
	static RgbImage stretchContrast(final RgbImage image) {
		final byte[][] tables = new byte[RgbImage.CHANNELS][];
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			tables[c] = stretch(image, c);
		return mapped(image, tables[0], tables[1], tables[2]);
	}

	private static byte[] stretch(final RgbImage image, final int c) {
		final int[] histogram = new int[MAX + 1];
		final int plane = image.planeSize();
		for (int i = c * plane; i < (c + 1) * plane; i++)
			histogram[image.samples()[i] & 0xff]++;
		final double tail = plane * SATURATED / 2;
		int low = 0;
		for (long sum = histogram[0]; sum <= tail; sum += histogram[low])
			low++;
		int high = MAX;
		for (long sum = histogram[MAX]; sum <= tail; sum += histogram[high])
			high--;
		final byte[] table = new byte[MAX + 1];
		for (int value = 0; value <= MAX; value++)
			table[value] = clipped(high > low ? (value - low) * (double) MAX / (high - low) : value);
		return table;
	}

	/** Its luma (ITU-R BT.601) in false colours that run from black through red and yellow to white. */
	static RgbImage applyLut(final RgbImage image) {
		final RgbImage out = new RgbImage(image.width(), image.height());
		final int plane = image.planeSize();
		for (int i = 0; i < plane; i++) {
			double luma = 0;
			for (int c = 0; c < RgbImage.CHANNELS; c++)
				luma += LUMA[c] * (image.samples()[c * plane + i] & 0xff);
			for (int c = 0; c < RgbImage.CHANNELS; c++)
				out.samples()[c * plane + i] = clipped(3 * luma - c * MAX);
		}
		return out;
	}

	private static RgbImage mapped(final RgbImage image, final byte[]... tables) {
		final RgbImage out = new RgbImage(image.width(), image.height());
		final int plane = image.planeSize();
		for (int i = 0; i < out.samples().length; i++)
			out.samples()[i] = tables[i / plane][image.samples()[i] & 0xff];
		return out;
	}

	private static byte clipped(final double value) {
		return (byte) Math.max(0, Math.min(MAX, Math.round(value)));
	}
}
