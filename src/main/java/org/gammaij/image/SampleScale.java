package org.gammaij.image;

import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.Locale;

/**
 * How samples of more than 8 bits become 0 to 255, the same for all channels of an image.
 * <ul>
 * <li>Whole numbers: divided by the largest value of the bit depth, which is the smallest of 8, 10, 12, 14, 16 and 32
 * that holds the largest sample: cameras store 12 bits in files of 16.</li>
 * <li>Real numbers within [0, 1]: times 255; else within [0, 255]: as they are.</li>
 * <li>Anything else, with negative values for example: linearly from the smallest to the largest sample.</li>
 * </ul>
 * Not-a-number becomes 0.
 */
record SampleScale(double offset, double factor) {

	private static final double FULL = 255;
	private static final int[] DEPTHS = { 8, 10, 12, 14, 16, 32 };

	/** Looks at all samples of the colour channels. */
	static SampleScale of(final ColorModel colors, final Raster raster) {
		final int type = raster.getTransferType();
		if (type == DataBuffer.TYPE_BYTE) return new SampleScale(0, FULL / (Math.pow(2, colors.getComponentSize(0)) - 1));
		final boolean unsigned = type == DataBuffer.TYPE_INT;
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		final double[] row = new double[raster.getWidth()];
		for (int band = 0; band < colors.getNumColorComponents(); band++)
			for (int y = 0; y < raster.getHeight(); y++)
				for (final double sample : raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, band,
					row))
				{
					final double value = unsigned ? Integer.toUnsignedLong((int) sample) : sample;
					if (Double.isFinite(value)) {
						min = Math.min(min, value);
						max = Math.max(max, value);
					}
				}
		return of(min, max, type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE);
	}

	private static SampleScale of(final double min, final double max, final boolean real) {
		if (min > max) return new SampleScale(0, 0);
		if (min >= 0 && !real) return new SampleScale(0, FULL / largest(max));
		if (min >= 0 && max <= 1) return new SampleScale(0, FULL);
		if (min >= 0 && max <= FULL) return new SampleScale(0, 1);
		return new SampleScale(min, max > min ? FULL / (max - min) : 0);
	}

	private static double largest(final double max) {
		for (final int depth : DEPTHS)
			if (max < Math.pow(2, depth)) return Math.pow(2, depth) - 1;
		return max;
	}

	/** 0 to 255, not rounded. */
	double toByte(final double sample) {
		return Double.isNaN(sample) ? 0 : Math.max(0, Math.min(FULL, (sample - offset) * factor));
	}

	/** From which to which value, such as {@code 0 to 4095}. */
	@Override
	public String toString() {
		return factor == 0 ? "all the same" : String.format(Locale.ROOT, "%.6g to %.6g", offset, offset + FULL / factor)
			.replaceAll("\\.0+(?= |$)|(\\.\\d*?[1-9])0+(?= |$)", "$1");
	}

	/** The value of an opaque pixel; alpha uses the whole range of its type. */
	double alphaMaximum(final ColorModel colors) {
		final int type = colors.getTransferType();
		if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) return 1;
		return Math.pow(2, colors.getComponentSize(colors.getNumColorComponents())) - 1;
	}
}
