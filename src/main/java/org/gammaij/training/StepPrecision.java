package org.gammaij.training;

import ai.djl.ndarray.types.DataType;

/**
 * Number format in which a training step computes. The network's weights, the optimizer and the loss are float32 in
 * each. There is no bfloat16 here: features between layers are arrays of the engine's bindings (DJL 0.36), which cannot make one of
 * that type. The blocks of a DINOv2 encoder, programs of their own, can multiply in it: {@link org.gammaij.network.EncoderPrecision}.
 */
public enum StepPrecision {

	FLOAT32(DataType.FLOAT32),
	/** Half precision; with its small range, gradients need {@link LossScale}. */
	FLOAT16(DataType.FLOAT16);

	private final DataType type;

	StepPrecision(final DataType type) {
		this.type = type;
	}

	/** Type of the features between the layers. */
	DataType type() {
		return type;
	}
}
