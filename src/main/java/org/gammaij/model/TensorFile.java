package org.gammaij.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import org.gammaij.common.InvalidInputException;

/** Named tensors in a file; values are read one tensor at a time, so that a large file needs little memory. */
public interface TensorFile extends Closeable {

	/** The file. */
	Path path();

	/** Names of all floating-point tensors, in the file's order. */
	Set<String> names();

	/**
	 * Shape of a tensor, outermost axis first.
	 *
	 * @throws InvalidInputException if the file has no such tensor
	 */
	long[] shape(String name);

	/**
	 * Reads a tensor as 32-bit floats.
	 *
	 * @throws InvalidInputException if the file has no such tensor, or its data cannot be used
	 * @throws IOException if reading fails
	 */
	Tensor read(String name) throws IOException;
}
