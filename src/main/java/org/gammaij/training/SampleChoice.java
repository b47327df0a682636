package org.gammaij.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.data.Sample;

/**
 * Picks a few samples out of many so that none of the sources is missed; the same ones each time. A manifest often
 * lists the sources in turn, so that a plain "every n-th" may meet a single one.
 */
final class SampleChoice {

	private SampleChoice() {}

	/** Samples with sources in proportion, ordered by source. */
	static List<Sample> inProportion(final List<Sample> samples, final int count) {
		return evenly(samples.stream().sorted(Comparator.comparing(Sample::source).thenComparing(Sample::label)).toList(),
			count);
	}

	/** Samples with the same number of each source, as far as there are enough, ordered by source. */
	static List<Sample> inEqualParts(final List<Sample> samples, final int count) {
		final Map<String, List<Sample>> sources = new LinkedHashMap<>();
		// A source may have both classes, such as one of Table 5
		for (final Sample sample : inProportion(samples, samples.size()))
			sources.computeIfAbsent(sample.source().id() + sample.label(), k -> new ArrayList<>()).add(sample);
		final Map<String, Integer> shares = new LinkedHashMap<>();
		for (int left = Math.min(count, samples.size()); left > 0;)
			for (final Map.Entry<String, List<Sample>> source : sources.entrySet())
				if (left > 0 && shares.getOrDefault(source.getKey(), 0) < source.getValue().size()) {
					shares.merge(source.getKey(), 1, Integer::sum);
					left--;
				}
		final List<Sample> picked = new ArrayList<>();
		shares.forEach((source, share) -> picked.addAll(evenly(sources.get(source), share)));
		return picked;
	}

	private static List<Sample> evenly(final List<Sample> samples, final int count) {
		if (samples.size() <= count) return samples;
		final List<Sample> some = new ArrayList<>(count);
		for (int i = 0; i < count; i++)
			some.add(samples.get((int) ((long) i * samples.size() / count)));
		return some;
	}
}
