package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/** The encoder of a network without its heads, for the benchmark. */
public final class EncoderAlone {

	private final Encoder encoder;
	private final ParameterStore store;

	/** @param manager on the device that computes */
	public EncoderAlone(final GammaNetwork network, final NDManager manager) {
		encoder = network.readyEncoder(manager);
		store = new ParameterStore(manager, false);
	}

	/** @param input {@code (N, C_in, H, W)} */
	public void run(final NDArray input) {
		encoder.encode(store, input, false);
	}
}
