package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSets;
import org.gammaij.training.SettingsFile;
import org.gammaij.training.TrainingSettings;

/** Reads what the commands that train have in common. */
final class TrainingInput {

	private TrainingInput() {}

	/**
	 * Reads a settings file.
	 *
	 * @param config its path
	 * @param data data set to train on, or blank for those of the file
	 * @param validation data set to validate on, or blank for those of the file
	 */
	static TrainingSettings settings(final String config, final String data, final String validation) {
		if (config.isBlank()) throw new InvalidInputException("No settings file was given; set 'config'.");
		final TrainingSettings settings = SettingsFile.read(Path.of(config)).withData(list(data), list(validation));
		if (settings.data().train().isEmpty()) throw new InvalidInputException("No training data was given; set 'data', or " +
			"data.train in " + config + ".");
		return settings;
	}

	/** Checks that an output folder was given. */
	static Path output(final String output) {
		if (output.isBlank()) throw new InvalidInputException("No output folder was given; set 'output'.");
		return Path.of(output);
	}

	/** All samples of some data sets; what is left out of them is logged. */
	static List<Sample> samples(final List<String> paths, final Progress progress) throws IOException {
		return DataSets.samples(paths.stream().map(Path::of).toList(), DataSets.AUTO, progress);
	}

	private static List<String> list(final String path) {
		return path.isBlank() ? List.of() : List.of(path);
	}
}
