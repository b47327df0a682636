package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSets;
import org.gammaij.engine.Devices;
import org.gammaij.training.SettingsFile;
import org.gammaij.training.TrainingSettings;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import ai.djl.Device;

/** The parameters of commands that train. SciJava puts them before those of the subclass. */
abstract class TrainingCommand extends GammaCommand {

	@Parameter(label = "Settings file", style = "open", persist = false,
		description = "YAML, such as those in the folder 'training'; ablate takes the budget of all rows from it.")
	private String config = "";

	@Parameter(label = "Training data", style = "both", persist = false, required = false,
		description = "Data set to train on; empty: those that the settings name.")
	private String data = "";

	@Parameter(label = "Validation data", style = "both", persist = false, required = false,
		description = "Data set to validate on; empty: as the settings say.")
	private String validation = "";

	@Parameter(label = "Encoder weights", persist = false, attrs = @Attr(name = ADVANCED), required = false,
		description = "Weights to start the encoder from, or none for from scratch; empty: as the settings say.")
	private String encoder_weights = "";

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Checkpoints, figures and the model, or the table; what was begun in it is resumed.")
	private String output = "";

	@Parameter(label = "Device", persist = false, attrs = @Attr(name = ADVANCED),
		description = "auto, cpu, gpu0, gpu1 ...; gpu0,gpu1 or all: several GPUs share each batch.")
	private String device = Devices.AUTO;

	@Override
	protected final Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	/**
	 * The settings, with the data sets that were given in place of theirs.
	 *
	 * @throws InvalidInputException if no file or no data set was given, or the file cannot be used
	 */
	final TrainingSettings settings() {
		if (config.isBlank()) throw new InvalidInputException("No settings file was given; set 'config'.");
		final TrainingSettings settings = SettingsFile.read(Path.of(config)).withData(list(data), list(validation))
			.withEncoderWeights(encoder_weights.strip());
		settings.requireEncoderWeights();
		if (settings.data().train().isEmpty()) throw new InvalidInputException("No training data was given; set 'data', or " +
			"data.train in " + config + ".");
		return settings;
	}

	/**
	 * Folder for what is written.
	 *
	 * @throws InvalidInputException if none was given
	 */
	final Path output() {
		if (output.isBlank()) throw new InvalidInputException("No output folder was given; set 'output'.");
		return Path.of(output);
	}

	/** Where to train, one or several. */
	final List<Device> devices() {
		return Devices.chooseSeveral(device);
	}

	/** All samples of some data sets; what is left out of them is logged. */
	static List<Sample> samples(final List<String> paths, final Progress progress) throws IOException {
		return DataSets.samples(paths.stream().map(Path::of).toList(), DataSets.AUTO, progress);
	}

	private static List<String> list(final String path) {
		return path.isBlank() ? List.of() : List.of(path);
	}
}
