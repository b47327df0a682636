package org.gammaij.evaluation.table;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws without replacement that can be repeated. */
public final class Sampling {

	private Sampling() {}

	/**
	 * {@code count} random members, or all if there are no more, in their order. The same list, seed and salt
	 * give the same members.
	 *
	 * @param salt lets two draws with one seed differ
	 */
	public static <T> List<T> take(final List<T> members, final int count, final long seed, final String salt) {
		if (members.size() <= count) return members;
		final List<Integer> order = IntStream.range(0, members.size()).boxed().collect(Collectors.toList());
		Collections.shuffle(order, new Random(seed * 31 + salt.hashCode()));
		return order.subList(0, count).stream().sorted().map(members::get).collect(Collectors.toList());
	}
}
