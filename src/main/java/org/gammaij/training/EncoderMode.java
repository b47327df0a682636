package org.gammaij.training;

import org.gammaij.network.GammaNetwork;

/** Which of the encoder's weights learn; everything else of the network always does. */
public enum EncoderMode {

	/** All of them. */
	FULL,
	/** None; the encoder then keeps nothing for a backward pass. */
	FROZEN,
	/** The low-rank adapters of a DINOv2 encoder. */
	LORA,
	/** The last blocks of a DINOv2 encoder. */
	LAST_N;

	/** Whether the encoder's own weights stay as they are; adapters are not its own. */
	boolean keepsWeights() {
		return this == FROZEN || this == LORA;
	}

	/**
	 * Freezes what does not learn.
	 *
	 * @param lastN number of blocks for {@link #LAST_N}
	 */
	void apply(final GammaNetwork network, final int lastN) {
		final int first = network.config().variant().isDinov2() ? network.config().variant().lastTap() - lastN : 0;
		network.namedParameters().forEach((name, parameter) -> {
			if (!GammaNetwork.isOfEncoder(name)) return;
			final boolean learns = switch (this) {
				case FULL -> !GammaNetwork.isOfAdapter(name);
				case FROZEN -> false;
				case LORA -> GammaNetwork.isOfAdapter(name);
				case LAST_N -> !GammaNetwork.isOfAdapter(name) && GammaNetwork.blockOf(name) >= first;
			};
			if (!learns) parameter.freeze(true);
		});
	}
}
