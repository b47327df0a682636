package org.gammaij.data.compose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.gammaij.data.Sample;

/**
 * Draws samples so that large sources do not drown small ones: each part of a level comes as often as the square root of
 * its size says, and within it the parts of the next level likewise; in the last all samples come equally often.
 */
final class BalancedDraw {

	private final List<Sample> samples;
	private final List<BalancedDraw> parts = new ArrayList<>();
	/** Sums of the weights of the parts up to and with each. */
	private final double[] sums;

	/**
	 * Divides samples.
	 *
	 * @param samples may be empty; then nothing can be drawn
	 * @param levels names of the parts, the largest parts first
	 */
	@SafeVarargs
	static BalancedDraw of(final List<Sample> samples, final Function<Sample, String>... levels) {
		return new BalancedDraw(samples, Arrays.asList(levels));
	}

	private BalancedDraw(final List<Sample> samples, final List<Function<Sample, String>> levels) {
		this.samples = List.copyOf(samples);
		if (!levels.isEmpty()) {
			final Map<String, List<Sample>> named = new LinkedHashMap<>();
			samples.forEach(s -> named.computeIfAbsent(levels.get(0).apply(s), name -> new ArrayList<>()).add(s));
			named.values().forEach(part -> parts.add(new BalancedDraw(part, levels.subList(1, levels.size()))));
		}
		sums = new double[parts.size()];
		double sum = 0;
		for (int i = 0; i < sums.length; i++)
			sums[i] = sum += Math.sqrt(parts.get(i).samples.size());
	}

	boolean isEmpty() {
		return samples.isEmpty();
	}

	/** One of the samples. */
	Sample draw(final SplittableRandom random) {
		if (parts.isEmpty()) return samples.get(random.nextInt(samples.size()));
		final double at = random.nextDouble() * sums[sums.length - 1];
		int part = 0;
		while (at >= sums[part] && part < sums.length - 1)
			part++;
		return parts.get(part).draw(random);
	}
}
