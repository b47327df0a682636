package org.gammaij.data;

/** Makes training samples as they are needed. Safe for several threads. */
@FunctionalInterface
public interface SampleSource {

	/**
	 * Makes a sample; the same numbers always give the same one.
	 *
	 * @param index from 0 on, over all epochs
	 * @param attempt 0, or how often no sample could be made of this index before
	 * @throws UnusableSampleException if what it would be made of cannot be used
	 */
	LoadedSample make(long index, int attempt);
}
