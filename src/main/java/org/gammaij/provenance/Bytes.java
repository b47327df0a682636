package org.gammaij.provenance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes that can be read at any offset, of a file or of a part of it. */
abstract class Bytes {

	private final int most;

	/** @param most bytes of one read */
	Bytes(final int most) {
		this.most = most;
	}

	/** A part that is in memory. */
	static Bytes of(final byte[] data) {
		return new Bytes(data.length) {

			@Override
			long size() {
				return data.length;
			}

			@Override
			void copy(final long offset, final byte[] into) {
				System.arraycopy(data, (int) offset, into, 0, into.length);
			}
		};
	}

	abstract long size();

	/** Fills an array; the bounds have been checked. */
	abstract void copy(long offset, byte[] into) throws MalformedException, IOException;

	/**
	 * Reads some bytes.
	 *
	 * @throws MalformedException if they are not there, or too many
	 */
	final byte[] read(final long offset, final long length) throws MalformedException, IOException {
		if (offset < 0 || length < 0 || offset > size() || length > size() - offset) throw new MalformedException(
			"is cut short: " + length + " bytes should follow byte " + offset + " of " + size());
		if (length > most) throw new MalformedException("has " + length + " bytes, and at most " + most + " are read");
		final byte[] data = new byte[(int) length];
		copy(offset, data);
		return data;
	}

	final int u8(final long offset) throws MalformedException, IOException {
		return read(offset, 1)[0] & 0xff;
	}

	final int u16(final long offset, final ByteOrder order) throws MalformedException, IOException {
		return buffer(offset, 2, order).getShort() & 0xffff;
	}

	final long u32(final long offset, final ByteOrder order) throws MalformedException, IOException {
		return buffer(offset, 4, order).getInt() & 0xffffffffL;
	}

	/** 64 bits; what is above the largest long comes out negative. */
	final long s64(final long offset, final ByteOrder order) throws MalformedException, IOException {
		return buffer(offset, 8, order).getLong();
	}

	/** One character per byte. */
	final String latin(final long offset, final int length) throws MalformedException, IOException {
		return new String(read(offset, length), StandardCharsets.ISO_8859_1);
	}

	/** Whether the bytes at an offset are those of a text; false where there are not so many. */
	final boolean startsWith(final long offset, final String text) throws MalformedException, IOException {
		return size() - offset >= text.length() && latin(offset, text.length()).equals(text);
	}

	private ByteBuffer buffer(final long offset, final int length, final ByteOrder order) throws MalformedException,
		IOException
	{
		return ByteBuffer.wrap(read(offset, length)).order(order);
	}
}
