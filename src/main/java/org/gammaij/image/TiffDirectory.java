package org.gammaij.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;

/**
 * Whole numbers in the directories of a TIFF or BigTIFF file, of which it has one for each page; EXIF data has the same
 * form. Only what is asked for is read, and nothing that nests: metadata can be made to take for ever.
 */
final class TiffDirectory {

	private static final int CLASSIC = 42;
	private static final int BIG = 43;
	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int LONG8 = 16;
	/** More values than any image has strips. */
	private static final long MOST = 1 << 22;
	/** Most pages of a file. */
	static final int MOST_PAGES = 1 << 16;
	private static final int SUBFILE_TYPE = 254;
	private static final int ASCII = 2;
	/** Most characters of a text that is read. */
	private static final int MOST_TEXT = 1 << 16;
	/** Bytes of a value by its type. */
	private static final int[] BYTES = { 1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 1, 1, 8, 8, 8 };
	/** A smaller version of another page, or where that is transparent. */
	private static final int REDUCED_OR_MASK = 1 | 4;

	private final ImageInputStream in;
	private final boolean big;
	private long start;

	private TiffDirectory(final ImageInputStream in, final boolean big) {
		this.in = in;
		this.big = big;
	}

	/**
	 * Reads some entries of the first directory.
	 *
	 * @param in begins with the TIFF head
	 * @param toItsEnd whether the directory must be there to its end, as it is in a file, but not in all EXIF data
	 * @return the values of those tags that are there and hold whole numbers of 16 bits or more; nothing if this is no TIFF
	 *         file
	 * @throws IOException if the data ends too early
	 */
	static Map<Integer, long[]> read(final ImageInputStream in, final Set<Integer> tags, final boolean toItsEnd)
		throws IOException
	{
		return read(in, 0, tags, toItsEnd);
	}

	/**
	 * As {@link #read(ImageInputStream, Set, boolean)}, of another page.
	 *
	 * @param page counts from 0, with those that {@link #pages} passes over
	 */
	static Map<Integer, long[]> read(final ImageInputStream in, final int page, final Set<Integer> tags,
		final boolean toItsEnd) throws IOException
	{
		final TiffDirectory directory = at(in, page);
		if (directory == null) return Map.of();
		final Map<Integer, long[]> found = directory.entries(tags);
		if (toItsEnd) directory.end();
		return found;
	}

	/**
	 * An entry as it is stored.
	 *
	 * @param value 4 bytes, in BigTIFF 8: the values, or where they stand
	 */
	record Entry(int tag, int type, long count, byte[] value) {}

	/**
	 * A directory as it is stored.
	 *
	 * @param big whether the file is a BigTIFF
	 */
	record Raw(boolean big, ByteOrder order, List<Entry> entries) {}

	/**
	 * All entries of a page.
	 *
	 * @param in begins with the head of a TIFF file
	 * @param page counts from 0, with those that {@link #pages} passes over
	 */
	static Raw raw(final ImageInputStream in, final int page) throws IOException {
		final TiffDirectory directory = at(in, page);
		final List<Entry> entries = new ArrayList<>();
		final long count = directory.count();
		for (long i = 0; i < count; i++) {
			in.seek(directory.entry(i));
			final int tag = in.readUnsignedShort();
			final int type = in.readUnsignedShort();
			final long values = directory.offset();
			final byte[] value = new byte[directory.big ? 8 : 4];
			in.readFully(value);
			entries.add(new Entry(tag, type, values, value));
		}
		return new Raw(directory.big, in.getByteOrder(), entries);
	}

	/** A text of the first page; empty if there is none. */
	static String text(final ImageInputStream in, final int tag) throws IOException {
		final TiffDirectory directory = first(in);
		final long count = directory == null ? 0 : directory.count();
		for (long i = 0; i < count; i++) {
			in.seek(directory.entry(i));
			if (in.readUnsignedShort() != tag) continue;
			final int type = in.readUnsignedShort();
			final long length = directory.offset();
			if (type != ASCII || length < 0) return "";
			if (length > (directory.big ? 8 : 4)) directory.seek(directory.offset());
			final byte[] text = new byte[(int) Math.min(length, MOST_TEXT)];
			in.readFully(text);
			return new String(text, StandardCharsets.UTF_8);
		}
		return "";
	}

