package org.gammaij.model;

import java.util.Arrays;

/**
 * Values of one parameter in Java memory.
 *
 * @param shape extent of each axis, outermost first; empty for a single value
 * @param values row-major values, as many as the product of {@code shape}
 */
public record Tensor(long[] shape, float[] values) {

	/**
	 * @throws IllegalArgumentException if shape and number of values disagree
	 */
	public Tensor {
		if (size(shape) != values.length)
			throw new IllegalArgumentException("Shape " + Arrays.toString(shape) + " does not fit " + values.length + " values");
	}

	/** Number of values of a shape; throws {@link ArithmeticException} if it overflows a {@code long}. */
	static long size(final long[] shape) {
		long size = 1;
		for (final long extent : shape)
			size = Math.multiplyExact(size, extent);
		return size;
	}

	/** A shape as messages show it, for example {@code 32 x 3 x 7 x 7}. */
	static String describe(final long[] shape) {
		if (shape.length == 0) return "a single value";
		final StringBuilder text = new StringBuilder();
		for (final long extent : shape)
			text.append(text.length() == 0 ? "" : " x ").append(extent);
		return text.toString();
	}
}
