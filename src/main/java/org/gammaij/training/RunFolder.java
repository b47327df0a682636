package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.AtomicFolders;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.FolderLock;
import org.gammaij.common.InvalidInputException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The folder of a run, which one process at a time may use: {@code settings.yaml}, {@code samples.json} (a {@link SampleRecord}),
 * {@code checkpoints/}, {@code steps.csv}, {@code epochs.csv}, {@code machine.csv}, {@code model/}, the best model so far, and {@code last/}, that
 * of the last epoch. Each is whole at any moment, however a run ends.
 */
final class RunFolder implements AutoCloseable {

	private static final String SETTINGS = "settings.yaml";
	private static final String SAMPLES = "samples.json";
	private static final JsonMapper JSON = new JsonMapper();

	private final Path path;
	private final FolderLock lock;

	/**
	 * Makes the folder, or checks that it is this run's, and removes what a killed process left half written. A folder
	 * belongs to one set of settings and of samples; only the number of loader threads may differ, which changes nothing in the
	 * result. Which samples a run of an earlier version had is not known, and not asked.
	 *
	 * @throws InvalidInputException if it holds a run with other settings or samples, another process uses it, or it cannot be
	 *           written
	 */
	RunFolder(final Path path, final TrainingSettings settings, final TrainingSet samples) {
		this.path = path;
		FolderLock taken = null;
		try {
			taken = FolderLock.take(path, "train");
			AtomicFolders.tidy(path);
			claim(settings, SampleRecord.of(samples, settings.data()));
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

	private void claim(final TrainingSettings settings, final SampleRecord samples) throws IOException {
		final Path file = path.resolve(SETTINGS);
		final String text = SettingsFile.write(settings);
		if (!Files.exists(file)) {
			// First, since settings without it are of an earlier version
			AtomicFiles.write(path.resolve(SAMPLES), temporary -> Files.write(temporary, JSON.writeValueAsBytes(samples)));
			AtomicFiles.write(file, temporary -> Files.writeString(temporary, text));
			return;
		}
		// Read and written again, so that settings that came with a later version do not count as a difference
		if (!withoutWorkers(SettingsFile.write(SettingsFile.read(file))).equals(withoutWorkers(text))) //
			throw new InvalidInputException("The folder " + path +
				" holds a run with other settings; give another output folder, or the settings in " + file + ".");
		if (Files.exists(path.resolve(SAMPLES))) requireSame(samples);
	}

	private void requireSame(final SampleRecord samples) throws IOException {
		final Path file = path.resolve(SAMPLES);
		final String difference;
		try {
			difference = JSON.readValue(Files.readAllBytes(file), SampleRecord.class).difference(samples);
		}
		catch (final JsonProcessingException | NullPointerException e) {
			throw new InvalidInputException("The file " + file +
				", which tells the samples of the run, is damaged; give another output folder, or delete it if the data are the same.", e);
		}
		if (!difference.isEmpty()) throw new InvalidInputException("The folder " + path + " holds a run on other data: " +
			difference + " are not those that it began with; give another output folder, or the data as they were.");
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
