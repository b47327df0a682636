package org.gammaij.training;

import ai.djl.ndarray.types.DataType;

/**
 * Number format in which a training step computes. The network's weights, the optimizer and the loss are float32 in
 * each. There is no bfloat16: the engine's bindings (DJL 0.36) cannot make such an array.
 */
public enum Precision {

	FLOAT32(DataType.FLOAT32),
	/** Half precision; with its small range, gradients need {@link LossScale}. */
	FLOAT16(DataType.FLOAT16);

	private final DataType type;

	Precision(final DataType type) {
		this.type = type;
	}

	/** Type of the features between the layers. */
	DataType type() {
		return type;
	}
}
