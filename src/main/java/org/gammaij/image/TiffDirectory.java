package org.gammaij.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import javax.imageio.stream.ImageInputStream;

/**
 * Whole numbers in the first directory of a TIFF file, which is also the form of EXIF data. Only what is asked for is
 * read, and nothing that nests: metadata can be made to take for ever.
 */
final class TiffDirectory {

	private static final int CLASSIC = 42;
	private static final int ENTRY = 12;
	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int INLINE = 4;
	/** More values than any image has strips. */
	private static final long MOST = 1 << 22;

	private TiffDirectory() {}

	/**
	 * Reads some entries.
	 *
	 * @param in begins with the TIFF head
	 * @param toItsEnd whether the directory must be there to its end, as it is in a file, but not in all EXIF data
	 * @return the values of those tags that are there and hold whole numbers of 16 or 32 bits; nothing if this is no TIFF
	 *         file, or a BigTIFF file
	 * @throws IOException if the data ends too early
	 */
	static Map<Integer, long[]> read(final ImageInputStream in, final Set<Integer> tags, final boolean toItsEnd)
		throws IOException {
		final Map<Integer, long[]> found = new HashMap<>();
		final int order = in.readUnsignedShort();
		if (order != 0x4949 && order != 0x4d4d) return found;
		in.setByteOrder(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		if (in.readUnsignedShort() != CLASSIC) return found;
		final long directory = in.readUnsignedInt();
		in.seek(directory);
		final int entries = in.readUnsignedShort();
		for (int i = 0; i < entries; i++) {
			in.seek(directory + 2 + (long) i * ENTRY);
			final int tag = in.readUnsignedShort();
			if (tags.contains(tag)) found.put(tag, values(in));
		}
		if (toItsEnd) {
			in.seek(directory + 2 + (long) entries * ENTRY);
			in.readUnsignedInt();
		}
		return found;
	}

	private static long[] values(final ImageInputStream in) throws IOException {
		final int type = in.readUnsignedShort();
		final long count = in.readUnsignedInt();
		if (type != SHORT && type != LONG || count > MOST) return new long[0];
		if (count * (type == SHORT ? 2 : 4) > INLINE) in.seek(in.readUnsignedInt());
		final long[] values = new long[(int) count];
		for (int i = 0; i < values.length; i++)
			values[i] = type == SHORT ? in.readUnsignedShort() : in.readUnsignedInt();
		return values;
	}
}
