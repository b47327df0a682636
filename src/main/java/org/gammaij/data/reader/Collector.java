package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gammaij.common.FileState;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.InvalidInputException;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Randomness;
import org.gammaij.data.Sample;

/** Gathers samples, leaves out those whose files are missing or empty, and draws at the end. */
final class Collector {

	private final String format;
	private final Path root;
	private final ReadOptions options;
	private final Map<String, List<Sample>> cells = new LinkedHashMap<>();
	private final List<DataSet.Skipped> skipped = new ArrayList<>();
	private final Set<Path> once = new HashSet<>();

	Collector(final String format, final Path root, final ReadOptions options) {
		this.format = format;
		this.root = root;
		this.options = options;
	}

	/** Adds a sample to the cell of its source, generator and cohort. */
	void add(final Sample sample) throws IOException {
		add(sample, sample.source().id() + "/" + sample.generator() + (sample.cohort().isEmpty() ? "" : "/" + sample.cohort()));
	}

	/** Adds a sample unless this was asked for its image before. */
	void addOnce(final Sample sample) throws IOException {
		if (once.add(sample.image().normalize())) add(sample);
	}

	/**
	 * Adds a sample.
	 *
	 * @param cell what {@link ReadOptions#limit} counts together
	 */
	void add(final Sample sample, final String cell) throws IOException {
		for (final Path file : files(sample)) {
			final String fault = fault(file);
			if (fault != null) {
				skip(file, fault);
				return;
			}
		}
		cells.computeIfAbsent(cell, key -> new ArrayList<>()).add(sample);
	}

	void skip(final Path file, final String reason) {
		skipped.add(new DataSet.Skipped(file, reason));
	}

	/**
	 * What was gathered.
	 *
	 * @throws InvalidInputException if there is no sample
	 */
	DataSet finish() {
		if (cells.isEmpty()) throw new InvalidInputException("No usable image of a data set of the kind '" + format +
			"' was found in " + root + (skipped.isEmpty() ? "" : " (" + skipped.size() + " left out, the first: " + skipped
				.get(0) + ")") + "; check the path and the format.");
		final List<Sample> samples = new ArrayList<>();
		cells.forEach((cell, all) -> samples.addAll(draw(cell, all)));
		return new DataSet(format, root, List.copyOf(samples), List.copyOf(skipped));
	}

	private List<Sample> draw(final String cell, final List<Sample> all) {
		return options.limit() == 0 ? all : Randomness.draw(all, options.limit(), Randomness.of(options.seed(), cell
			.hashCode()));
	}

	private static List<Path> files(final Sample sample) {
		final List<Path> files = new ArrayList<>(List.of(sample.image()));
		if (sample.aiMask() instanceof MaskRef.File mask) files.add(mask.path());
		if (sample.manipulationMask() instanceof MaskRef.File mask) files.add(mask.path());
		return files;
	}

	private static String fault(final Path file) {
		try {
			return FileState.of(file).size() == 0 ? "is empty (0 bytes)" : null;
		}
		catch (final NoSuchFileException e) {
			return "is listed but missing";
		}
		catch (final InvalidInputException e) {
			return "is listed but is no file";
		}
		catch (final IOException e) {
			return "cannot be looked at (" + FileTrouble.reason(e) + ")";
		}
	}
}
