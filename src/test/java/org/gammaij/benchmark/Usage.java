package org.gammaij.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a process has used, or between two moments; NaN where the system (not Linux) does not tell.
 *
 * @param wall time in seconds
 * @param user seconds of processor time in the program, all threads
 * @param system seconds of processor time in the kernel
 * @param faults pages that the kernel had to give
 * @param resident memory in RAM now, in MiB, Java's heap included
 * @param peak most that it ever was, in MiB
 * @param heap most of Java's heap that was ever used, in MiB
 */
record Usage(double wall, double user, double system, double faults, double resident, double peak, double heap) {

	private static final Path STAT = Path.of("/proc/self/stat");
	private static final Path STATUS = Path.of("/proc/self/status");
	/** Linux counts so for programs, whatever the kernel's own clock is. */
	private static final double TICKS_PER_SECOND = 100;
	private static final double NANOS = 1e9;
	private static final double KIB_PER_MIB = 1024;
	private static final double BYTES_PER_MIB = 1024 * 1024;

	/** Of this process. */
	static Usage now() {
		final double[] stat = stat();
		return new Usage(System.nanoTime() / NANOS, stat[11] / TICKS_PER_SECOND, stat[12] / TICKS_PER_SECOND, stat[7] + stat[9],
			status("VmRSS:"), status("VmHWM:"), ManagementFactory.getMemoryPoolMXBeans().stream().mapToDouble(Usage::peak).sum() /
				BYTES_PER_MIB);
	}

	/** Of the processes that this one has started and that have ended; there is no memory of theirs. */
	static Usage ofChildren() {
		final double[] stat = stat();
		return new Usage(System.nanoTime() / NANOS, stat[13] / TICKS_PER_SECOND, stat[14] / TICKS_PER_SECOND, stat[8] + stat[10],
			Double.NaN, Double.NaN, Double.NaN);
	}

	private static double peak(final MemoryPoolMXBean pool) {
		return pool.getType() == java.lang.management.MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
	}

	/** The fields behind the name of the program, from the state of the process on. */
	private static double[] stat() {
		if (!Files.isReadable(STAT)) {
			final double[] none = new double[15];
			Arrays.fill(none, Double.NaN);
			return none;
		}
		try {
			final String text = Files.readString(STAT);
			// The name may have anything in it; the state is a letter
			return Arrays.stream(text.substring(text.lastIndexOf(')') + 2).strip().split(" ")).mapToDouble(field -> Character
				.isLetter(field.charAt(0)) ? Double.NaN : Double.parseDouble(field)).toArray();
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	private static double status(final String name) {
		if (!Files.isReadable(STATUS)) return Double.NaN;
		try {
			return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith(name)).mapToDouble(line -> Double
				.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB).findFirst().orElse(Double.NaN);
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	/** What was used since then; memory as it is now. */
	Usage since(final Usage before) {
		return new Usage(wall - before.wall, user - before.user, system - before.system, faults - before.faults, resident, peak,
			heap);
	}

	/** For one of several like turns. */
	Usage each(final int turns) {
		return new Usage(wall / turns, user / turns, system / turns, faults / turns, resident, peak, heap);
	}

	/** Seconds of processor time. */
	double processor() {
		return user + system;
	}

	/** Share of the kernel in the processor time. */
	double kernel() {
		return system / processor();
	}

	/** The median of each figure by itself; of peaks the highest. */
	static Usage median(final Iterable<Usage> all) {
		return new Usage(median(all, Usage::wall), median(all, Usage::user), median(all, Usage::system), median(all,
			Usage::faults), median(all, Usage::resident), highest(all, Usage::peak), highest(all, Usage::heap));
	}

	private static double median(final Iterable<Usage> all, final ToDoubleFunction<Usage> figure) {
		final double[] sorted = values(all, figure);
		final int middle = sorted.length / 2;
		return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	private static double highest(final Iterable<Usage> all, final ToDoubleFunction<Usage> figure) {
		final double[] sorted = values(all, figure);
		return sorted[sorted.length - 1];
	}

	private static double[] values(final Iterable<Usage> all, final ToDoubleFunction<Usage> figure) {
		return java.util.stream.StreamSupport.stream(all.spliterator(), false).mapToDouble(figure).sorted().toArray();
	}

	/** As numbers in a line. */
	String toLine() {
		return String.format(Locale.ROOT, "%f %f %f %f %f %f %f", wall, user, system, faults, resident, peak, heap);
	}

	/** What {@link #toLine} wrote. */
	static Usage parse(final String line) {
		final double[] v = Arrays.stream(line.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
		return new Usage(v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
	}
}
