package org.gammaij.image;

import java.io.IOException;

import javax.imageio.stream.ImageInputStreamImpl;

/** A file as it is, but for some bytes within it, and with more behind its end. */
final class PatchedStream extends ImageInputStreamImpl {

	private final FileStream file;
	private final long patchStart;
	private final byte[] patch;
	private final long tailStart;
	private final byte[] tail;

	/**
	 * @param file stays open when this is closed
	 * @param patchStart where {@code patch} stands in place of the file's own bytes
	 * @param tailStart where {@code tail} stands, at the end of the file or behind it
	 */
	PatchedStream(final FileStream file, final long patchStart, final byte[] patch, final long tailStart,
		final byte[] tail)
	{
		this.file = file;
		this.patchStart = patchStart;
		this.patch = patch;
		this.tailStart = tailStart;
		this.tail = tail;
	}

	@Override
	public int read() throws IOException {
		final byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	/** Gives as much as there is: ImageIO takes less than it asked for as the end. */
	@Override
	public int read(final byte[] bytes, final int offset, final int count) throws IOException {
		checkClosed();
		bitOffset = 0;
		int done = 0;
		while (done < count) {
			final int n = some(bytes, offset + done, count - done);
			if (n <= 0) break;
			streamPos += n;
			done += n;
		}
		return done == 0 && count > 0 ? -1 : done;
	}

	/** From one of the pieces only. */
	private int some(final byte[] bytes, final int offset, final int count) throws IOException {
		if (streamPos >= tailStart) return copy(tail, streamPos - tailStart, bytes, offset, count);
		if (streamPos >= patchStart && streamPos < patchStart + patch.length) return copy(patch, streamPos - patchStart, bytes,
			offset, count);
		if (streamPos >= file.length()) {
			// The byte that makes the length even
			bytes[offset] = 0;
			return 1;
		}
		final long end = streamPos < patchStart ? patchStart : file.length();
		file.seek(streamPos);
		return file.read(bytes, offset, (int) Math.min(count, end - streamPos));
	}

	private static int copy(final byte[] from, final long at, final byte[] to, final int offset, final int count) {
		final int n = (int) Math.min(count, from.length - at);
		if (n > 0) System.arraycopy(from, (int) at, to, offset, n);
		return n;
	}

	@Override
	public long length() {
		return tailStart + tail.length;
	}
}
