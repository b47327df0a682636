package org.gammaij.image;

import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.util.Locale;

/**
 * How the values of a plane become 0 to 255, the same for all its colours: linear, after one of the rules of
 * {@link Intensity}. Not-a-number becomes 0.
 *
 * @param offset value that becomes 0
 * @param factor 0 if all values are the same, which then become 0
 */
public record SampleScale(double offset, double factor) {

	/** Of 8 bits that are taken as they are. */
	public static final SampleScale IDENTITY = new SampleScale(0, 1);

	private static final double FULL = 255;
	private static final int BYTE = 8;
	private static final int REAL = 32;
	private static final int[] DEPTHS = { 8, 10, 12, 14, 16 };

	/** The scale of a plane; goes through the values where the rule needs it. */
	public static SampleScale of(final Intensity rule, final StoredValues values) {
		final int bits = values.bits();
		return switch (rule) {
			case AS_STORED -> bits <= BYTE ? ofBytes(bits) : asStored(bits, range(values));
			case DISPLAY_RANGE -> values.displayRange() != null ? between(values.displayRange()) : bits <= BYTE ? ofBytes(bits)
				: between(range(values));
			case PERCENTILES -> percentiles(values);
		};
	}

	private static SampleScale ofBytes(final int bits) {
		return new SampleScale(0, FULL / (Math.pow(2, bits) - 1));
	}

	private static SampleScale asStored(final int bits, final double[] range) {
		final double max = range[1];
		if (range[0] > max) return new SampleScale(0, 0);
		if (range[0] >= 0 && bits < REAL) return new SampleScale(0, FULL / largest(max));
		if (range[0] >= 0 && max <= 1) return new SampleScale(0, FULL);
		return range[0] >= 0 && max <= FULL ? IDENTITY : between(range);
	}

	private static double largest(final double max) {
		for (final int depth : DEPTHS)
			if (max < Math.pow(2, depth)) return Math.pow(2, depth) - 1;
		return max;
	}

	private static SampleScale percentiles(final StoredValues values) {
		final double[] found = Percentiles.of(values);
		if (found == null) return new SampleScale(0, 0);
		// Of a dark image with a few bright spots, both may be the background
		return between(found[1] > found[0] ? found : range(values));
	}

	private static SampleScale between(final double[] range) {
		return new SampleScale(range[0] > range[1] ? 0 : range[0], range[1] > range[0] ? FULL / (range[1] - range[0]) : 0);
	}

	/** Smallest and largest finite value; the smallest is the larger one if there is none. */
	private static double[] range(final StoredValues values) {
		final double[] range = { Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY };
		values.forEach(row -> {
			for (final double value : row)
				if (Double.isFinite(value)) {
					range[0] = Math.min(range[0], value);
					range[1] = Math.max(range[1], value);
				}
		});
		return range;
	}

	/** The same for values that are stored with {@code sign} added. */
	SampleScale plus(final int sign) {
		return sign == 0 ? this : new SampleScale(offset + sign, factor);
	}

	/** 0 to 255, not rounded. */
	double toByte(final double sample) {
		return Double.isNaN(sample) || factor == 0 ? 0 : Math.max(0, Math.min(FULL, (sample - offset) * factor));
	}

	/** 0 to 255. */
	public int level(final double sample) {
		return (int) Math.round(toByte(sample));
	}

	/** For the table, such as {@code 16-bit grey, 0 to 4095} or {@code 16-bit grey, percentiles 17 to 890}. */
	public String describe(final Intensity rule, final int bits, final String colours) {
		final String kind = bits + "-bit " + colours;
		if (bits == BYTE && equals(IDENTITY)) return kind;
		return switch (rule) {
			case AS_STORED -> kind + ", " + this;
			case DISPLAY_RANGE -> kind + ", display range " + this;
			case PERCENTILES -> kind + ", percentiles " + this;
		};
	}

	/** From which to which value, such as {@code 0 to 4095}. */
	@Override
	public String toString() {
		return factor == 0 ? "all the same" : String.format(Locale.ROOT, "%.6g to %.6g", offset, offset + FULL / factor)
			.replaceAll("\\.0+(?= |$)|(\\.\\d*?[1-9])0+(?= |$)", "$1");
	}

	/** The value of an opaque pixel; alpha uses the whole range of its type. */
	static double alphaMaximum(final ColorModel colors) {
		final int type = colors.getTransferType();
		if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) return 1;
		return Math.pow(2, colors.getComponentSize(colors.getNumColorComponents())) - 1;
	}
}
