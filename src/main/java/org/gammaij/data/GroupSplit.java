package org.gammaij.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;

/**
 * Samples divided into those to train with and those to validate with. A group stays whole, so that no image is
 * validated whose twin was trained with. A sample that holds parts of several groups, of which some train and some validate,
 * is in neither.
 *
 * @param training in their old order
 * @param validation in their old order
 */
public record GroupSplit(List<Sample> training, List<Sample> validation) {

	/**
	 * Divides samples; the result depends on the names of the groups and the seed, not on the order of the samples.
	 *
	 * @param validationFraction share of the groups that validate, 0 to below 1; at least one group remains on each side
	 *          unless it is 0
	 * @throws InvalidInputException if the share is out of range or there are too few groups to divide
	 */
	public static GroupSplit of(final List<Sample> samples, final double validationFraction, final long seed) {
		Settings.require(validationFraction >= 0 && validationFraction < 1, "share for validation", validationFraction,
			"0 to below 1");
		return by(samples, draw(samples, validationFraction, seed));
	}

	/** Divides samples; those of the given groups validate, if their donors are of these groups, too. */
	public static GroupSplit by(final List<Sample> samples, final Set<String> validating) {
		final List<Sample> training = new ArrayList<>();
		final List<Sample> validation = new ArrayList<>();
		for (final Sample sample : samples) {
			final boolean validates = validating.contains(sample.group());
			if (sample.donors().stream().allMatch(donor -> validating.contains(donor) == validates)) (validates ? validation
				: training).add(sample);
		}
		return new GroupSplit(List.copyOf(training), List.copyOf(validation));
	}

	/** Groups that only donors are of are drawn as well: all that holds a part of one would else be on no side but the first. */
	private static Set<String> draw(final List<Sample> samples, final double fraction, final long seed) {
		if (fraction == 0) return Set.of();
		final Set<String> groups = samples.stream().map(Sample::group).collect(Collectors.toSet());
		if (groups.size() < 2) throw new InvalidInputException("The data set has " + groups.size() +
			" group of images, too few to hold some back for validation; add images or set the share for validation to 0.");
		final Set<String> others = samples.stream().flatMap(s -> s.donors().stream()).filter(donor -> !groups.contains(donor))
			.collect(Collectors.toSet());
		final Set<String> drawn = new HashSet<>(first(groups, Math.max(1, Math.min(groups.size() - 1, Math.round(fraction * groups
			.size()))), seed));
		drawn.addAll(first(others, Math.round(fraction * others.size()), seed));
		return drawn;
	}

	/** Groups by the order of a hash, so that most stay on their side when others are added. */
	private static List<String> first(final Set<String> groups, final long count, final long seed) {
		return groups.stream().sorted(Comparator.<String> comparingInt(group -> mixed(group.hashCode(), seed)).thenComparing(
			Comparator.naturalOrder())).limit(count).toList();
	}

	/** Texts that are alike have hashes that are alike; multiplied, their upper bits are not. */
	private static int mixed(final int hash, final long seed) {
		return (int) ((hash ^ seed) * 0x9e3779b97f4a7c15L >>> 32);
	}
}
