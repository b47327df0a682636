package org.gammaij.model;

/** Element types of PyTorch's storages, by the name of their class. */
enum TorchType {

	FLOAT("FloatStorage", TensorType.F32, 4),
	HALF("HalfStorage", TensorType.F16, 2),
	BFLOAT16("BFloat16Storage", TensorType.BF16, 2),
	DOUBLE("DoubleStorage", TensorType.F64, 8),
	/** Counters, such as the number of batches that a norm has seen; never read as weights. */
	LONG("LongStorage", null, 8),
	INT("IntStorage", null, 4),
	BOOL("BoolStorage", null, 1);

	private final String className;
	private final TensorType floats;
	private final int bytes;

	TorchType(final String className, final TensorType floats, final int bytes) {
		this.className = className;
		this.floats = floats;
		this.bytes = bytes;
	}

	String className() {
		return className;
	}

	/** How its values are read, null if they are no floating-point numbers. */
	TensorType floats() {
		return floats;
	}

	/** Bytes of one element. */
	int bytes() {
		return bytes;
	}
}
