package org.gammaij.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file as ImageIO reads it, buffered. It ends where the file ended when it was opened, however the file may grow.
 * <p>
 * It can go on with zeros, and then with a failure instead of an end: TwelveMonkeys' decoder of lossless WebP takes the
 * end of the file for zeros without limit, and a file that was cut for a whole one, but reads a few bytes ahead even in a
 * sound one.
 */
final class FileStream extends ImageInputStreamImpl {

	private static final int BUFFER = 1 << 14;

	private final SeekableByteChannel channel;
	private final long length;
	private final int zeros;
	/** From here on bytes are read so much further behind. */
	private final long from;
	private final long shift;
	private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
	/** Where in the file the buffer begins. */
	private long start;

	/** The file as it is. */
	static FileStream open(final Path file) throws IOException {
		return open(file, 0);
	}

	/**
	 * A file as if it ended with one of the slices that lie behind each other in it.
	 *
	 * @param from where the first slice begins, and this one seems to
	 * @param bytes of a slice
	 * @param i of the slice, from 0
	 */
	static FileStream slice(final Path file, final long from, final long bytes, final int i) throws IOException {
		return new FileStream(Files.newByteChannel(file), 0, from, bytes, i);
	}

	/** @param zeros bytes behind the end that are 0; what is read behind those is a failure. 0: an ordinary end */
	static FileStream open(final Path file, final int zeros) throws IOException {
		return new FileStream(Files.newByteChannel(file), zeros);
	}

	private FileStream(final SeekableByteChannel channel, final int zeros) throws IOException {
		this.channel = channel;
		this.zeros = zeros;
		length = channel.size();
		from = length;
		shift = 0;
	}

	private FileStream(final SeekableByteChannel channel, final int zeros, final long from, final long bytes, final int i)
		throws IOException
	{
		this.channel = channel;
		this.zeros = zeros;
		this.from = from;
		shift = bytes * i;
		length = Math.max(from, Math.min(from + bytes, channel.size() - shift));
	}

	@Override
	public int read() throws IOException {
		checkClosed();
		bitOffset = 0;
		if (!fill()) return behind() ? 0 : -1;
		streamPos++;
		return buffer.get() & 0xff;
	}

	/** Gives as much as there is: ImageIO takes less than it asked for as the end. */
	@Override
	public int read(final byte[] bytes, final int offset, final int count) throws IOException {
		checkClosed();
		bitOffset = 0;
		int done = 0;
		while (done < count) {
			if (fill()) {
				final int n = Math.min(count - done, buffer.remaining());
				buffer.get(bytes, offset + done, n);
				streamPos += n;
				done += n;
			}
			else if (behind()) bytes[offset + done++] = 0;
			else break;
		}
		return done == 0 && count > 0 ? -1 : done;
	}

	/** Steps over one byte behind the end. */
	private boolean behind() throws IOException {
		if (zeros == 0) return false;
		if (streamPos >= length + zeros) throw new IIOException("the file ends too early");
		streamPos++;
		return true;
	}

	/** Makes the buffer begin at the position. */
	private boolean fill() throws IOException {
		final long at = streamPos - start;
		if (at >= 0 && at < buffer.limit()) {
			buffer.position((int) at);
			return true;
		}
		final long end = streamPos < from ? from : length;
		buffer.clear().limit((int) Math.max(0, Math.min(BUFFER, end - streamPos)));
		start = streamPos;
		if (streamPos < length) channel.position(streamPos < from ? streamPos : streamPos + shift);
		while (buffer.hasRemaining() && channel.read(buffer) > 0) {
			// Until the buffer is full or the file, which may have become shorter, ends
		}
		buffer.flip();
		return buffer.hasRemaining();
	}

	@Override
	public long length() {
		return length;
	}

	@Override
	public void close() throws IOException {
		super.close();
		channel.close();
	}
}
