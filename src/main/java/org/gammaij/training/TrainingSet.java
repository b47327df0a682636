package org.gammaij.training;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.GroupSplit;
import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;

/**
 * Samples to train on and to validate on; no group is in both.
 *
 * @param train not empty, both classes
 * @param validation not empty
 */
public record TrainingSet(List<Sample> train, List<Sample> validation) {

	/**
	 * Applies the settings to what the readers found.
	 *
	 * @param train samples of {@code data.train}
	 * @param validation samples of {@code data.validation}; empty to take groups of the training samples
	 * @throws InvalidInputException if nothing or only one class is left
	 */
	public static TrainingSet of(final List<Sample> train, final List<Sample> validation, final TrainingSettings settings) {
		final TrainingSettings.Data data = settings.data();
		List<Sample> training = select(train, data);
		List<Sample> validating = select(validation, data);
		if (validation.isEmpty()) {
			final GroupSplit split = GroupSplit.of(training, data.validationFraction(), settings.optimisation().seed());
			validating = split.validation();
			training = split.training();
		}
		else {
			final Set<String> groups = new HashSet<>();
			// All of them, also those of sources that are left out: they show the same scenes
			validation.forEach(s -> groups.addAll(s.scenes()));
			training = training.stream().filter(s -> Collections.disjoint(s.scenes(), groups)).toList();
		}
		if (data.validationLimit() > 0) validating = SampleChoice.inProportion(validating, data
			.validationLimit());
		requireBoth(training, "train");
		requireBoth(validating, "validate");
		return new TrainingSet(training, validating);
	}

	/** Number of training samples of each source, by its id. */
	public Map<String, Long> counts() {
		final Map<String, Long> counts = new TreeMap<>();
		train.forEach(s -> counts.merge(s.source().id(), 1L, Long::sum));
		return counts;
	}

	private static List<Sample> select(final List<Sample> samples, final TrainingSettings.Data data) {
		return samples.stream().filter(s -> data.sources().contains(s.source())).map(s -> relabel(s, data)).toList();
	}

	/** Table 5 varies the class of samples whose pixels are all real. */
	private static Sample relabel(final Sample s, final TrainingSettings.Data data) {
		final int label = s.source() == DataSource.COPY_MOVE ? data.labelCopyMove() : s.source() == DataSource.SPLICED ? data
			.labelSpliced() : s.label();
		return label == s.label() ? s : s.withLabel(label);
	}

	private static void requireBoth(final List<Sample> samples, final String purpose) {
		final long ai = samples.stream().filter(s -> s.label() == 1).count();
		if (ai == 0 || ai == samples.size()) throw new InvalidInputException("There are " + samples.size() + " samples to " +
			purpose + " on, " + ai + " of them with AI pixels; both classes are needed, so check the data sets, data.sources " +
			"and data.validation_fraction.");
	}
}
