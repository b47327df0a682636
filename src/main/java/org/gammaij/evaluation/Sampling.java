package org.gammaij.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.gammaij.data.Sample;

/**
 * Draws images as the paper does: so many of each class per generator (1,000 in the
 * paper), without replacement. The same list and seed give the same images, in the
 * order of the list.
 *
 * @param maxPerClass most images of each class and generator; 0 for all
 * @param seed of the draws
 */
public record Sampling(int maxPerClass, long seed) {

	/** Every image. */
	public static final Sampling ALL = new Sampling(0, 0);

	/** Limits each pair of class and generator on its own. */
	public List<Sample> draw(final List<Sample> samples) {
		if (maxPerClass == 0) return samples;
		final Function<Sample, String> stratum = sample -> sample.label() + "/" + sample.generator();
		final Map<String, List<Integer>> strata = IntStream.range(0, samples.size()).boxed().collect(Collectors.groupingBy(
			i -> stratum.apply(samples.get(i)), LinkedHashMap::new, Collectors.toList()));
		final List<Integer> kept = new ArrayList<>();
		strata.forEach((name, members) -> kept.addAll(take(members, maxPerClass, seed, name)));
		return kept.stream().sorted().map(samples::get).collect(Collectors.toList());
	}

	/**
	 * {@code count} random members, or all if there are no more, in their order.
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
