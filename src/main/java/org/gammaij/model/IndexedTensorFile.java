package org.gammaij.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

import org.gammaij.common.InvalidInputException;

/**
 * A tensor file whose list of tensors is read on opening, and which stays open for their values.
 *
 * @param <E> what the list tells of a tensor
 */
abstract class IndexedTensorFile<E extends IndexedTensorFile.Entry> implements TensorFile {

	/** What the list of any file tells of a tensor. */
	interface Entry {

		/** Outermost axis first. */
		long[] shape();
	}

	/** Reads the list of tensors of a file that was just opened. */
	@FunctionalInterface
	interface Start<H, F> {
		F read(H handle) throws IOException;
	}

	private final Path path;
	private final Closeable handle;

	/** @param handle closed with this file */
	IndexedTensorFile(final Path path, final Closeable handle) {
		this.path = path;
		this.handle = handle;
	}

	/** Makes a tensor file of an open one, which is closed if its list of tensors cannot be read. */
	static <H extends Closeable, F> F start(final H handle, final Start<H, F> start) throws IOException {
		try {
			return start.read(handle);
		}
		catch (final IOException | RuntimeException e) {
			handle.close();
			throw e;
		}
	}

	/** The tensors by name, in the file's order. */
	abstract Map<String, E> entries();

	/**
	 * What is known of a tensor.
	 *
	 * @throws InvalidInputException if the file has none of that name
	 */
	final E entry(final String name) {
		final E entry = entries().get(name);
		if (entry == null) throw new InvalidInputException(path + " has no tensor " + name + ".");
		return entry;
	}

	@Override
	public final Path path() {
		return path;
	}

	@Override
	public final Set<String> names() {
		return Collections.unmodifiableSet(entries().keySet());
	}

	@Override
	public final long[] shape(final String name) {
		return entry(name).shape().clone();
	}

	@Override
	public final void close() throws IOException {
		handle.close();
	}
}
