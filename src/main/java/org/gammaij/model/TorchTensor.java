package org.gammaij.model;

import java.util.List;

/**
 * A tensor as a PyTorch pickle describes it: a view of a storage.
 *
 * @param storage where its elements are
 * @param offset element of the storage that is the tensor's first
 * @param shape extent of each axis
 * @param strides elements of the storage from one index of an axis to the next
 */
record TorchTensor(PickleMachine.Storage storage, long offset, long[] shape, long[] strides)
	implements IndexedTensorFile.Entry
{

	/** More axes and elements than any weight of any variant has. */
	private static final int MAX_AXES = 8;
	private static final long MAX_ELEMENTS = 1 << 27;

	/** The arguments of {@code torch._utils._rebuild_tensor_v2(storage, offset, size, stride, ...)}. */
	static TorchTensor of(final List<?> arguments) {
		return new TorchTensor((PickleMachine.Storage) arguments.get(0), (Long) arguments.get(1), //
			longs((List<?>) arguments.get(2)), longs((List<?>) arguments.get(3)));
	}

	/** Whether the view is small enough, and every element of it lies within the storage. */
	boolean isValid() {
		if (shape.length != strides.length || shape.length > MAX_AXES || offset < 0 || storage.size() < 0) return false;
		try {
			long last = offset;
			for (int i = 0; i < shape.length; i++) {
				if (shape[i] < 0 || strides[i] < 0) return false;
				if (shape[i] == 0) return true;
				last = Math.addExact(last, Math.multiplyExact(shape[i] - 1, strides[i]));
			}
			return Tensor.size(shape) <= MAX_ELEMENTS && last < storage.size();
		}
		catch (final ArithmeticException e) {
			return false;
		}
	}

	/** Picks the elements of this view, row by row, out of those of the storage. */
	Tensor gather(final float[] elements) {
		final float[] values = new float[(int) Tensor.size(shape)];
		final long[] index = new long[shape.length];
		long position = offset;
		for (int i = 0; i < values.length; i++) {
			values[i] = elements[(int) position];
			for (int axis = shape.length - 1; axis >= 0; axis--) {
				position += strides[axis];
				if (++index[axis] < shape[axis]) break;
				position -= shape[axis] * strides[axis];
				index[axis] = 0;
			}
		}
		return new Tensor(shape, values);
	}

	private static long[] longs(final List<?> values) {
		return values.stream().mapToLong(value -> (Long) value).toArray();
	}
}
