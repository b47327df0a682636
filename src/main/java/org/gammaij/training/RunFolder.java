package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.InvalidInputException;

/**
 * The folder of a run and what is where in it: {@code settings.yaml}, {@code checkpoints/}, {@code steps.csv},
 * {@code epochs.csv}, and {@code model/}, the best model so far.
 */
record RunFolder(Path path) {

	private static final String SETTINGS = "settings.yaml";

	Path model() {
		return path.resolve(TrainingRun.MODEL);
	}

	Path checkpoints() {
		return path.resolve("checkpoints");
	}

	/**
	 * Makes the folder, or checks that it is this run's. A folder belongs to one set of settings; only the number of
	 * loader threads may differ, which changes nothing in the result.
	 *
	 * @throws InvalidInputException if it holds a run with other settings
	 */
	void claim(final TrainingSettings settings) throws IOException {
		Files.createDirectories(path);
		final Path file = path.resolve(SETTINGS);
		final String text = SettingsFile.write(settings);
		if (!Files.exists(file)) AtomicFiles.write(file, temporary -> Files.writeString(temporary, text));
		else if (!withoutWorkers(Files.readString(file)).equals(withoutWorkers(text))) //
			throw new InvalidInputException("The folder " + path +
				" holds a run with other settings; give another output folder, or the settings in " + file + ".");
	}

	private static String withoutWorkers(final String yaml) {
		return yaml.replaceAll("(?m)^\\s*workers:.*$", "");
	}
}
