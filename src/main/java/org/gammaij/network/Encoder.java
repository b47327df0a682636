package org.gammaij.network;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/** What turns an image into the features that decoders and classifier share. */
interface Encoder {

	/** Levels that every encoder gives. */
	int LEVELS = 4;

	/**
	 * What the heads see.
	 *
	 * @param levels F_1 to F_4, each {@code (N, H_i, W_i, C_i)}, the finest first
	 * @param summary of the whole image, {@code (N, G)}, from which F_Cls comes; null if it comes from the tokens of F_4
	 */
	record Features(List<NDArray> levels, NDArray summary) {}

	/**
	 * Encodes.
	 *
	 * @param x {@code (N, C_in, H, W)}
	 */
	Features encode(ParameterStore store, NDArray x, boolean training);
}
