package org.gammaij.evaluation.adaptation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.gammaij.data.Randomness;

/** Divides images into parts, each of which is held out once; a group stays whole, and each part has its share of both classes. */
final class Folds {

	private Folds() {}

	/**
	 * Divides.
	 *
	 * @param groups {@code (N)} names
	 * @param labels {@code (N)}, 0 or 1
	 * @param count of the parts
	 * @param seed of the order in which groups of one size are dealt out
	 * @return {@code (N)} numbers of the parts, from 0
	 */
	static int[] of(final List<String> groups, final int[] labels, final int count, final long seed) {
		final Map<String, List<Integer>> members = new TreeMap<>();
		for (int i = 0; i < labels.length; i++)
			members.computeIfAbsent(groups.get(i), name -> new ArrayList<>()).add(i);
		final List<List<Integer>> sorted = new ArrayList<>(members.values());
		final int[] order = Randomness.permutation(sorted.size(), Randomness.of(seed, count, "folds"));
		final int[] totals = new int[2];
		for (final int label : labels)
			totals[label]++;
		final double[] filled = new double[count];
		final int[] folds = new int[labels.length];
		final double[][] held = new double[count][2];
		IntStream.of(order).mapToObj(sorted::get).sorted(Comparator.comparingInt(group -> -group.size())).forEach(group -> {
			final double[] shares = new double[2];
			for (final int i : group)
				shares[labels[i]] += 1.0 / totals[labels[i]];
			int best = 0;
			for (int fold = 1; fold < count; fold++) {
				final double gain = cost(held[fold], shares) - cost(held[best], shares);
				if (gain < 0 || gain == 0 && filled[fold] < filled[best]) best = fold;
			}
			for (final int i : group)
				folds[i] = best;
			held[best][0] += shares[0];
			held[best][1] += shares[1];
			filled[best] += group.size();
		});
		return folds;
	}

	/** How full a part is of what a group would add. */
	private static double cost(final double[] held, final double[] shares) {
		return held[0] * shares[0] + held[1] * shares[1];
	}
}
