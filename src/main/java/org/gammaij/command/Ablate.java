package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.Globs;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSet;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.gammaij.engine.Devices;
import org.gammaij.evaluation.TestSet;
import org.gammaij.evaluation.ablation.AblationStudy;
import org.gammaij.evaluation.ablation.AblationTable;
import org.gammaij.evaluation.ablation.AblationTest;
import org.gammaij.evaluation.scoring.PredictionCache;
import org.gammaij.training.TrainingSettings;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ai.djl.Device;

/** Runs an ablation table of the paper at a chosen budget. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>GAMMA Ablate", headless = true, label = "Run an ablation table",
	description = "Trains every row of a table of the paper on the same data, budget and seeds, and tests them on the same " +
		"images. Started again with the same output folder, it goes on.")
public class Ablate extends TrainingCommand {

	/** Images of each class of each test set in the paper. */
	private static final int PER_CLASS = 1000;

	@Parameter(label = "Table", persist = false, description = "Number of the paper's table, 4 to 8.")
	private int table = AblationTable.FIRST;

	@Parameter(label = "Seeds", persist = false, description = "Runs of each row, 1 to 100.")
	private int seeds = 1;

	@Parameter(label = "Test data sets", persist = false, required = false,
		description = "Data sets to test on, separated by semicolons; in the paper GenImage and the three sets of GPT-4o. Empty: " +
			"rows are only validated.")
	private String test = "";

	@Parameter(label = "ImageNet", style = "directory", persist = false, required = false,
		description = "Folder of authentic photographs; test sets of generated images alone get as many of them.")
	private String imagenet = "";

	@Parameter(label = "Most test images per class", min = "0", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Draws at most so many images of each class of each generator; 0 for all.")
	private int max_per_class = PER_CLASS;

	@Parameter(label = "Split", persist = false, attrs = @Attr(name = ADVANCED), required = false,
		description = "train, val, or empty for both, of test sets that are divided, as GenImage is.")
	private String split = "val";

	@Override
	protected void execute(final Progress progress) throws IOException {
		final AblationTable chosen = AblationTable.of(table);
		final TrainingSettings settings = settings();
		final Path folder = output();
		final List<Device> devices = devices();
		final AblationTest tests = test.isBlank() ? null : new AblationTest(tests(settings.optimisation().seed(), progress),
			settings.optimisation().seed(), Devices.name(devices.get(0)), folder.resolve(PredictionCache.FILE));
		final List<Sample> train = samples(settings.data().train(), progress);
		final List<Sample> held = samples(settings.data().validation(), progress);
		new AblationStudy(chosen, settings, train, held, folder, seeds, devices, tests).run(progress);
		progress.log("The table is in " + folder.resolve("table" + table + ".md") + ".");
	}

	private List<TestSet> tests(final long seed, final Progress progress) throws IOException {
		final DataSet photographs = imagenet.isBlank() ? null : DataSets.open(Path.of(imagenet.strip()), "photos",
			ReadOptions.ALL);
		final List<TestSet> sets = new ArrayList<>();
		for (final String path : Globs.split(test, ";")) {
			final String part = DataSets.isDivided(Path.of(path), DataSets.AUTO) ? split.strip() : "";
			final TestSet set = TestSet.of(DataSets.open(Path.of(path), DataSets.AUTO, new ReadOptions(part, max_per_class, seed)),
				photographs, seed);
			if (set.samples().stream().noneMatch(sample -> sample.label() == 1)) throw new InvalidInputException(
				"The test set " + path + " has no image with AI pixels.");
			progress.log("Test set " + path + " (" + set.set().format() + "): " + set.samples().size() + " images" + (set
				.missing() == 0 ? "." : "; " + set.missing() + " authentic ones are lacking."));
			sets.add(set);
		}
		return sets;
	}
}
