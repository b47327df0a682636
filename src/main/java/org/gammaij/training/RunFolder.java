package org.gammaij.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.AtomicFolders;
import org.gammaij.common.InvalidInputException;
import org.gammaij.model.ModelJson;

/**
 * The folder of a run, which one process at a time may use: {@code settings.yaml}, {@code checkpoints/},
 * {@code steps.csv}, {@code epochs.csv}, {@code machine.csv}, and {@code model/}, the best model so far. Each is
 * whole at any moment, however a run ends.
 */
final class RunFolder implements AutoCloseable {

	private static final String SETTINGS = "settings.yaml";
	private static final String LOCK = ".lock";
	/** Names of what is being written, see {@link AtomicFiles} and {@link AtomicFolders}. */
	private static final String TEMPORARY = ".tmp-";

	private final Path path;
	private final FileChannel lock;

	/**
	 * Makes the folder, or checks that it is this run's, and removes what a killed process left half written. A folder
	 * belongs to one set of settings; only the number of loader threads may differ, which changes nothing in the result.
	 *
	 * @throws InvalidInputException if it holds a run with other settings, another process uses it, or it cannot be
	 *           written
	 */
	RunFolder(final Path path, final TrainingSettings settings) {
		this.path = path;
		FileChannel channel = null;
		try {
			Files.createDirectories(path);
			channel = lock();
			tidy(path);
			tidy(checkpoints());
			claim(settings);
		}
		catch (final IOException e) {
			closeQuietly(channel);
			throw cannotBeWritten(e, "nothing was trained");
		}
		catch (final RuntimeException e) {
			closeQuietly(channel);
			throw e;
		}
		lock = channel;
	}

	Path path() {
		return path;
	}

	Path model() {
		return path.resolve(TrainingRun.MODEL);
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
		return new InvalidInputException("The folder " + path + " cannot be written (" + reason(e) +
			"): make room there, or see what keeps it from being written, and give the same command again; " + next + ".", e);
	}

	/** Why a file could not be written, in a few words. */
	static String reason(final IOException e) {
		final String told = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
		return told == null ? e.toString() : told;
	}

	/** The system gives the lock back when the process ends, however that happens. */
	private FileChannel lock() throws IOException {
		final FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE,
			StandardOpenOption.WRITE);
		try {
			if (channel.tryLock() != null) return channel;
		}
		catch (final OverlappingFileLockException e) {
			// Another run of this process has it
		}
		catch (final IOException e) {
			// A file system that knows no locks; the user has to take care then
			return channel;
		}
		channel.close();
		throw new InvalidInputException("Another run is training in the folder " + path +
			"; wait until it has ended, or give another output folder.");
	}

	private void tidy(final Path folder) throws IOException {
		if (!Files.isDirectory(folder)) return;
		final List<Path> left;
		try (Stream<Path> files = Files.list(folder)) {
			left = files.filter(f -> f.getFileName().toString().startsWith(TEMPORARY)).toList();
		}
		for (final Path file : left) {
			// A process killed between the two renamings that replace the model
			final boolean onlyModel = Files.exists(file.resolve(ModelJson.FILE)) && file.getFileName().toString().endsWith(
				".old") && !Files.exists(model());
			if (onlyModel) Files.move(file, model());
			else AtomicFolders.delete(file);
		}
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

	private static void closeQuietly(final FileChannel channel) {
		try {
			if (channel != null) channel.close();
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
