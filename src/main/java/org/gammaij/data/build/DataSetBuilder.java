package org.gammaij.data.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.gammaij.common.AtomicFolders;
import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Journal;
import org.gammaij.data.DataSource;

/**
 * Builds a data set from a folder of authentic photographs: authentic, copy-move,
 * spliced, inpainted and inpainted-blended samples with their masks, labelled as
 * Table 1 of the paper says.
 * <p>
 * The folder that comes out holds {@code images/}, {@code masks/},
 * {@code manifest.csv} (see {@link org.gammaij.data.ManifestFile}; also
 * {@code train.csv} and {@code validation.csv} where photographs were set aside),
 * {@code recipes.csv} (how each sample was made) and {@code build.json} (what the
 * set was built from).
 * <p>
 * The same settings, photographs and generators give the same bytes on the same
 * machine, however many workers there are, and whether or not the build was
 * interrupted. Nothing but what Table 1 is about sets the classes apart: all
 * samples of a frame have its size, are stored in one format and quality, and no
 * photograph lends pixels across the border between training and validation.
 */
public final class DataSetBuilder {

	/** Name of the journal in the folder of a set that is not complete. */
	static final String JOURNAL = "journal.jsonl";

	private DataSetBuilder() {}

	/**
	 * Builds a set, or completes one that was begun.
	 *
	 * @param generators needed for inpainted samples, else {@link GeneratorFolder#none()}
	 * @param annotations outlines of objects, or {@link CocoInstances#none()}
	 * @return what was made, over all runs
	 * @throws InvalidInputException if something that was given cannot be used
	 * @throws CancelledException if the user stopped it; the same call goes on from there
	 * @throws IOException if a file cannot be written
	 */
	public static BuildReport build(final BuildSettings settings, final GeneratorFolder generators,
		final CocoInstances annotations, final Progress progress) throws IOException
	{
		checkGenerators(settings, generators);
		progress.update(0, 0, "Listing photographs");
		final Photographs photographs = Photographs.in(settings.photos(), settings.validationFraction(), settings.seed(),
			progress);
		final Map<DataSource, Integer> counts = counts(settings, photographs);
		final BuildFile buildFile = new BuildFile(settings, counts, photographs, generators, annotations);
		final Optional<BuildReport> complete = buildFile.begin();
		if (complete.isPresent()) {
			progress.log("The set in " + settings.output() + " is complete; nothing to do.");
			return complete.get();
		}
		AtomicFolders.tidy(settings.output());
		final FrameMaker maker = new FrameMaker(settings, counts, new FrameReader(photographs, annotations, settings),
			generators);
		final int frames = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
		final List<FrameResult> results;
		try (Journal<Integer, FrameResult> journal = journal(settings.output())) {
			if (!journal.finished().isEmpty()) progress.log("Going on after " + journal.finished().size() + " of " + frames +
				" frames.");
			new FrameRunner(maker, journal, settings.workers()).run(frames, progress);
			results = List.copyOf(journal.finished().values());
		}
		final List<MadeSample> samples = results.stream().flatMap(r -> r.samples().stream()).toList();
		SetTables.write(settings.output(), samples, photographs.validationGroups());
		final BuildReport report = report(photographs, results, samples);
		buildFile.finish(report);
		Files.delete(settings.output().resolve(JOURNAL));
		return report;
	}

	/** The frames that are finished, in the folder of a set that is not complete. */
	static Journal<Integer, FrameResult> journal(final Path folder) throws IOException {
		return new Journal<>(folder.resolve(JOURNAL), FrameResult.class, FrameResult::frame, result -> result
			.samples() != null && result.samples().stream().allMatch(sample -> Files.exists(folder.resolve(sample.image())) && (sample.mask().isEmpty() || Files
				.exists(folder.resolve(sample.mask())))));
	}

	private static void checkGenerators(final BuildSettings settings, final GeneratorFolder generators) {
		final boolean whole = settings.count(DataSource.INPAINTED) != 0;
		final boolean any = whole || settings.count(DataSource.INPAINTED_BLENDED) != 0;
		if (any && generators.all().isEmpty()) throw new InvalidInputException(
			"Inpainted samples need a folder of generators (TorchScript files, *.pt); give one, or ask for 0 of them.");
		if (whole && generators.wholeFrame().isEmpty()) throw new InvalidInputException(
			"Each of the generators pastes the original pixels back itself, so only blended samples can be made; " +
				"ask for 0 inpainted ones.");
	}

	private static Map<DataSource, Integer> counts(final BuildSettings settings, final Photographs photographs) {
		final Map<DataSource, Integer> counts = new EnumMap<>(DataSource.class);
		for (final DataSource source : DataSource.values())
			if (settings.count(source) != 0) counts.put(source, settings.count(source) < 0 ? photographs.size() : settings
				.count(source));
		return counts;
	}

	private static BuildReport report(final Photographs photographs, final List<FrameResult> results,
		final List<MadeSample> samples)
	{
		final Map<String, Integer> made = new TreeMap<>();
		for (final MadeSample sample : samples)
			made.merge(sample.source().id(), 1, Integer::sum);
		final Map<String, String> unusable = new TreeMap<>();
		final List<String> failures = new ArrayList<>();
		for (final FrameResult result : results) {
			unusable.putAll(result.unusable());
			failures.addAll(result.failures());
		}
		return new BuildReport(made, photographs.size(), photographs.duplicates(), unusable, failures);
	}
}
