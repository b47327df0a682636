package org.gammaij.common;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The right to write into a folder, which one run at a time has, across all processes: the file {@link #NAME} in it is
 * locked, and says who did so. The system gives the lock back when the process ends, however that happens; what a
 * killed process left half written is then removed by the next one that takes the lock.
 * <p>
 * A thread that has the lock may take it again, so that a command and what it calls can both ask for it.
 */
public final class FolderLock implements Closeable {

	/** Name of the file that is locked; it is there while the folder is in use, or after a process was killed. */
	public static final String NAME = ".lock";

	/** The locked byte lies behind the text: on Windows, what is locked cannot be read by others. */
	private static final long BYTE = Integer.MAX_VALUE;

	private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
	private static final Object NONE = new Object();

	/**
	 * Locks of this process. The file alone would not do: the system gives all locks of a process on a file back when the
	 * process closes the file once.
	 */
	private static final Map<Path, Holder> HELD = new HashMap<>();

	private static final class Holder {

		private final Thread thread = Thread.currentThread();
		private final String who;
		private final FileChannel channel;
		private final boolean ownFolder;
		private int times = 1;

		Holder(final String who, final FileChannel channel, final boolean ownFolder) {
			this.who = who;
			this.channel = channel;
			this.ownFolder = ownFolder;
		}
	}

	private final Path folder;
	private boolean closed;

	private FolderLock(final Path folder) {
		this.folder = folder;
	}

	/**
	 * Takes the lock of a folder, which is made if it is missing, and tidies it if its last user was killed.
	 *
	 * @param command who asks, for those who come later
	 * @throws InvalidInputException if another run has it, or the folder is a file
	 * @throws IOException if the folder cannot be made or written
	 */
	public static FolderLock take(final Path folder, final String command) throws IOException {
		if (Files.exists(folder) && !Files.isDirectory(folder)) throw new InvalidInputException("The output " + folder +
			" is a file where a folder is needed; name a folder.");
		final boolean fresh = !Files.exists(folder);
		Files.createDirectories(folder);
		final Path real = folder.toRealPath();
		synchronized (HELD) {
			final Holder holder = HELD.get(real);
			if (holder == null) HELD.put(real, lock(folder, real, command, fresh));
			else if (holder.thread == Thread.currentThread()) holder.times++;
			else throw inUse(folder, holder.who);
			return new FolderLock(real);
		}
	}

	private static Holder lock(final Path folder, final Path real, final String command, final boolean fresh)
		throws IOException
	{
		final Path file = real.resolve(NAME);
		final String who = command + " (process " + ProcessHandle.current().pid() + ", since " + SINCE.format(LocalDateTime
			.now()) + ")";
		while (true) {
			final Object left = key(file);
			final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			try {
				if (!tryLock(channel)) {
					final String other = Files.readString(file, StandardCharsets.UTF_8).strip();
					throw inUse(folder, other.isEmpty() ? "another run" : other);
				}
				// Its last user may have deleted the file meanwhile: then this lock is on nothing that others see
				final Object now = key(file);
				if (now == NONE || left != NONE && !left.equals(now)) {
					channel.close();
					continue;
				}
				channel.truncate(0);
				channel.write(ByteBuffer.wrap(who.getBytes(StandardCharsets.UTF_8)));
				if (left != NONE) Temporaries.tidy(real);
				return new Holder(who, channel, fresh);
			}
			catch (final IOException | RuntimeException e) {
				channel.close();
				throw e;
			}
		}
	}

	private static boolean tryLock(final FileChannel channel) {
		try {
			return channel.tryLock(BYTE, 1, false) != null;
		}
		catch (final IOException e) {
			// A file system that knows no locks; the user has to take care then
			return true;
		}
	}

	/** What tells a file from another one that has its name later; {@link #NONE} if there is no file. */
	private static Object key(final Path file) throws IOException {
		try {
			final Object key = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
			return key == null ? "file" : key;
		}
		catch (final NoSuchFileException e) {
			return NONE;
		}
	}

	private static InvalidInputException inUse(final Path folder, final String who) {
		return new InvalidInputException("The folder " + folder + " is in use by " + who +
			"; wait until that has ended, or give another output folder.");
	}

	@Override
	public void close() throws IOException {
		synchronized (HELD) {
			final Holder holder = HELD.get(folder);
			if (closed || holder == null) return;
			closed = true;
			if (--holder.times > 0) return;
			HELD.remove(folder);
			try (holder.channel) {
				// Before the lock is given back: a later holder's file must not go
				Files.deleteIfExists(folder.resolve(NAME));
				if (holder.ownFolder && isEmpty(folder)) Files.delete(folder);
			}
			catch (final IOException e) {
				// The folder went, or may not be changed any more: the next user finds a lock that nobody holds
				return;
			}
		}
	}

	/**
	 * Whether a folder holds nothing, but for its lock.
	 *
	 * @return true also if there is no such folder
	 * @throws IOException if it cannot be looked into
	 */
	public static boolean isEmpty(final Path folder) throws IOException {
		if (!Files.isDirectory(folder)) return !Files.exists(folder);
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.allMatch(entry -> entry.endsWith(NAME));
		}
	}
}
