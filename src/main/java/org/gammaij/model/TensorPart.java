package org.gammaij.model;

import java.io.IOException;
import java.util.Arrays;

import org.gammaij.common.InvalidInputException;

/**
 * One of the equal parts along the first axis of a tensor in a file.
 *
 * @param tensor the file's name of the tensor
 * @param index which part, from 0
 * @param parts number of parts, 1 for the whole tensor
 */
record TensorPart(String tensor, int index, int parts) {

	/**
	 * Reads it.
	 *
	 * @throws InvalidInputException if the tensor has no such parts
	 */
	Tensor read(final TensorFile file) throws IOException {
		final Tensor whole = file.read(tensor);
		if (parts == 1) return whole;
		final long[] shape = whole.shape().clone();
		if (shape.length == 0 || shape[0] % parts != 0) throw new InvalidInputException("In " + file.path() +
			" the tensor " + tensor + " is " + Tensor.describe(shape) + ", which is not " + parts + " equal parts.");
		shape[0] /= parts;
		final int size = whole.values().length / parts;
		return new Tensor(shape, Arrays.copyOfRange(whole.values(), index * size, (index + 1) * size));
	}
}
