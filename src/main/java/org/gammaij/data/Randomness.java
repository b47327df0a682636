package org.gammaij.data;

import java.util.SplittableRandom;

/** Random numbers that depend on a name, such as (seed, epoch, position), and on nothing that ran before. */
public final class Randomness {

	private static final long GOLDEN = 0x9e3779b97f4a7c15L;

	private Randomness() {}

	/** A generator for the given numbers; the order of the numbers counts. */
	public static SplittableRandom of(final long... name) {
		long state = GOLDEN;
		for (final long part : name)
			state = mixed(state * 31 + part);
		return new SplittableRandom(state);
	}

	/** SplitMix64's output function: neighbouring numbers come out unrelated. */
	private static long mixed(final long value) {
		long z = value + GOLDEN;
		z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
		z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
		return z ^ z >>> 31;
	}

	/** The numbers 0 to {@code n - 1} in random order. */
	public static int[] permutation(final int n, final SplittableRandom random) {
		final int[] order = new int[n];
		for (int i = 0; i < n; i++) {
			final int j = random.nextInt(i + 1);
			order[i] = order[j];
			order[j] = i;
		}
		return order;
	}
}
