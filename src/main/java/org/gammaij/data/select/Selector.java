package org.gammaij.data.select;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.GroupSplit;
import org.gammaij.data.Parallel;
import org.gammaij.data.Randomness;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.image.ImageFormat;

/**
 * Takes a part of data sets: first what fits, of that so many of each generator and of each source, then the samples of the validation groups
 * apart, and each side balanced for itself. Images are neither decoded nor copied. The same samples and seed give the
 * same part.
 */
public final class Selector {

	private final Selection wanted;
	private final List<String> notes = new ArrayList<>();

	private Selector(final Selection wanted) {
		this.wanted = wanted;
	}

	/**
	 * Selects.
	 *
	 * @param samples of one or several data sets; an image that comes twice counts once
	 * @param validating groups whose samples validate; empty for none
	 * @param workers threads that look at files, 1 or more
	 * @throws InvalidInputException if nothing fits, nothing is left on one side, or there is nothing to balance
	 * @throws CancelledException if the user asked for it
	 * @throws IOException if the work was interrupted
	 */
	public static Selected select(final List<Sample> samples, final Selection wanted, final Set<String> validating,
		final int workers, final Progress progress) throws IOException
	{
		return new Selector(wanted).run(samples, validating, workers, progress);
	}

	private Selected run(final List<Sample> samples, final Set<String> validating, final int workers,
		final Progress progress) throws IOException
	{
		requireKnownGenerators(samples);
		final Set<String> cohorts = samples.stream().filter(this::isWanted).map(Sample::cohort).collect(Collectors.toSet());
		final List<Sample> fitting = ofWantedFormats(distinct(samples).stream().filter(sample -> fits(sample, cohorts)).toList(),
			workers, progress);
		if (fitting.isEmpty()) throw new InvalidInputException("None of the " + samples.size() +
			" samples fits what was asked for; ask for more sources, generators or file formats.");
		final List<Sample> ofEach = wanted.perGenerator() == 0 ? fitting : thinned(fitting, Selector::cell, cell -> wanted
			.perGenerator(), "generator");
		final List<Sample> counted = thinned(ofEach, Sample::source, wanted::count, "count");
		noteMissing(counted);
		final GroupSplit split = GroupSplit.by(counted, validating);
		final Set<Sample> kept = new HashSet<>(balanced(split.training(), "training"));
		if (!validating.isEmpty()) kept.addAll(balanced(split.validation(), "validation"));
		final int torn = counted.size() - split.training().size() - split.validation().size();
		if (torn > 0) notes.add(torn + " samples hold parts of several images, some for training and some for validation, and " +
			"are left out.");
		return new Selected(counted.stream().filter(kept::contains).toList(), validating, List.copyOf(notes));
	}

	/** What is counted together as one class of one generator. */
	private static List<Object> cell(final Sample sample) {
		return List.of(sample.label(), sample.generator(), sample.cohort());
	}

	private void requireKnownGenerators(final List<Sample> samples) {
		final Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		samples.forEach(sample -> known.add(sample.generator()));
		known.remove("");
		for (final String generator : wanted.generators())
			if (!known.contains(generator)) throw new InvalidInputException("No sample is of the generator '" + generator +
				"'; the generators are " + String.join(", ", known) + ".");
	}

	private List<Sample> distinct(final List<Sample> samples) {
		final List<Sample> distinct = Samples.ofDistinctImages(samples);
		final int twice = samples.size() - distinct.size();
		if (twice > 0) notes.add(twice + " samples are of an image that came before; of each image the first one counts.");
		return distinct;
	}

	private boolean fits(final Sample sample, final Set<String> cohorts) {
		if (wanted.count(sample.source()) == 0) return false;
		if (wanted.generators().isEmpty() || isWanted(sample)) return true;
		return sample.generator().isEmpty() && (sample.cohort().isEmpty() || cohorts.contains(sample.cohort()));
	}

	private boolean isWanted(final Sample sample) {
		return wanted.generators().stream().anyMatch(sample.generator()::equalsIgnoreCase);
	}

	/** Only the first bytes of files are read, and none if all formats are wanted. */
	private List<Sample> ofWantedFormats(final List<Sample> samples, final int workers, final Progress progress)
		throws IOException
	{
		if (wanted.formats().isEmpty()) return samples;
		final List<String> found = Parallel.map(samples, workers, "Looking at files", progress, sample -> !Files
			.isRegularFile(sample.image()) ? "" : ImageFormat.of(sample.image()).map(Enum::name).orElse(""));
		final Set<String> names = wanted.formats().stream().map(Enum::name).collect(Collectors.toSet());
		final List<Sample> fitting = new ArrayList<>();
		for (int i = 0; i < found.size(); i++)
			if (names.contains(found.get(i))) fitting.add(samples.get(i));
			else if (found.get(i).isEmpty()) notes.add("Left out " + samples.get(i).image() +
				": it is missing, or no image that can be read.");
		return fitting;
	}

	private void noteMissing(final List<Sample> counted) {
		final Map<DataSource, Long> found = counted.stream().collect(Collectors.groupingBy(Sample::source, Collectors
			.counting()));
		for (final DataSource source : DataSource.values()) {
			final long there = found.getOrDefault(source, 0L);
			if (wanted.counts().getOrDefault(source, 0) > there) notes.add("Of the " + wanted.count(source) + " " + source
				.id() + " samples asked for, only " + there + " are there.");
		}
	}

	private List<Sample> balanced(final List<Sample> side, final String name) {
		final Map<String, Long> sizes = side.stream().collect(Collectors.groupingBy(wanted.balance()::part, Collectors
			.counting()));
		if (sizes.isEmpty()) throw new InvalidInputException("No sample is left for " + name +
			"; ask for more, or divide otherwise.");
		if (wanted.balance() != Balance.NONE && sizes.size() < 2) throw new InvalidInputException("For " + name +
			" there is nothing to balance: all samples are of " + sizes.keySet().iterator().next() + ".");
		final int least = (int) sizes.values().stream().mapToLong(Long::longValue).min().orElse(0);
		return thinned(side, wanted.balance()::part, part -> least, name);
	}

	/** At most so many samples of each part, drawn at random, in their old order. */
	private <P> List<Sample> thinned(final List<Sample> samples, final Function<Sample, P> part,
		final ToIntFunction<P> most, final String purpose)
	{
		final Map<P, List<Sample>> parts = samples.stream().collect(Collectors.groupingBy(part));
		final Set<Sample> kept = new HashSet<>();
		parts.forEach((name, all) -> kept.addAll(Randomness.draw(all, most.applyAsInt(name), Randomness.of(wanted.seed(), 0,
			purpose + " " + name))));
		return samples.stream().filter(kept::contains).toList();
	}
}
