package org.gammaij.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.riff.RiffHandler;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.SequentialReader;

/** Finds the EXIF data in an image file, each a small TIFF file of its own. */
final class ExifData {

	private static final String PREAMBLE = "Exif\0\0";

	private ExifData() {}

	/**
	 * Looks through the parts of a file.
	 *
	 * @return the data without its preamble; none for formats that have no such parts
	 * @throws ImageProcessingException if the file is not put together as its format wants
	 * @throws IOException if it cannot be read or ends too early
	 */
	static List<byte[]> find(final SequentialReader in, final ImageFormat format) throws ImageProcessingException,
		IOException
	{
		final List<byte[]> found = new ArrayList<>();
		if (format == ImageFormat.JPEG) {
			for (final byte[] segment : JpegSegmentReader.readSegments(in, List.of(JpegSegmentType.APP1)).getSegments(
				JpegSegmentType.APP1))
				if (hasPreamble(segment)) found.add(withoutPreamble(segment));
		}
		else if (format == ImageFormat.PNG) {
			for (final PngChunk chunk : new PngChunkReader().extract(in, Set.of(PngChunkType.eXIf)))
				found.add(withoutPreamble(chunk.getBytes()));
		}
		else if (format == ImageFormat.WEBP) new RiffReader().processRiff(in, new ExifChunks(found));
		return found;
	}

	private static boolean hasPreamble(final byte[] data) {
		return data.length >= PREAMBLE.length() && new String(data, 0, PREAMBLE.length(), StandardCharsets.ISO_8859_1)
			.equals(PREAMBLE);
	}

	private static byte[] withoutPreamble(final byte[] data) {
		return hasPreamble(data) ? Arrays.copyOfRange(data, PREAMBLE.length(), data.length) : data;
	}

	private record ExifChunks(List<byte[]> found) implements RiffHandler {

		@Override
		public boolean shouldAcceptRiffIdentifier(final String identifier) {
			return identifier.equals("WEBP");
		}

		@Override
		public boolean shouldAcceptChunk(final String name) {
			return name.equals("EXIF");
		}

		@Override
		public boolean shouldAcceptList(final String name) {
			return false;
		}

		@Override
		public void processChunk(final String name, final byte[] data) {
			found.add(withoutPreamble(data));
		}

		@Override
		public void addError(final String message) {
			// What is wrong with a file, its decoder says
		}
	}
}
