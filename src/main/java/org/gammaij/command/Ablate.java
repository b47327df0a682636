package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.training.ablation.AblationStudy;
import org.gammaij.training.ablation.AblationTable;
import org.gammaij.training.TrainingSettings;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ai.djl.Device;

/** Runs an ablation table of the paper at a chosen budget. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>GAMMA Ablate", headless = true, label = "Run an ablation table",
	description = "Trains every row of a table of the paper on the same data, budget and seeds. Started again with the " +
		"same output folder, it goes on.")
public class Ablate extends TrainingCommand {

	@Parameter(label = "Table", persist = false, description = "Number of the paper's table, 4 to 8.")
	private int table = AblationTable.FIRST;

	@Parameter(label = "Seeds", persist = false, description = "Runs of each row, 1 to 100.")
	private int seeds = 1;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final AblationTable chosen = AblationTable.of(table);
		final TrainingSettings settings = settings();
		final Path folder = output();
		final List<Device> devices = devices();
		final List<Sample> train = samples(settings.data().train(), progress);
		final List<Sample> held = samples(settings.data().validation(), progress);
		new AblationStudy(chosen, settings, train, held, folder, seeds, devices).run(progress);
		progress.log("The table is in " + folder.resolve("table" + table + ".md") + ".");
	}
}
