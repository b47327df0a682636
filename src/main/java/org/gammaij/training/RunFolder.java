package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.AtomicFolders;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.FolderLock;
import org.gammaij.common.InvalidInputException;

/**
 * The folder of a run, which one process at a time may use: {@code settings.yaml}, {@code checkpoints/},
 * {@code steps.csv}, {@code epochs.csv}, {@code machine.csv}, {@code model/}, the best model so far, and {@code last/}, that
 * of the last epoch. Each is whole at any moment, however a run ends.
 */
final class RunFolder implements AutoCloseable {

	private static final String SETTINGS = "settings.yaml";

	private final Path path;
	private final FolderLock lock;

	/**
	 * Makes the folder, or checks that it is this run's, and removes what a killed process left half written. A folder
	 * belongs to one set of settings; only the number of loader threads may differ, which changes nothing in the result.
	 *
	 * @throws InvalidInputException if it holds a run with other settings, another process uses it, or it cannot be
	 *           written
	 */
	RunFolder(final Path path, final TrainingSettings settings) {
		this.path = path;
		FolderLock taken = null;
		try {
			taken = FolderLock.take(path, "train");
			AtomicFolders.tidy(path);
			claim(settings);
		}
		catch (final IOException e) {
			closeQuietly(taken);
			throw cannotBeWritten(e, "nothing was trained");
		}
		catch (final RuntimeException e) {
			closeQuietly(taken);
			throw e;
		}
		lock = taken;
	}

	Path path() {
		return path;
	}

	Path model() {
		return path.resolve(TrainingRun.MODEL);
	}

	Path last() {
		return path.resolve(TrainingRun.LAST);
	}

	Path checkpoints() {
		return path.resolve("checkpoints");
	}

	/**
	 * What to tell when a file of this folder cannot be written, for example since the disk is full.
	 *
	 * @param next how the run stands and goes on
	 */
	InvalidInputException cannotBeWritten(final IOException e, final String next) {
		return new InvalidInputException("The folder " + path + " cannot be written (" + FileTrouble.reason(e) +
			"): make room there, or see what keeps it from being written, and give the same command again; " + next + ".", e);
	}

	private void claim(final TrainingSettings settings) throws IOException {
		final Path file = path.resolve(SETTINGS);
		final String text = SettingsFile.write(settings);
		if (!Files.exists(file)) AtomicFiles.write(file, temporary -> Files.writeString(temporary, text));
		// Read and written again, so that settings that came with a later version do not count as a difference
		else if (!withoutWorkers(SettingsFile.write(SettingsFile.read(file))).equals(withoutWorkers(text))) //
			throw new InvalidInputException("The folder " + path +
				" holds a run with other settings; give another output folder, or the settings in " + file + ".");
	}

	private static String withoutWorkers(final String yaml) {
		return yaml.replaceAll("(?m)^\\s*workers:.*$", "");
	}

	private static void closeQuietly(final FolderLock taken) {
		try {
			if (taken != null) taken.close();
		}
		catch (final IOException e) {
			// What went wrong before matters more
		}
	}

	@Override
	public void close() {
		closeQuietly(lock);
	}
}
