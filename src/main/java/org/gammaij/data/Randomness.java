package org.gammaij.data;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random numbers that depend only on what they are for, such as (seed, epoch, position), never on which thread draws
 * them or on what was drawn before. So samples can be made in any order, and again.
 */
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

	/**
	 * A generator for one of several purposes. Its state is not derived as {@link #of(long...)} does it: sets built with
	 * either keep their bytes.
	 *
	 * @param seed seed of the whole set
	 * @param index number of the sample or frame
	 * @param purpose what the numbers are for
	 */
	public static SplittableRandom of(final long seed, final long index, final String purpose) {
		return new SplittableRandom(mixed(mixed(mixed(seed) + index) + purpose.hashCode()));
	}

	/** SplitMix64's output function, a bijection: neighbouring numbers come out unrelated. */
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

	/** Some of a list, or all if it has no more than {@code count}; those drawn keep their order. */
	public static <T> List<T> draw(final List<T> all, final int count, final SplittableRandom random) {
		if (all.size() <= count) return all;
		return Arrays.stream(permutation(all.size(), random), 0, count).sorted().mapToObj(all::get).toList();
	}

	/** Uniform on {@code [low, high]}; {@code low} if both are the same. */
	public static double between(final SplittableRandom random, final double low, final double high) {
		return low + (high - low) * random.nextDouble();
	}

	/** Uniform on the logarithm, so that small and large are as frequent: {@code [low, high]}, both positive. */
	public static double logBetween(final SplittableRandom random, final double low, final double high) {
		return Math.exp(between(random, Math.log(low), Math.log(high)));
	}
}
