package org.gammaij.network;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/** What computes the taps of a DINOv2: the encoder, or what is made of it for inference. */
interface Dinov2Taps {

	/**
	 * Runs the encoder.
	 *
	 * @param x {@code (N, 3, H, W)}, ImageNet-normalised, H and W multiples of the patch
	 * @return for each tap {@code (N, 1 + h w, width)} with h and w the number of patches, the class token first
	 */
	List<NDArray> taps(ParameterStore store, NDArray x, boolean training);
}
