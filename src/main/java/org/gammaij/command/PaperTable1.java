package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gammaij.command.image.SheetWindow;
import org.gammaij.common.Globs;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.gammaij.data.Randomness;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.reader.DataSets;
import org.gammaij.report.ContactSheet;
import org.gammaij.report.ContactSheet.Example;
import org.gammaij.report.evaluation.TrainingTable;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The paper's Table 1 and Figure 5: the training data and their labels. */
@Plugin(type = Command.class, name = "table1", menuPath = "Plugins>GAMMA>Paper>GAMMA Paper Table 1", headless = true,
	label = "Table 1 and Figure 5 of the paper",
	description = "Counts the samples of training data sets with their labels beside the paper's, and shows a sample of each kind " +
		"with its masks.")
public class PaperTable1 extends GammaCommand {

	/** Samples of a kind that are tried until one can be read. */
	private static final int TRIES = 20;

	@Parameter(label = "Data sets", style = "both", persist = false, attrs = @Attr(name = PLACES, value = ";"),
		description = "Folders, lists, manifests or tables, separated by semicolons.")
	private String data = "";

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Folder for table1.md, table1.csv and figure5.png.")
	private String output = "";

	@Parameter(label = "Seed", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Of the draw of samples to show.")
	private long seed = 1;

	@Override
	protected Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	@Override
	protected void execute(final Progress progress) throws IOException {
		requiredFolder();
		if (data.isBlank()) throw new InvalidInputException("No data set was given; name one or more as data.");
		final List<Sample> all = DataSets.samples(Globs.split(data, ";").stream().map(Path::of).toList(), DataSets.AUTO,
			progress);
		final List<Sample> samples = Samples.ofDistinctImages(all);
		if (samples.size() < all.size()) progress.log((all.size() - samples.size()) +
			" samples are of an image that came before, and count once.");
		TrainingTable.write(Path.of(output), samples, CommandText.of(this));
		final Map<DataSource, List<Example>> shown = new EnumMap<>(DataSource.class);
		for (final DataSource source : DataSource.values())
			example(samples.stream().filter(sample -> sample.source() == source).toList(), progress).ifPresent(example -> shown.put(
				source, List.of(example)));
		SheetWindow.show("Figure 5", ContactSheet.write(shown, Path.of(output).resolve("figure5.png")));
		progress.log("Table 1 and Figure 5 are in " + output + ".");
	}

	/** Reads one of some samples; those that are damaged are told of. */
	private Optional<Example> example(final List<Sample> samples, final Progress progress) {
		if (samples.isEmpty()) return Optional.empty();
		for (final Sample sample : Randomness.draw(samples, TRIES, Randomness.of(seed, samples.get(0).source().ordinal())))
			try {
				return Optional.of(Example.of(sample));
			}
			catch (final InvalidInputException e) {
				progress.log("Not shown: " + sample.image() + ": " + e.getMessage());
			}
		return Optional.empty();
	}
}
