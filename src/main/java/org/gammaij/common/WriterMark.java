package org.gammaij.common;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Who writes something under a temporary name: a part of the name tells the process and a hash of the computer's name,
 * so that a later run can tell what a killed process left from what another one is writing. Written like a UUID.
 */
final class WriterMark {

	/** What this pattern matches has a mark; its groups are the process and the computer. */
	static final String PATTERN = "(\\p{XDigit}{8})-(\\p{XDigit}{4}-\\p{XDigit}{4})-\\p{XDigit}{4}-\\p{XDigit}{12}";

	/** On a disk that several computers share, nobody can tell what runs on the others. */
	private static final Duration LONGEST_WRITING = Duration.ofDays(1);
	private static final String COMPUTER = computer();

	private WriterMark() {}

	/** A new mark of this process. */
	static String next() {
		final long random = ThreadLocalRandom.current().nextLong();
		return String.format(Locale.ROOT, "%08x-%s-%04x-%012x", (int) ProcessHandle.current().pid(), COMPUTER, random >>> 48,
			random & 0xffff_ffff_ffffL);
	}

	/**
	 * Whether the one who wrote something is gone.
	 *
	 * @param process first group of the pattern
	 * @param computer second group
	 * @param written when that was
	 */
	static boolean isGone(final String process, final String computer, final Instant written) {
		if (!COMPUTER.equalsIgnoreCase(computer)) return written.isBefore(Instant.now().minus(LONGEST_WRITING));
		final Optional<ProcessHandle> handle = ProcessHandle.of(Integer.parseUnsignedInt(process, 16));
		if (handle.isEmpty() || !handle.get().isAlive()) return true;
		// The number may be another process's by now; clocks of file systems are not exact
		return handle.get().info().startInstant().map(start -> start.isAfter(written.plusSeconds(60))).orElse(false);
	}

	/** Without asking the network, which Java does for a host's name. */
	private static String computer() {
		String name = System.getenv().getOrDefault("COMPUTERNAME", "");
		try {
			if (name.isEmpty()) name = Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			name = System.getenv().getOrDefault("HOSTNAME", "");
		}
		final String hash = Sha256.of(name.strip());
		return hash.substring(0, 4) + "-" + hash.substring(4, 8);
	}
}
