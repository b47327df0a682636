package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.Progress;
import org.gammaij.engine.Devices;
import org.gammaij.model.ModelFolder;
import org.gammaij.report.training.ModelCard;
import org.gammaij.report.training.TrainingPictures;
import org.gammaij.training.TrainingListener;
import org.gammaij.training.TrainingRun;
import org.gammaij.training.TrainingSet;
import org.gammaij.training.TrainingSettings;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ai.djl.Device;

/** Trains a model; resumes a run that was stopped. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Train...", headless = true, label = "Train a model",
	description = "Trains the detector on data sets with masks. Started again with the same output folder, it resumes.")
public class Train extends GammaCommand {

	@Parameter(label = "Settings file", persist = false, description = "YAML, such as those in the folder 'training'.")
	private String config = "";

	@Parameter(label = "Training data", persist = false, required = false,
		description = "Data set to train on; empty: those that the settings name.")
	private String data = "";

	@Parameter(label = "Validation data", persist = false, required = false,
		description = "Data set to validate on; empty: as the settings say.")
	private String validation = "";

	@Parameter(label = "Output folder", persist = false,
		description = "Checkpoints, figures and the model; a run that it holds is resumed.")
	private String output = "";

	@Parameter(label = "Device", persist = false,
		description = "auto, cpu, gpu0, gpu1 ...; gpu0,gpu1 or all: several GPUs share each batch.")
	private String device = Devices.AUTO;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final TrainingSettings settings = TrainingInput.settings(config, data, validation);
		final Path folder = TrainingInput.output(output);
		final TrainingSet samples = TrainingSet.of(TrainingInput.samples(settings.data().train(), progress), TrainingInput
			.samples(settings.data().validation(), progress), settings);
		progress.log(samples.train().size() + " samples to train on " + samples.counts() + ", " + samples.validation()
			.size() + " to validate on.");
		final List<Device> devices = Devices.chooseSeveral(device);
		progress.log("Training on " + Devices.names(devices) + ".");
		final List<TrainingListener> listeners = new ArrayList<>(LivePlot.of(settings.name()));
		listeners.add(new TrainingPictures(folder, settings.name()));
		listeners.add(new ModelCard(folder, settings));
		final ModelFolder model = new TrainingRun(settings, samples, folder, devices, listeners).run(progress);
		progress.log("The best model is in " + model.path() + ".");
	}
}
