package org.gammaij.data.build;

import java.util.SplittableRandom;

/**
 * Random numbers that depend only on what they are for, never on which thread draws
 * them or on what was drawn before. So frames can be made in any order, and again.
 */
final class Randoms {

	private Randoms() {}

	/**
	 * A new stream.
	 *
	 * @param seed seed of the whole set
	 * @param index number of the frame
	 * @param purpose what the numbers are for
	 */
	static SplittableRandom of(final long seed, final long index, final String purpose) {
		return new SplittableRandom(mix(mix(mix(seed) + index) + purpose.hashCode()));
	}

	/** A bijection of 64-bit numbers: each bit of the result depends on all bits given (SplitMix64's last step). */
	private static long mix(final long value) {
		long z = value + 0x9e3779b97f4a7c15L;
		z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
		z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
		return z ^ z >>> 31;
	}

	/** Uniform on {@code [low, high]}; {@code low} if both are the same. */
	static double between(final SplittableRandom random, final double low, final double high) {
		return low + (high - low) * random.nextDouble();
	}

	/** Uniform on the logarithm, so that small and large are as frequent: {@code [low, high]}, both positive. */
	static double logBetween(final SplittableRandom random, final double low, final double high) {
		return Math.exp(between(random, Math.log(low), Math.log(high)));
	}
}
