package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.gammaij.common.Globs;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.GroupSplit;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.select.Balance;
import org.gammaij.data.select.FileFormats;
import org.gammaij.data.select.NamePatterns;
import org.gammaij.data.select.Selected;
import org.gammaij.data.select.Selection;
import org.gammaij.data.select.Selector;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes a part of data sets, thinned and balanced, as manifests. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Image Sets>GAMMA Dataset Select", headless = true,
	label = "Select from data sets",
	description = "Takes samples by source, generator and file format, thins and balances them, and writes manifests; " +
		"no image is copied.")
public class DatasetSelect extends DatasetCommand {

	private static final String PATTERN = "group, family or generator fits one of these patterns, separated by commas; * " +
		"stands for any text, as in owner/*.";
	private static final String COUNT = "At most so many of them; 0 for none, -1 for all.";

	@Parameter(label = "More data sets", persist = false, required = false,
		description = "Further folders, manifests or tables, separated by semicolons.")
	private String more = "";

	@Parameter(label = "Authentic samples", min = "-1", persist = false, description = COUNT)
	private int authentic = -1;

	@Parameter(label = "Copy-move samples", min = "-1", persist = false, description = COUNT)
	private int copy_move = -1;

	@Parameter(label = "Spliced samples", min = "-1", persist = false, description = COUNT)
	private int spliced = -1;

	@Parameter(label = "Inpainted samples", min = "-1", persist = false, description = COUNT)
	private int inpainted = -1;

	@Parameter(label = "Blended samples", min = "-1", persist = false, description = COUNT)
	private int blended = -1;

	@Parameter(label = "Generated samples", min = "-1", persist = false, description = COUNT)
	private int generated = -1;

	@Parameter(label = "Most per class of a generator", min = "0", persist = false, attrs = @Attr(name = ADVANCED),
		description = "At most so many samples of each class of each generator, and of the authentic ones that belong to it (1000 " +
			"in the paper's tests); 0 for all.")
	private int max_per_class = 0;

	@Parameter(label = "Generators", persist = false, required = false,
		description = "Names separated by commas; empty for all. Samples that no generator made are taken unless " +
			"they belong to the images of another one.")
	private String generators = "";

	@Parameter(label = "File formats", persist = false,
		description = "any, lossless, or some of jpeg, png, tiff, webp, bmp, gif, separated by commas.")
	private String file_formats = FileFormats.ANY;

	@Parameter(label = "Balance", persist = false, choices = { "none", "classes", "sources" },
		description = "Thins the larger class, or the larger sources, to the size of the smallest.")
	private String balance = "none";

	@Parameter(label = "Validation groups", persist = false, required = false,
		description = "Data set, such as an earlier validation.csv, whose groups are for validation here as well.")
	private String validation = "";

	@Parameter(label = "Validation fraction", min = "0", max = "0.9", persist = false,
		description = "Share of all groups that is for validation, instead of named ones.")
	private double validation_fraction = 0;

	@Parameter(label = "Hold out", persist = false, required = false, description = "Groups for validation, instead of " +
		"named or drawn ones: those in which a " + PATTERN)
	private String hold_out = "";

	@Parameter(label = "Only", persist = false, required = false, description = "Takes only samples of which a " + PATTERN)
	private String only = "";

	@Parameter(label = "Leave out", persist = false, required = false, description = "Leaves out samples of which a " +
		PATTERN)
	private String leave_out = "";

	@Parameter(label = "Seed", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Of what is drawn; the same seed gives the same files.")
	private long seed = 1;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final Path folder = output();
		final List<Path> inputs = new ArrayList<>(List.of(input()));
		Globs.split(more, ";").stream().map(Path::of).forEach(inputs::add);
		final List<Sample> samples = DataSets.samples(inputs, format(), progress);
		final Selected selected = Selector.select(named(samples), selection(), validating(samples, progress), threads(),
			progress);
		selected.write(folder);
		selected.notes().forEach(progress::log);
		final GroupSplit split = selected.split();
		progress.log(selected.samples().size() + " of " + samples.size() + " samples: " + counts(split.training()) + (split
			.validation().isEmpty() ? "" : "; for validation " + counts(split.validation())));
	}

	private Selection selection() {
		final Map<DataSource, Integer> counts = new EnumMap<>(DataSource.class);
		Map.of(DataSource.AUTHENTIC, authentic, DataSource.COPY_MOVE, copy_move, DataSource.SPLICED, spliced, DataSource.INPAINTED,
			inpainted, DataSource.INPAINTED_BLENDED, blended, DataSource.GENERATED, generated).forEach((source, count) -> {
				if (count >= 0) counts.put(source, count);
			});
		return new Selection(counts, max_per_class, Set.copyOf(Globs.split(generators, ",")), FileFormats.parse(file_formats),
			Balance.valueOf(balance.toUpperCase(Locale.ROOT)), seed);
	}

	/** Drawn from all groups that were read, so that a group keeps its side whatever else is selected. */
	private Set<String> validating(final List<Sample> samples, final Progress progress) throws IOException {
		if (!validation.isBlank() && validation_fraction > 0) throw new InvalidInputException(
			"The groups for validation are both named and to be drawn; give 'validation' or 'validation_fraction'.");
		if (!hold_out.isBlank() && (!validation.isBlank() || validation_fraction > 0)) throw new InvalidInputException(
			"The groups for validation are named twice; give only one of 'hold_out', 'validation' and 'validation_fraction'.");
		if (!hold_out.isBlank()) return NamePatterns.parse(hold_out).of(samples).stream().map(Sample::group).collect(Collectors
			.toSet());
		final List<Sample> held = validation.isBlank() ? GroupSplit.of(samples, validation_fraction, seed).validation()
			: DataSets.samples(List.of(Path.of(validation)), DataSets.AUTO, progress);
		// Also of what they hold parts of: else they were torn
		return held.stream().flatMap(sample -> sample.scenes().stream()).collect(Collectors.toSet());
	}

	/** What is left after those that are named. */
	private List<Sample> named(final List<Sample> samples) {
		final List<Sample> taken = only.isBlank() ? samples : NamePatterns.parse(only).of(samples);
		if (leave_out.isBlank()) return taken;
		final Set<Sample> left = new HashSet<>(NamePatterns.parse(leave_out).of(samples));
		return taken.stream().filter(sample -> !left.contains(sample)).toList();
	}

	private static String counts(final List<Sample> samples) {
		return Samples.inWords(samples.stream().collect(Collectors.groupingBy(sample -> sample.source().id(), TreeMap::new,
			Collectors.counting())));
	}
}
