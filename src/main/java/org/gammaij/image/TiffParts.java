package org.gammaij.image;

import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.COMPRESSION_OLD_JPEG;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_Y_CB_CR;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_COMPRESSION;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_IMAGE_LENGTH;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_IMAGE_WIDTH;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_PLANAR_CONFIGURATION;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_ROWS_PER_STRIP;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_STRIP_BYTE_COUNTS;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_STRIP_OFFSETS;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_TILE_BYTE_COUNTS;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_TILE_LENGTH;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_TILE_OFFSETS;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_TILE_WIDTH;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import javax.imageio.stream.ImageInputStream;

/**
 * Parts of a page of a TIFF file, for the price of those parts: the decoder, which goes through all strips or tiles from
 * the first on, is given a directory that names those only that a part lies in. Everything else stays as the file has it,
 * and so do the pixels.
 */
final class TiffParts {

	private static final int LONG = 4;
	private static final int LONG8 = 16;
	/** More rows of a strip or tile are no part any more. */
	private static final int MOST_ROWS = 1024;
	private static final long LAST_PLACE = 0xf000_0000L;

	private final TiffDirectory.Raw directory;
	private final Map<Integer, long[]> values;
	private final int width;
	private final int height;
	private final boolean tiled;
	/** Whether there is a single strip whose rows can be found by counting. */
	private final boolean plain;

	private TiffParts(final ImageInputStream in, final int page) throws IOException {
		directory = TiffDirectory.raw(in, page);
		values = TiffDirectory.read(in, page, Set.of(TAG_IMAGE_WIDTH, TAG_IMAGE_LENGTH, TAG_BITS_PER_SAMPLE, TAG_COMPRESSION,
			TAG_PHOTOMETRIC_INTERPRETATION, TAG_STRIP_OFFSETS, TAG_SAMPLES_PER_PIXEL, TAG_ROWS_PER_STRIP, TAG_STRIP_BYTE_COUNTS,
			TAG_PLANAR_CONFIGURATION, TAG_TILE_WIDTH, TAG_TILE_LENGTH, TAG_TILE_OFFSETS, TAG_TILE_BYTE_COUNTS), true);
		width = (int) value(TAG_IMAGE_WIDTH, 0);
		height = (int) value(TAG_IMAGE_LENGTH, 0);
		tiled = values.containsKey(TAG_TILE_OFFSETS);
		plain = !tiled && offsets().length == 1 && value(TAG_COMPRESSION, 1) == 1 && value(
			TAG_PHOTOMETRIC_INTERPRETATION, 0) != PHOTOMETRIC_INTERPRETATION_Y_CB_CR && (value(
			TAG_PLANAR_CONFIGURATION, 1) == 1 || value(TAG_SAMPLES_PER_PIXEL, 1) == 1);
	}

	/**
	 * The parts of a page.
	 *
	 * @return null if its strips or tiles are too large for that, or of a kind that cannot be told apart
	 */
	static TiffParts of(final ImageInputStream in, final int page) throws IOException {
		final TiffParts parts = new TiffParts(in, page);
		// The directory comes behind the end, and an old TIFF file can only tell 32 bits of a place
		if (!parts.directory.big() && in.length() > LAST_PLACE) return null;
		return parts.areSound() ? parts : null;
	}

	private boolean areSound() {
		if (width < 1 || height < 1 || value(TAG_COMPRESSION, 1) == COMPRESSION_OLD_JPEG) return false;
		if (plain) return true;
		if (!tiled && values.containsKey(TAG_TILE_WIDTH) || blockWidth() < 1 || blockHeight() < 1 || blockHeight() > MOST_ROWS)
			return false;
		final long count = (long) across() * down() * planes();
		return offsets().length == count && bytes().length == count;
	}

	private long value(final int tag, final long missing) {
		final long[] found = values.get(tag);
		return found == null || found.length == 0 ? missing : found[0];
	}

	private long[] offsets() {
		return values.getOrDefault(tiled ? TAG_TILE_OFFSETS : TAG_STRIP_OFFSETS, new long[0]);
	}

	private long[] bytes() {
		return values.getOrDefault(tiled ? TAG_TILE_BYTE_COUNTS : TAG_STRIP_BYTE_COUNTS, new long[0]);
	}

	/** Columns that are decoded together. */
	int blockWidth() {
		return tiled ? (int) value(TAG_TILE_WIDTH, 0) : width;
	}

	/** Rows that are decoded together. */
	int blockHeight() {
		return plain ? 1 : (int) Math.min(value(tiled ? TAG_TILE_LENGTH : TAG_ROWS_PER_STRIP, height), Integer.MAX_VALUE);
	}

	private int across() {
		return (width - 1) / blockWidth() + 1;
	}

	private int down() {
		return (height - 1) / blockHeight() + 1;
	}

