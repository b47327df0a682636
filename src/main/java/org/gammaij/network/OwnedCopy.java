package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * Copies in the engine's own memory, where products do not differ in their last bit by the address at which operands lie. One
 * must be taken of what outlives an array that was made from values of Java: such an array lies in a buffer of Java's, freed
 * some time after the array is closed, and what is computed from it may share that buffer.
 */
public final class OwnedCopy {

	private OwnedCopy() {}

	/**
	 * Copies an array; {@code toType} with {@code copy} is no copy where the type stays the same.
	 *
	 * @return of the type, on the manager of the array
	 */
	public static NDArray of(final NDArray array, final DataType type) {
		return array.getDataType() == type ? array.duplicate() : array.toType(type, true);
	}
}
