package org.gammaij.image;

import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_COMPRESSION;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_IMAGE_LENGTH;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_IMAGE_WIDTH;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_STRIP_BYTE_COUNTS;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_STRIP_OFFSETS;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.gammaij.common.InvalidInputException;

/**
 * A stack of which the file has a single directory, that of the first slice; the others follow it without a gap, and only
 * the description tells how many. So ImageJ writes stacks that end beyond the 4 GB to which a TIFF file can point.
 *
 * @param start where the first slice begins, behind all that the directory tells
 * @param bytes of a slice
 */
record TiffStack(long start, long bytes, int slices) {


	/** Where a page of a TIFF file is read: from a stream, by one of the directories that it has. */
	record Page(FileStream in, int directory) implements Closeable {

		@Override
		public void close() throws IOException {
			in.close();
		}
	}

	/**
	 * Opens a TIFF file so that a page of it can be read.
	 *
	 * @param page counts from 0
	 */
	static Page open(final Path file, final int page) throws IOException {
		// The first slice is where the directory has it, whatever follows
		final TiffStack stack = page == 0 ? null : of(file);
		return stack == null ? new Page(FileStream.open(file), page) : new Page(FileStream.slice(file, stack.start, stack.bytes,
			page), 0);
	}

	/**
	 * The stack in a TIFF file.
	 *
	 * @return null if it has a directory for each page, or a single page
	 * @throws InvalidInputException if it holds slices that cannot be found
	 */
	static TiffStack of(final Path file) throws IOException {
		try (FileStream in = FileStream.open(file)) {
			return of(file, in);
		}
	}

	private static TiffStack of(final Path file, final FileStream in) throws IOException {
		if (!TiffDirectory.isOnly(in)) return null;
		final int slices = ImageJText.of(in).images();
		if (slices < 2) return null;
		final Map<Integer, long[]> tags = TiffDirectory.read(in, Set.of(TAG_IMAGE_WIDTH, TAG_IMAGE_LENGTH, TAG_BITS_PER_SAMPLE,
			TAG_COMPRESSION, TAG_STRIP_OFFSETS, TAG_SAMPLES_PER_PIXEL,
			TAG_STRIP_BYTE_COUNTS), true);
		// ImageJ, too, takes what is packed for one page
		if (value(tags, TAG_COMPRESSION, 1) != 1) return null;
		final long bytes = (value(tags, TAG_IMAGE_WIDTH, 0) * value(tags, TAG_SAMPLES_PER_PIXEL, 1) * value(tags,
			TAG_BITS_PER_SAMPLE, 1) + 7) / 8 * value(tags, TAG_IMAGE_LENGTH,
			0);
		final long start = start(tags, bytes);
		// Programs that take one slice of a stack keep its description
		if (bytes < 1 || bytes > (in.length() - Math.max(start, 0)) / 2) return null;
		if (start < TiffDirectory.end(in)) throw new InvalidInputException("The stack " + file + " holds " + slices +
			" slices in a form of which only the first can be read here: open it in ImageJ and run the command with all_slices, " +
			"or save it in parts.");
		if (slices > TiffDirectory.MOST_PAGES) throw TiffDirectory.tooMany();
		return new TiffStack(start, bytes, slices);
	}

	/** Numbers that {@link #open} takes. */
	List<Integer> pages() {
		return IntStream.range(0, slices).boxed().toList();
	}

	/** Where the strips of the first slice begin; -1 if they are not there one behind the other. */
	private static long start(final Map<Integer, long[]> tags, final long bytes) {
		final long[] offsets = tags.getOrDefault(TAG_STRIP_OFFSETS, new long[0]);
		final long[] lengths = tags.getOrDefault(TAG_STRIP_BYTE_COUNTS, new long[0]);
		if (offsets.length == 0 || lengths.length != offsets.length) return -1;
		long end = offsets[0];
		for (int i = 0; i < offsets.length; i++) {
			if (offsets[i] != end) return -1;
			end += lengths[i];
		}
		return end - offsets[0] == bytes ? offsets[0] : -1;
	}

	private static long value(final Map<Integer, long[]> tags, final int tag, final long missing) {
		final long[] found = tags.get(tag);
		return found == null || found.length == 0 ? missing : found[0];
	}
}
