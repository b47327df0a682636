package org.gammaij.benchmark;

/** Something whose time and memory is measured. What it needs is made before, what it gives is let go. */
public interface Work extends AutoCloseable {

	/**
	 * Does it once.
	 *
	 * @param side edge of the images in pixels
	 */
	void run(int side);

	@Override
	default void close() {}
}
