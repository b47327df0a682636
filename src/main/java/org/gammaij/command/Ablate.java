package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.engine.Devices;
import org.gammaij.training.AblationStudy;
import org.gammaij.training.AblationTable;
import org.gammaij.training.TrainingSettings;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Runs an ablation table of the paper at a chosen budget. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Ablate...", headless = true, label = "Run an ablation table",
	description = "Trains every row of a table of the paper on the same data, budget and seeds. Started again with the " +
		"same output folder, it goes on.")
public class Ablate extends GammaCommand {

	@Parameter(label = "Table", persist = false, description = "Number of the paper's table, 4 to 8.")
	private int table = AblationTable.FIRST;

	@Parameter(label = "Settings file", persist = false,
		description = "YAML with the budget that all rows share, such as training/b0-cpu.yaml.")
	private String config = "";

	@Parameter(label = "Training data", persist = false, required = false,
		description = "Data set to train on; empty: those that the settings name.")
	private String data = "";

	@Parameter(label = "Validation data", persist = false, required = false,
		description = "Data set to validate on; empty: as the settings say.")
	private String validation = "";

	@Parameter(label = "Output folder", persist = false, description = "The table, and a folder for each run.")
	private String output = "";

	@Parameter(label = "Seeds", persist = false, description = "Runs of each row, 1 to 100.")
	private int seeds = 1;

	@Parameter(label = "Device", persist = false,
		description = "auto, cpu, gpu0, gpu1 ...; gpu0,gpu1 or all: several GPUs share each batch.")
	private String device = Devices.AUTO;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final AblationTable chosen = AblationTable.of(table);
		final TrainingSettings settings = TrainingInput.settings(config, data, validation);
		final Path folder = TrainingInput.output(output);
		final List<Sample> train = TrainingInput.samples(settings.data().train(), progress);
		final List<Sample> held = TrainingInput.samples(settings.data().validation(), progress);
		new AblationStudy(chosen, settings, train, held, folder, seeds, Devices.chooseSeveral(device)).run(progress);
		progress.log("The table is in " + folder.resolve("table" + table + ".md") + ".");
	}
}
