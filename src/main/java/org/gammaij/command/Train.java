package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.Progress;
import org.gammaij.data.Samples;
import org.gammaij.engine.Devices;
import org.gammaij.model.ModelFolder;
import org.gammaij.report.training.ModelCard;
import org.gammaij.report.training.TrainingPictures;
import org.gammaij.training.TrainingListener;
import org.gammaij.training.TrainingRun;
import org.gammaij.training.TrainingSet;
import org.gammaij.training.TrainingSettings;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

import ai.djl.Device;

/** Trains a model; resumes a run that was stopped. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>GAMMA Train", headless = true, label = "Train a model",
	description = "Trains the detector on data sets with masks. Started again with the same output folder, it resumes.")
public class Train extends TrainingCommand {

	@Override
	protected void execute(final Progress progress) throws IOException {
		final TrainingSettings settings = settings();
		final Path folder = output();
		// Asked for first, since data sets can take long to read
		final List<Device> devices = devices();
		final TrainingSet samples = TrainingSet.of(samples(settings.data().train(), progress), samples(settings.data()
			.validation(), progress), settings);
		progress.log(samples.train().size() + " samples to train on (" + Samples.inWords(samples.counts()) + "), " + samples
			.validation().size() + " to validate on.");
		progress.log("Training on " + Devices.names(devices) + ".");
		final List<TrainingListener> listeners = new ArrayList<>(LivePlot.of(settings.name()));
		listeners.add(new TrainingPictures(folder, settings.name()));
		listeners.add(new ModelCard(folder, settings));
		final ModelFolder model = new TrainingRun(settings, samples, folder, devices, listeners).run(progress);
		progress.log("The best model is in " + model.path() + ".");
	}
}
