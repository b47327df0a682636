package org.gammaij.evaluation.adaptation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much images count in a fit: both classes the same, and within them each group by the square root of its size, so that
 * neither a large group nor many small ones decide alone.
 */
final class GroupWeights {

	private GroupWeights() {}

	/**
	 * Weighs.
	 *
	 * @param groups {@code (N)} names
	 * @param labels {@code (N)}, 0 or 1
	 * @return {@code (N)} weights, those of each class adding up to 0.5
	 */
	static double[] of(final List<String> groups, final int[] labels) {
		final Map<String, Integer> sizes = new HashMap<>();
		for (int i = 0; i < labels.length; i++)
			sizes.merge(key(groups, labels, i), 1, Integer::sum);
		final double[] weights = new double[labels.length];
		final double[] sums = new double[2];
		for (int i = 0; i < labels.length; i++) {
			weights[i] = 1 / Math.sqrt(sizes.get(key(groups, labels, i)));
			sums[labels[i]] += weights[i];
		}
		for (int i = 0; i < labels.length; i++)
			weights[i] /= 2 * sums[labels[i]];
		return weights;
	}

	private static String key(final List<String> groups, final int[] labels, final int i) {
		return labels[i] + " " + groups.get(i);
	}
}
