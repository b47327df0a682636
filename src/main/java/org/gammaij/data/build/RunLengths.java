package org.gammaij.data.build;

import java.util.stream.IntStream;

/**
 * COCO's compressed run lengths. Each number is written in base 32, lowest digit
 * first, as characters from '0' on; bit 32 says that more digits follow, and bit 16
 * of the last digit that the number is negative. From the fourth number on it is the
 * difference to the number two places before.
 */
final class RunLengths {

	private RunLengths() {}

	/** The run lengths that a text stands for; digits cut off at its end are ignored. */
	static int[] decode(final String text) {
		final IntStream.Builder lengths = IntStream.builder();
		int previous = 0;
		int beforePrevious = 0;
		int count = 0;
		int value = 0;
		int shift = 0;
		for (int i = 0; i < text.length(); i++) {
			final int digit = text.charAt(i) - '0';
			value |= (digit & 0x1f) << shift;
			shift += 5;
			if ((digit & 0x20) != 0) continue;
			if ((digit & 0x10) != 0 && shift < Integer.SIZE) value |= -1 << shift;
			if (count > 2) value += beforePrevious;
			lengths.add(value);
			beforePrevious = previous;
			previous = value;
			count++;
			value = 0;
			shift = 0;
		}
		return lengths.build().toArray();
	}
}
