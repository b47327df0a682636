package org.gammaij.provenance;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file, of which only so many are read as are asked for. */
final class FileBytes extends Bytes implements Closeable {

	/** Heads of parts are a few bytes each; so much is read at once for them. */
	private static final int WINDOW = 512;

	private final SeekableByteChannel channel;
	private final long size;
	private final long limit;
	private long taken;
	private byte[] window = {};
	private long start;

	FileBytes(final Path file, final Limits limits) throws IOException {
		super(limits.part());
		limit = limits.read();
		channel = Files.newByteChannel(file);
		size = channel.size();
	}

	@Override
	long size() {
		return size;
	}

	@Override
	void copy(final long offset, final byte[] into) throws MalformedException, IOException {
		if (into.length > WINDOW / 2) {
			fill(offset, into);
			return;
		}
		if (offset < start || offset + into.length > start + window.length) {
			final byte[] next = new byte[(int) Math.min(WINDOW, size - offset)];
			fill(offset, next);
			window = next;
			start = offset;
		}
		System.arraycopy(window, (int) (offset - start), into, 0, into.length);
	}

	private void fill(final long offset, final byte[] into) throws MalformedException, IOException {
		taken += into.length;
		if (taken > limit) throw new MalformedException("has more than the " + limit + " bytes that are read of a file");
		final ByteBuffer buffer = ByteBuffer.wrap(into);
		channel.position(offset);
		while (buffer.hasRemaining())
			if (channel.read(buffer) < 0) throw new MalformedException("became shorter while it was read");
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
