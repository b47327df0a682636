package org.gammaij.model;

import ai.djl.util.Float16Utils;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.function.Function;

/** Number formats of stored tensors; all are read as 32-bit floats. */
public enum TensorType {

	/** IEEE 754 single precision. */
	F32(4, bytes -> {
		final float[] values = new float[bytes.remaining() / 4];
		bytes.asFloatBuffer().get(values);
		return values;
	}),
	/** IEEE 754 half precision. */
	F16(2, bytes -> Float16Utils.fromShortBuffer(bytes.asShortBuffer())),
	/** The upper half of single precision. */
	BF16(2, bytes -> {
		final ShortBuffer halves = bytes.asShortBuffer();
		final float[] values = new float[halves.remaining()];
		for (int i = 0; i < values.length; i++)
			values[i] = Float.intBitsToFloat(halves.get(i) << 16);
		return values;
	}),
	/** IEEE 754 double precision; only PyTorch files hold it here. */
	F64(8, bytes -> {
		final float[] values = new float[bytes.remaining() / 8];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) bytes.getDouble(bytes.position() + 8 * i);
		return values;
	});

	private final int bytes;
	private final Function<ByteBuffer, float[]> reader;

	TensorType(final int bytes, final Function<ByteBuffer, float[]> reader) {
		this.bytes = bytes;
		this.reader = reader;
	}

	/** Bytes of one value. */
	int bytes() {
		return bytes;
	}

	/** The remaining bytes, in the buffer's byte order, as floats. */
	float[] toFloats(final ByteBuffer buffer) {
		return reader.apply(buffer);
	}
}
