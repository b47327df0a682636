package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps {@code machine.csv}: for each epoch its time and the memory at its end, to see how fast a machine trains and
 * that memory does not grow. Apart from {@code epochs.csv}, whose figures are the same on every machine.
 */
final class MachineLog implements AutoCloseable {

	private static final String FILE = "machine.csv";
	private static final String[] COLUMNS = { "epoch", "step", "samples", "seconds", "samples_per_second", "resident_mib",
		"java_heap_mib", "arrays" };
	private static final Path STATUS = Path.of("/proc/self/status");
	private static final double KIB_PER_MIB = 1024;
	private static final double BYTES_PER_MIB = 1024 * 1024;

	private final GrowingCsv file;

	/**
	 * Opens the log of a run.
	 *
	 * @param epochs that are done; rows of later ones are dropped, see {@link GrowingCsv}
	 */
	MachineLog(final Path folder, final int epochs) throws IOException {
		file = new GrowingCsv(folder.resolve(FILE), COLUMNS, epochs);
	}

	/**
	 * Adds an epoch.
	 *
	 * @param samples trained on by this process in the epoch
	 * @param seconds that they took, validation left out
	 * @param arrays of the engine that are open
	 */
	void add(final int epoch, final long step, final long samples, final double seconds, final int arrays)
		throws IOException
	{
		final Runtime java = Runtime.getRuntime();
		file.add(epoch, step, samples, seconds, samples > 0 ? samples / seconds : Double.NaN, resident(), (java.totalMemory() - java.freeMemory()) /
			BYTES_PER_MIB, arrays);
	}

	void flush() throws IOException {
		file.flush();
	}

	/** Memory of this process that is in RAM, in MiB, Java's heap included; NaN where the system (not Linux) does not tell. */
	static double resident() throws IOException {
		if (!Files.isReadable(STATUS)) return Double.NaN;
		for (final String line : Files.readAllLines(STATUS))
			if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB;
		return Double.NaN;
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
