package org.gammaij.image;

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

	private static final int WIDTH = 256;
	private static final int HEIGHT = 257;
	private static final int BITS = 258;
	private static final int COMPRESSION = 259;
	private static final int PHOTOMETRIC = 262;
	private static final int STRIP_OFFSETS = 273;
	private static final int SAMPLES = 277;
	private static final int ROWS = 278;
	private static final int STRIP_BYTES = 279;
	private static final int PLANAR = 284;
	private static final int TILE_WIDTH = 322;
	private static final int TILE_HEIGHT = 323;
	private static final int TILE_OFFSETS = 324;
	private static final int TILE_BYTES = 325;
	private static final int YCBCR = 6;
	private static final int OLD_JPEG = 6;
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
		values = TiffDirectory.read(in, page, Set.of(WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, STRIP_OFFSETS, SAMPLES,
			ROWS, STRIP_BYTES, PLANAR, TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_BYTES), true);
		width = (int) value(WIDTH, 0);
		height = (int) value(HEIGHT, 0);
		tiled = values.containsKey(TILE_OFFSETS);
		plain = !tiled && offsets().length == 1 && value(COMPRESSION, 1) == 1 && value(PHOTOMETRIC, 0) != YCBCR && (value(
			PLANAR, 1) == 1 || value(SAMPLES, 1) == 1);
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
		if (width < 1 || height < 1 || value(COMPRESSION, 1) == OLD_JPEG) return false;
		if (plain) return true;
		if (!tiled && values.containsKey(TILE_WIDTH) || blockWidth() < 1 || blockHeight() < 1 || blockHeight() > MOST_ROWS)
			return false;
		final long count = (long) across() * down() * planes();
		return offsets().length == count && bytes().length == count;
	}

	private long value(final int tag, final long missing) {
		final long[] found = values.get(tag);
		return found == null || found.length == 0 ? missing : found[0];
	}

	private long[] offsets() {
		return values.getOrDefault(tiled ? TILE_OFFSETS : STRIP_OFFSETS, new long[0]);
	}

	private long[] bytes() {
		return values.getOrDefault(tiled ? TILE_BYTES : STRIP_BYTES, new long[0]);
	}

	/** Columns that are decoded together. */
	int blockWidth() {
		return tiled ? (int) value(TILE_WIDTH, 0) : width;
	}

	/** Rows that are decoded together. */
	int blockHeight() {
		return plain ? 1 : (int) Math.min(value(tiled ? TILE_HEIGHT : ROWS, height), Integer.MAX_VALUE);
	}

	private int across() {
		return (width - 1) / blockWidth() + 1;
	}

	private int down() {
		return (height - 1) / blockHeight() + 1;
	}

	private int planes() {
		return value(PLANAR, 1) == 2 ? (int) value(SAMPLES, 1) : 1;
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
		changed.put(WIDTH, new long[] { around.width });
		changed.put(HEIGHT, new long[] { around.height });
		if (!tiled) changed.put(ROWS, new long[] { plain ? around.height : blockHeight() });
		if (plain) {
			final long row = rowBytes();
			changed.put(STRIP_OFFSETS, new long[] { offsets()[0] + row * around.y });
			changed.put(STRIP_BYTES, new long[] { row * around.height });
			return changed;
		}
		final List<Integer> chosen = new ArrayList<>();
		for (int plane = 0; plane < planes(); plane++)
			for (int j = around.y / blockHeight(); j * (long) blockHeight() < around.y + around.height; j++)
				for (int i = around.x / blockWidth(); i * (long) blockWidth() < around.x + around.width; i++)
					chosen.add((plane * down() + j) * across() + i);
		changed.put(tiled ? TILE_OFFSETS : STRIP_OFFSETS, chosen.stream().mapToLong(i -> offsets()[i]).toArray());
		changed.put(tiled ? TILE_BYTES : STRIP_BYTES, chosen.stream().mapToLong(i -> bytes()[i]).toArray());
		return changed;
	}

	/** Each row begins with a new byte. */
	private long rowBytes() {
		final long[] bits = values.getOrDefault(BITS, new long[] { 1 });
		long sum = 0;
		for (int i = 0; i < value(SAMPLES, 1); i++)
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
