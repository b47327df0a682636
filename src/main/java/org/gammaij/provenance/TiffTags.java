package org.gammaij.provenance;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Directories of tags, of TIFF and BigTIFF files and of EXIF data. Read here since metadata-extractor, which knows them
 * too, goes on into the XMP and ICC data within, without limits.
 */
final class TiffTags {

	/** Bytes of a value of each type; 0 for types that there are not. */
	private static final int[] SIZES = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8 };

	/**
	 * A tag.
	 *
	 * @param at where its value stands
	 * @param length bytes of its value
	 */
	record Entry(int tag, int type, long at, long length) {}

	/**
	 * A directory.
	 *
	 * @param next where the next one stands, 0 if this is the last
	 */
	record Directory(Map<Integer, Entry> entries, long next) {}

	private final Bytes data;
	private final PieceCounter counter;
	private final ByteOrder order;
	private final boolean big;

	/** @throws MalformedException if it is no such data */
	TiffTags(final Bytes data, final Limits limits) throws MalformedException, IOException {
		this.data = data;
		counter = new PieceCounter(limits.pieces());
		final String head = data.latin(0, 4);
		if (!isHead(head)) throw new MalformedException("does not begin as such data does");
		order = head.startsWith("MM") ? BIG_ENDIAN : LITTLE_ENDIAN;
		big = head.indexOf('+') >= 0;
	}

	static boolean isHead(final String head) {
		return head.equals("II*\0") || head.equals("MM\0*") || head.equals("II+\0") || head.equals("MM\0+");
	}

	/** Where the first directory stands. */
	long first() throws MalformedException, IOException {
		return big ? data.s64(8, order) : data.u32(4, order);
	}

	Directory directory(final long offset) throws MalformedException, IOException {
		counter.next();
		final long count = big ? data.s64(offset, order) : data.u16(offset, order);
		final int size = big ? 20 : 12;
		final Map<Integer, Entry> entries = new LinkedHashMap<>();
		long at = offset + (big ? 8 : 2);
		// The end of the data stops a count that lies
		for (long i = 0; i < count; i++) {
			counter.next();
			final int tag = data.u16(at, order);
			final int type = data.u16(at + 2, order);
			final long values = big ? data.s64(at + 4, order) : data.u32(at + 4, order);
			final int bytes = type < SIZES.length ? SIZES[type] : 0;
			if (bytes > 0 && values > 0 && values <= Long.MAX_VALUE / bytes) {
				final long length = values * bytes;
				final long value = at + (big ? 12 : 8);
				final boolean inside = length <= (big ? 8 : 4);
				entries.putIfAbsent(tag, new Entry(tag, type, inside ? value : pointer(value), length));
			}
			at += size;
		}
		return new Directory(entries, pointer(at));
	}

	private long pointer(final long offset) throws MalformedException, IOException {
		return big ? data.s64(offset, order) : data.u32(offset, order);
	}

	byte[] bytes(final Entry entry) throws MalformedException, IOException {
		return data.read(entry.at, entry.length);
	}

	/** The first value of a tag of whole numbers. */
	long number(final Entry entry) throws MalformedException, IOException {
		switch (entry.type) {
			case 1, 7:
				return data.u8(entry.at);
			case 3:
				return data.u16(entry.at, order);
			case 4, 13:
				return data.u32(entry.at, order);
			case 16, 18:
				return data.s64(entry.at, order);
			default:
				throw new MalformedException("is no whole number");
		}
	}
}
