package org.gammaij.image;

import java.util.function.Consumer;

/**
 * The values of a plane as they are stored, of all its colours together, without transparency. They can be gone through
 * more than once, and need not be in memory.
 */
public interface StoredValues {

	/** Bits of a value: 1 to 8 and 16 for whole numbers, 32 for real ones and what ImageJ takes for such. */
	int bits();

	/** Goes through all; the array is valid during the call only. */
	void forEach(Consumer<double[]> row);

	/** Smallest and largest value that is shown, where ImageJ or the file tells; else null. */
	default double[] displayRange() {
		return null;
	}
}
