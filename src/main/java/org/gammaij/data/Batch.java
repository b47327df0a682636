package org.gammaij.data;

/**
 * Samples ready for the network, in plain arrays so that loading needs no native
 * memory.
 *
 * @param size number of samples N
 * @param side edge S of the square crops in pixels
 * @param pixels {@code (N, 3, S, S)} unsigned bytes, RGB
 * @param labels {@code (N)}, 0 or 1
 * @param aiMasks {@code (N, 1, S, S)}, 0 or 1
 * @param manipulationMasks {@code (N, 1, S, S)}, 0 or 1
 * @param aiKnown {@code (N)}, whether the AI mask of each sample is known
 * @param manipulationKnown {@code (N)}, whether its manipulation mask is known
 */
public record Batch(int size, int side, byte[] pixels, float[] labels, byte[] aiMasks, byte[] manipulationMasks,
	boolean[] aiKnown, boolean[] manipulationKnown)
{}
