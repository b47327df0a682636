package org.gammaij.report;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.AtomicFiles;
import org.gammaij.map.FloatPlanes;

import ij.IJ;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Writes probability maps as 32-bit TIFF files that ImageJ and any TIFF reader open as they are: a page in strips one
 * after the other, written while the map is gone through, with the display range 0 to 1 and the mark of {@link OwnMap} as
 * ImageJ stores both. Above 4 GB it is a BigTIFF, which ImageJ opens through Bio-Formats only.
 */
public final class MaskTiff {

	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int LONG8 = 16;
	private static final int ASCII = 2;
	private static final int BYTE = 1;
	/** Pixels of a strip, at most. */
	private static final int STRIP = 1 << 16;
	/** What the places in an old TIFF file can tell, with room for the head. */
	private static final long MOST = 0xffff_ffffL - (1 << 24);
	/** ImageJ's: sizes of its own data, and these data. */
	private static final int IMAGEJ_SIZES = 50838;
	private static final int IMAGEJ_DATA = 50839;
	private static final String MAGIC = "IJIJ";
	private static final String PROPERTIES = "prop";

	private final RandomAccessibleInterval<FloatType> map;
	private final int width;
	private final int height;
	private final int rows;
	private final boolean big;

	private MaskTiff(final RandomAccessibleInterval<FloatType> map, final long mostBytes) {
		this.map = map;
		width = Math.toIntExact(map.dimension(0));
		height = Math.toIntExact(map.dimension(1));
		rows = Math.max(1, Math.min(height, STRIP / width));
		big = (long) Float.BYTES * width * height > mostBytes;
	}

	/**
	 * Creates or replaces a file.
	 *
	 * @param map probability 0 to 1, axes {@code (x, y)}; NaN where nothing was looked at
	 * @throws IOException if the file cannot be written; a file of that name is then as it was
	 */
	public static void write(final Path file, final RandomAccessibleInterval<FloatType> map) throws IOException {
		write(file, map, MOST);
	}

	/** @param mostBytes of the pixels of a file that is no BigTIFF */
	static void write(final Path file, final RandomAccessibleInterval<FloatType> map, final long mostBytes)
		throws IOException
	{
		final MaskTiff tiff = new MaskTiff(map, mostBytes);
		AtomicFiles.write(file, temporary -> {
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
				out.write(tiff.head());
				FloatPlanes.<IOException> forEachRows(map, (first, values, count) -> {
					final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * count * tiff.width);
					bytes.asFloatBuffer().put(values, 0, count * tiff.width);
					out.write(bytes.array());
				});
			}
		});
	}

	/** An entry of the directory; its values are written in the size of their type. */
	private record Entry(int tag, int type, long[] values) {

		int bytes() {
			return values.length * (type == SHORT ? 2 : type == LONG ? 4 : type == LONG8 ? 8 : 1);
		}

		void write(final DataOutputStream out) throws IOException {
			for (final long value : values)
				switch (type) {
					case SHORT -> out.writeShort((int) value);
					case LONG -> out.writeInt((int) value);
					case LONG8 -> out.writeLong(value);
					default -> out.writeByte((int) value);
				}
		}
	}

	/** All that comes before the pixels. */
	private byte[] head() throws IOException {
		// How long the head is does not depend on where it says that the strips lie
		final byte[] first = head(0);
		return head(first.length);
	}

	private byte[] head(final long pixels) throws IOException {
		final List<Entry> entries = entries(pixels);
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final DataOutputStream out = new DataOutputStream(bytes);
		out.writeBytes("MM");
		out.writeShort(big ? 43 : 42);
		if (big) out.writeInt(8 << 16);
		offset(out, big ? 16 : 8);
		final int within = big ? 8 : 4;
		if (big) out.writeLong(entries.size());
		else out.writeShort(entries.size());
		final ByteArrayOutputStream behind = new ByteArrayOutputStream();
		final long start = bytes.size() + (long) entries.size() * (big ? 20 : 12) + within;
		for (final Entry entry : entries) {
			out.writeShort(entry.tag);
			out.writeShort(entry.type);
			offset(out, entry.values.length);
			if (entry.bytes() > within) {
				offset(out, start + behind.size());
				entry.write(new DataOutputStream(behind));
				if (behind.size() % 2 != 0) behind.write(0);
			}
			else {
				entry.write(out);
				out.write(new byte[within - entry.bytes()]);
			}
		}
		offset(out, 0);
		behind.writeTo(out);
		return bytes.toByteArray();
	}

	private void offset(final DataOutputStream out, final long value) throws IOException {
		if (big) out.writeLong(value);
		else out.writeInt((int) value);
	}

	private List<Entry> entries(final long pixels) throws IOException {
		final int place = big ? LONG8 : LONG;
		final int strips = (height - 1) / rows + 1;
		final long[] offsets = new long[strips];
		final long[] sizes = new long[strips];
		for (int i = 0; i < strips; i++) {
			offsets[i] = pixels + (long) Float.BYTES * width * rows * i;
			sizes[i] = (long) Float.BYTES * width * Math.min(rows, height - rows * i);
		}
		final byte[] own = properties();
		// By rising tag, as readers want it
		final List<Entry> entries = new ArrayList<>();
		entries.add(new Entry(254, LONG, new long[] { 0 }));
		entries.add(new Entry(256, LONG, new long[] { width }));
		entries.add(new Entry(257, LONG, new long[] { height }));
		entries.add(new Entry(258, SHORT, new long[] { Float.SIZE }));
		entries.add(new Entry(259, SHORT, new long[] { 1 }));
		entries.add(new Entry(262, SHORT, new long[] { 1 }));
		// A fixed display range: black is 0 and white is 1 in each file, whatever it holds
		entries.add(new Entry(270, ASCII, numbers(("ImageJ=" + IJ.getVersion() + "\nmin=0.0\nmax=1.0\n" + OwnMap.KEY +
			"=true\n\0").getBytes(StandardCharsets.US_ASCII))));
		entries.add(new Entry(273, place, offsets));
		entries.add(new Entry(277, SHORT, new long[] { 1 }));
		entries.add(new Entry(278, LONG, new long[] { rows }));
		entries.add(new Entry(279, place, sizes));
		entries.add(new Entry(339, SHORT, new long[] { 3 }));
		final int head = MAGIC.length() + PROPERTIES.length() + Integer.BYTES;
		final int[] lengths = { head, 2 * OwnMap.KEY.length(), own.length - head - 2 * OwnMap.KEY.length() };
		entries.add(new Entry(IMAGEJ_SIZES, LONG, new long[] { lengths[0], lengths[1], lengths[2] }));
		entries.add(new Entry(IMAGEJ_DATA, BYTE, numbers(own)));
		return entries;
	}

	/** The properties of the image in the form that ImageJ has for its own data: what there is, and how many; then these. */
	private static byte[] properties() throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final DataOutputStream out = new DataOutputStream(bytes);
		out.writeBytes(MAGIC);
		out.writeBytes(PROPERTIES);
		out.writeInt(2);
		out.writeChars(OwnMap.KEY);
		out.writeChars(OwnMap.value(""));
		return bytes.toByteArray();
	}

	private static long[] numbers(final byte[] bytes) {
		final long[] numbers = new long[bytes.length];
		for (int i = 0; i < bytes.length; i++)
			numbers[i] = bytes[i];
		return numbers;
	}
}
