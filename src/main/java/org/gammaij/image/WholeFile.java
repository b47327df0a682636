package org.gammaij.image;

import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_STRIP_BYTE_COUNTS;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_STRIP_OFFSETS;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_TILE_BYTE_COUNTS;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_TILE_OFFSETS;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import javax.imageio.IIOException;

/**
 * Whether a file is as long as it says itself. The decoders of most formats notice when data is missing; those of
 * lossless WebP and of packed TIFF make up what is missing.
 */
final class WholeFile {

	private static final int PNG_HEAD = 8;
	private static final int PNG_CHECKSUM = 4;
	/** IEND */
	private static final int PNG_END = 0x49454e44;
	private static final int CHUNK_HEAD = 8;
	private static final int FIRST_CHUNK = 12;
	private static final long[] NONE = {};

	private WholeFile() {}

	/**
	 * Checks the length.
	 *
	 * @param page of a TIFF file, counted from 0; the others of it may be missing
	 * @throws IIOException if the file ends too early
	 * @throws IOException if it cannot be read
	 */
	static void require(final Path file, final ImageFormat format, final int page) throws IOException {
		try (FileStream in = FileStream.open(file)) {
			switch (format) {
				case PNG -> requireEnd(in);
				case TIFF -> requirePage(file, in, page);
				case WEBP -> requireRiff(in);
				// Their decoders notice; that the two bytes at the end of a JPEG file are missing is no harm
				case JPEG, BMP, GIF -> {}
			}
		}
		catch (final EOFException e) {
			throw new IIOException("the file ends too early", e);
		}
	}

	/** The last chunk of a PNG file has no content. */
	private static void requireEnd(final FileStream in) throws IOException {
		in.seek(PNG_HEAD);
		while (true) {
			final long length = in.readUnsignedInt();
			final int type = in.readInt();
			final long next = in.getStreamPosition() + length + PNG_CHECKSUM;
			requireLength(in, next);
			if (type == PNG_END) return;
			in.seek(next);
		}
	}

	/** The last chunk must lie within the file; the byte that makes its length even is left out by some programs. */
	private static void requireRiff(final FileStream in) throws IOException {
		in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
		in.seek(4);
		final long told = in.readUnsignedInt() + CHUNK_HEAD;
		long end = FIRST_CHUNK;
		while (end + end % 2 + CHUNK_HEAD <= told) {
			in.seek(end + end % 2 + 4);
			end = in.getStreamPosition() + 4 + in.readUnsignedInt();
		}
		requireLength(in, end);
	}

	private static void requirePage(final Path file, final FileStream in, final int page) throws IOException {
		final TiffStack stack = page == 0 ? null : TiffStack.of(file);
		if (stack == null) requirePieces(in, page);
		else requireLength(in, stack.start() + stack.bytes() * (page + 1));
	}

	/** The strips or tiles of the page must lie within the file. */
	private static void requirePieces(final FileStream in, final int page) throws IOException {
		final Map<Integer, long[]> entries = TiffDirectory.read(in, page, Set.of(TAG_STRIP_OFFSETS, TAG_STRIP_BYTE_COUNTS, TAG_TILE_OFFSETS,
			TAG_TILE_BYTE_COUNTS), true);
		requirePieces(in, entries.getOrDefault(TAG_STRIP_OFFSETS, NONE), entries.getOrDefault(TAG_STRIP_BYTE_COUNTS, NONE));
		requirePieces(in, entries.getOrDefault(TAG_TILE_OFFSETS, NONE), entries.getOrDefault(TAG_TILE_BYTE_COUNTS, NONE));
	}

	private static void requirePieces(final FileStream in, final long[] offsets, final long[] lengths)
		throws IIOException
	{
		for (int i = 0; i < Math.min(offsets.length, lengths.length); i++)
			requireLength(in, offsets[i] + lengths[i]);
	}

	private static void requireLength(final FileStream in, final long told) throws IIOException {
		if (in.length() < told) throw new IIOException("the file ends too early, after " + in.length() + " of " + told +
			" bytes");
	}
}