	private int planes() {
		return value(TAG_PLANAR_CONFIGURATION, 1) == 2 ? (int) value(TAG_SAMPLES_PER_PIXEL, 1) : 1;
	}

	/** The strips or tiles around a part, in pixels of the page. */
	Rectangle around(final Rectangle part) {
		final int left = part.x / blockWidth() * blockWidth();
		final int top = part.y / blockHeight() * blockHeight();
		final int right = Math.min(width, ((part.x + part.width - 1) / blockWidth() + 1) * blockWidth());
		final int bottom = Math.min(height, ((part.y + part.height - 1) / blockHeight() + 1) * blockHeight());
		return new Rectangle(left, top, right - left, bottom - top);
	}

	/**
	 * A file that has those strips or tiles only, as its first and only page.
	 *
	 * @param file the whole file; is read while the result is, and stays open
	 * @param around given by {@link #around}
	 */
	ImageInputStream stream(final FileStream file, final Rectangle around) throws IOException {
		final TreeMap<Integer, TiffDirectory.Entry> entries = new TreeMap<>();
		directory.entries().forEach(entry -> entries.putIfAbsent(entry.tag(), entry));
		final long start = file.length() + file.length() % 2;
		final Map<Integer, long[]> changed = changed(around);
		changed.keySet().forEach(tag -> entries.put(tag, new TiffDirectory.Entry(tag, directory.big() ? LONG8 : LONG, changed
			.get(tag).length, null)));
		final int entrySize = directory.big() ? 20 : 12;
		final int head = directory.big() ? 8 : 2;
		long next = start + head + (long) entrySize * entries.size() + (directory.big() ? 8 : 4);
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		final ByteArrayOutputStream arrays = new ByteArrayOutputStream();
		out.write(directory.big() ? number(entries.size(), 8) : number(entries.size(), 2));
		for (final TiffDirectory.Entry entry : entries.values()) {
			out.write(number(entry.tag(), 2));
			out.write(number(entry.type(), 2));
			out.write(offset(entry.count()));
			if (entry.value() != null) out.write(entry.value());
			else if (entry.count() == 1) out.write(offset(changed.get(entry.tag())[0]));
			else {
				out.write(offset(next + arrays.size()));
				for (final long value : changed.get(entry.tag()))
					arrays.write(offset(value));
			}
		}
		out.write(offset(0));
		arrays.writeTo(out);
		return new PatchedStream(file, directory.big() ? 8 : 4, offset(start), start, out.toByteArray());
	}

	private Map<Integer, long[]> changed(final Rectangle around) {
		final Map<Integer, long[]> changed = new TreeMap<>();
		changed.put(TAG_IMAGE_WIDTH, new long[] { around.width });
		changed.put(TAG_IMAGE_LENGTH, new long[] { around.height });
		if (!tiled) changed.put(TAG_ROWS_PER_STRIP, new long[] { plain ? around.height : blockHeight() });
		if (plain) {
			final long row = rowBytes();
			changed.put(TAG_STRIP_OFFSETS, new long[] { offsets()[0] + row * around.y });
			changed.put(TAG_STRIP_BYTE_COUNTS, new long[] { row * around.height });
			return changed;
		}
		final List<Integer> chosen = new ArrayList<>();
		for (int plane = 0; plane < planes(); plane++)
			for (int j = around.y / blockHeight(); j * (long) blockHeight() < around.y + around.height; j++)
				for (int i = around.x / blockWidth(); i * (long) blockWidth() < around.x + around.width; i++)
					chosen.add((plane * down() + j) * across() + i);
		changed.put(tiled ? TAG_TILE_OFFSETS : TAG_STRIP_OFFSETS, chosen.stream().mapToLong(i -> offsets()[i]).toArray());
		changed.put(tiled ? TAG_TILE_BYTE_COUNTS : TAG_STRIP_BYTE_COUNTS, chosen.stream().mapToLong(i -> bytes()[i]).toArray());
		return changed;
	}

	/** Each row begins with a new byte. */
	private long rowBytes() {
		final long[] bits = values.getOrDefault(TAG_BITS_PER_SAMPLE, new long[] { 1 });
		long sum = 0;
		for (int i = 0; i < value(TAG_SAMPLES_PER_PIXEL, 1); i++)
			sum += bits[Math.min(i, bits.length - 1)];
		return (width * sum + 7) / 8;
	}

	private byte[] offset(final long value) {
		return number(value, directory.big() ? 8 : 4);
	}

	private byte[] number(final long value, final int bytes) {
		final ByteBuffer all = ByteBuffer.allocate(8).order(directory.order()).putLong(value);
		final byte[] number = new byte[bytes];
		all.position(directory.order() == ByteOrder.BIG_ENDIAN ? 8 - bytes : 0);
		all.get(number);
		return number;
	}
}