	/**
	 * The pages that are pictures of their own, not small versions of others or masks. One whose directory lies outside
	 * the file counts, so that reading it tells what is wrong.
	 *
	 * @param in begins with the TIFF head
	 * @return at least one number of a page, counted from 0
	 * @throws IOException if the first page lies outside the file, or there are too many
	 */
	static List<Integer> pages(final ImageInputStream in) throws IOException {
		final TiffDirectory directory = first(in);
		final List<Integer> pages = new ArrayList<>();
		// A directory that was met before would lead in circles
		final Set<Long> met = new HashSet<>();
		for (int i = 0; directory != null && directory.start != 0 && met.add(directory.start); i++) {
			if (i == MOST_PAGES) throw tooMany();
			try {
				final long[] type = directory.entries(Set.of(SUBFILE_TYPE)).get(SUBFILE_TYPE);
				if (type == null || type.length != 1 || (type[0] & REDUCED_OR_MASK) == 0) pages.add(i);
				directory.next();
			}
			catch (final EOFException e) {
				if (i == 0) throw e;
				if (!pages.contains(i)) pages.add(i);
				break;
			}
		}
		return pages.isEmpty() ? List.of(0) : pages;
	}

	/** What is wrong with a file of more than {@link #MOST_PAGES} pages. */
	static IIOException tooMany() {
		return new IIOException("it has more than " + MOST_PAGES + " pages");
	}

	/** Whether a TIFF file has no other directory than the first. */
	static boolean isOnly(final ImageInputStream in) throws IOException {
		final TiffDirectory directory = first(in);
		if (directory == null) return false;
		directory.next();
		return directory.start == 0;
	}

	/** Where all ends that the first directory of a TIFF file tells, but for what is named by a place in the file only. */
	static long end(final ImageInputStream in) throws IOException {
		final TiffDirectory directory = first(in);
		directory.end();
		long end = in.getStreamPosition();
		final long count = directory.count();
		for (long i = 0; i < count; i++) {
			in.seek(directory.entry(i));
			in.readUnsignedShort();
			final int type = in.readUnsignedShort();
			final long bytes = directory.offset() * (type < BYTES.length ? BYTES[type] : 1);
			if (bytes > (directory.big ? 8 : 4)) end = Math.max(end, directory.offset() + bytes);
		}
		return end;
	}

	/** Null if this is no TIFF file. */
	private static TiffDirectory at(final ImageInputStream in, final int page) throws IOException {
		final TiffDirectory directory = first(in);
		for (int i = 0; directory != null && i < page; i++)
			directory.next();
		return directory;
	}

	/** Null if this is no TIFF file. */
	private static TiffDirectory first(final ImageInputStream in) throws IOException {
		in.seek(0);
		final int order = in.readUnsignedShort();
		if (order != 0x4949 && order != 0x4d4d) return null;
		in.setByteOrder(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		final int magic = in.readUnsignedShort();
		if (magic != CLASSIC && magic != BIG) return null;
		final TiffDirectory directory = new TiffDirectory(in, magic == BIG);
		// Size of an offset, and zero
		if (directory.big) in.readInt();
		directory.start = directory.offset();
		return directory;
	}

	private void next() throws IOException {
		in.seek(behindEntries());
		start = offset();
	}

	/** Fails if the directory is not there to its end. */
	private void end() throws IOException {
		in.seek(behindEntries());
		offset();
	}

	private long behindEntries() throws IOException {
		return entry(count());
	}

	private Map<Integer, long[]> entries(final Set<Integer> tags) throws IOException {
		final Map<Integer, long[]> found = new HashMap<>();
		final long count = count();
		for (long i = 0; i < count; i++) {
			in.seek(entry(i));
			final int tag = in.readUnsignedShort();
			if (tags.contains(tag)) found.put(tag, values());
		}
		return found;
	}

	private long count() throws IOException {
		seek(start);
		final long count = big ? in.readLong() : in.readUnsignedShort();
		if (count < 0 || count > MOST) throw new IIOException("a directory of it says that it has " + count + " entries");
		return count;
	}

	private long entry(final long i) {
		return start + (big ? 8 + 20 * i : 2 + 12 * i);
	}

	private long offset() throws IOException {
		return big ? in.readLong() : in.readUnsignedInt();
	}

	private long[] values() throws IOException {
		final int type = in.readUnsignedShort();
		final long count = offset();
		final int bytes = type == SHORT ? 2 : type == LONG ? 4 : type == LONG8 ? 8 : 0;
		if (bytes == 0 || count < 0 || count > MOST) return new long[0];
		if (count * bytes > (big ? 8 : 4)) seek(offset());
		final long[] values = new long[(int) count];
		for (int i = 0; i < values.length; i++)
			values[i] = type == SHORT ? in.readUnsignedShort() : type == LONG ? in.readUnsignedInt() : in.readLong();
		return values;
	}

	private void seek(final long position) throws IOException {
		if (position < 0) throw new EOFException();
		in.seek(position);
	}
}
