package org.gammaij.detect;

import java.io.Closeable;
import java.io.IOException;

/** A source that is being looked at. */
public interface Planes extends Closeable {

	/**
	 * Number of planes, at least 1.
	 *
	 * @throws org.gammaij.common.InvalidInputException if the source cannot be read
	 */
	int count() throws IOException;

	/** What of the source is no plane, a sentence; empty if nothing is left out. To be asked for after the {@link #count}. */
	default String note() {
		return "";
	}

	/** Name of a plane in the results; that of the source, with a colon and a number from 1 if there are several. */
	String label(int i);

	/** SHA-256 of the file, or what stands for it, see {@link Result#imageHash}. */
	String hash(int i) throws IOException;

	/**
	 * In which of several ways the planes are made of the file: what the description of their {@link Plane#source} ends with;
	 * empty if there is one way only.
	 */
	default String manner() {
		return "";
	}

	/**
	 * Opens a plane; its pixels may be read later.
	 *
	 * @param i 0 to {@code count() - 1}
	 * @throws org.gammaij.common.InvalidInputException if it cannot be read
	 */
	Plane open(int i) throws IOException;

	@Override
	default void close() throws IOException {}
}
