package org.gammaij.common;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Room on the disk for pixels that are too many for the heap: a file in the folder for temporary files (the system
 * property {@code java.io.tmpdir}), mapped into memory. It is gone once nobody holds the buffers any more.
 */
public final class ScratchFile {

	private static final int BLOCK = 1 << 20;

	/** Files that were still mapped when they should have gone: Windows deletes none of these. */
	private static final Set<Path> LEFT = ConcurrentHashMap.newKeySet();

	private ScratchFile() {}

	/**
	 * Makes room, all zeros.
	 *
	 * @param pieces number of buffers
	 * @param bytes of each
	 * @return that many buffers, in the byte order of this computer
	 * @throws InvalidInputException if the disk has too little room; the sentence says so
	 * @throws CancelledException if {@link ThreadProgress} is to stop
	 * @throws IOException if the file cannot be made
	 */
	public static List<ByteBuffer> map(final int pieces, final int bytes) throws IOException {
		// Room that was mapped before is given back only when its buffers are collected, which a quiet heap puts off
		System.gc();
		LEFT.removeIf(ScratchFile::isDeleted);
		final Path file = Files.createTempFile("gamma-", ".scratch");
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			fill(channel, (long) pieces * bytes);
			final List<ByteBuffer> mapped = new ArrayList<>();
			for (int i = 0; i < pieces; i++)
				mapped.add(channel.map(FileChannel.MapMode.READ_WRITE, (long) i * bytes, bytes).order(ByteOrder.nativeOrder()));
			return mapped;
		}
		catch (final IOException e) {
			throw new InvalidInputException(FileTrouble.sentence(e, file, "start again; or name another folder for temporary " +
				"files (-Djava.io.tmpdir)"), e);
		}
		finally {
			remove(file);
		}
	}

	/** Mapped room that the disk does not have would end in a fault of memory instead of an exception. */
	private static void fill(final FileChannel channel, final long bytes) throws IOException {
		final ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK);
		for (long left = bytes; left > 0;) {
			ThreadProgress.current().checkCancelled();
			zeros.clear().limit((int) Math.min(BLOCK, left));
			left -= channel.write(zeros);
		}
	}

	/** What is mapped stays there without its name; where the system does not allow that, until room is asked for again or Java ends. */
	static void remove(final Path file) {
		if (isDeleted(file)) return;
		LEFT.add(file);
		file.toFile().deleteOnExit();
	}

	private static boolean isDeleted(final Path file) {
		try {
			Files.deleteIfExists(file);
			return true;
		}
		catch (final IOException e) {
			return false;
		}
	}
}
