package org.gammaij.detect;

import java.io.Closeable;
import java.io.IOException;

/**
 * What takes results: a folder, a table, an overlay. To write results in another way, implement this and hand it to a
 * {@link DetectionRun}.
 */
public interface Sink extends Closeable {

	/**
	 * Takes over the result of an earlier run, if it is there and complete.
	 *
	 * @param manner see {@link Planes#manner}
	 * @return whether the plane need not be looked at again
	 */
	default boolean keep(final String label, final String imageHash, final String manner) throws IOException {
		return false;
	}

	/**
	 * Takes a result. The pixels and maps are there for the length of this call; who wants the maps longer may keep them.
	 *
	 * @throws IOException if it cannot be written; this ends the run
	 */
	void add(Result result, Plane plane, Maps maps) throws IOException;

	/**
	 * Takes the result of a plane that could not be looked at.
	 *
	 * @param result says why, in {@link Result#error}
	 * @throws IOException if it cannot be written; this ends the run
	 */
	void fail(Result result) throws IOException;

	/** Called once all planes were looked at. */
	default void finish() throws IOException {}

	/** Called in any case, at the end. */
	@Override
	default void close() throws IOException {}
}
