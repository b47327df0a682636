package org.gammaij.network;

/** Number format in which a DINOv2 encoder multiplies; weights, norms and the sums between blocks stay float32. */
public enum EncoderPrecision {

	FLOAT32(6),
	/** About 1.5 times as fast where the processor has it in hardware (AVX512-BF16, AMX), and much slower elsewhere. */
	BFLOAT16(15);

	private final int scalarType;

	EncoderPrecision(final int scalarType) {
		this.scalarType = scalarType;
	}

	/** PyTorch's number of the type. */
	int scalarType() {
		return scalarType;
	}
}
