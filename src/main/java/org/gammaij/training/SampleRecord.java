package org.gammaij.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gammaij.common.Sha256;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Provenance;
import org.gammaij.data.Sample;

/**
 * Which samples a run trains and validates on, in few bytes: what decides its batches but for the pixels, and not where the data
 * sets lie, so that a run and its data can be moved to another machine.
 */
record SampleRecord(Part train, Part validation) {

	/**
	 * One of the two lists.
	 *
	 * @param samples how many
	 * @param sha256 of a line for each of them, in their order
	 */
	record Part(int samples, String sha256) {}

	/**
	 * That of samples.
	 *
	 * @param data names the data sets that they came from
	 */
	static SampleRecord of(final TrainingSet samples, final TrainingSettings.Data data) throws IOException {
		// The innermost first, where one data set lies within another
		final List<Path> folders = Stream.concat(data.train().stream(), data.validation().stream()).map(SampleRecord::folder)
			.sorted(Comparator.comparingInt(Path::getNameCount).reversed()).toList();
		return new SampleRecord(part(samples.train(), folders), part(samples.validation(), folders));
	}

	/** Which lists of now are others, in words; "" for none. */
	String difference(final SampleRecord now) {
		return Stream.of(difference("train", train, now.train), difference("validate", validation, now.validation)).filter(
			words -> !words.isEmpty()).collect(Collectors.joining(" and "));
	}

	private static String difference(final String purpose, final Part then, final Part now) {
		if (then.equals(now)) return "";
		return "the samples to " + purpose + " on (" + (then.samples == now.samples ? "as many as then, " + now.samples
			: then.samples + " then, " + now.samples + " now") + ")";
	}

	/** Folder of a data set, which may be a file in it. */
	private static Path folder(final String dataSet) {
		final Path root = absolute(Path.of(dataSet));
		return Files.isDirectory(root) ? root : root.getParent();
	}

	private static Path absolute(final Path path) {
		return path.toAbsolutePath().normalize();
	}

	private static Part part(final List<Sample> samples, final List<Path> folders) throws IOException {
		// What counts is who is in a group; its name may be a path
		final Map<String, Integer> groups = new HashMap<>();
		return new Part(samples.size(), Sha256.of(out -> {
			for (final Sample sample : samples)
				out.write(line(sample, folders, groups).getBytes(StandardCharsets.UTF_8));
		}));
	}

	/** @param groups number of each group in the order in which they come; takes new ones */
	private static String line(final Sample s, final List<Path> folders, final Map<String, Integer> groups) {
		final Provenance p = s.provenance();
		return String.join("\t", name(s.image(), folders), Integer.toString(s.label()), mask(s.aiMask(), folders), mask(s
			.manipulationMask(), folders), s.source().id(), s.generator(), number(s.group(), groups), donors(s, groups), p
				.family(), p.stored(), Integer.toString(p.quality()), p.photograph() == null ? "" : name(p.photograph(), folders)) +
			"\n";
	}

	/** In the order of their names, since a set has none. */
	private static String donors(final Sample sample, final Map<String, Integer> groups) {
		return sample.donors().stream().sorted().map(donor -> number(donor, groups)).collect(Collectors.joining(","));
	}

	private static String number(final String group, final Map<String, Integer> groups) {
		if (group.isEmpty()) return "";
		groups.putIfAbsent(group, groups.size());
		return groups.get(group).toString();
	}

	private static String mask(final MaskRef mask, final List<Path> folders) {
		if (mask instanceof MaskRef.File file) return name(file.path(), folders) + ">" + file.threshold();
		if (mask instanceof MaskRef.Constant constant) return constant.foreground() ? "full" : "empty";
		return "unknown";
	}

	/** Path within its data set; of a file that lies elsewhere the last name alone, since the rest may be another on each machine. */
	private static String name(final Path path, final List<Path> folders) {
		final Path file = absolute(path);
		return folders.stream().filter(file::startsWith).findFirst().map(folder -> folder.relativize(file)).orElse(file
			.getFileName()).toString().replace('\\', '/');
	}
}
