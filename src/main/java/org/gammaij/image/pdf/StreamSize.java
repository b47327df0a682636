package org.gammaij.image.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * How large a stream of a PDF file may become when it is unpacked: a few kilobytes can be made to fill any memory, and
 * what unpacks them does so as a whole.
 */
final class StreamSize {

	/** Bytes of drawing instructions. */
	private static final long INSTRUCTIONS = 64 << 20;
	private static final int BUFFER = 1 << 14;

	private StreamSize() {}

	/** @throws IOException if the instructions of a page unpack to more than is read */
	static void requireContents(final COSDictionary page) throws IOException {
		final COSBase contents = page.getDictionaryObject(COSName.CONTENTS);
		if (contents instanceof COSStream stream) requireBounded(stream);
		if (contents instanceof COSArray parts) for (int i = 0; i < parts.size(); i++)
			if (parts.getObject(i) instanceof COSStream stream) requireBounded(stream);
	}

	/** @throws IOException likewise, of a group of drawings */
	static void requireBounded(final COSStream stream) throws IOException {
		require(stream, List.of(), INSTRUCTIONS);
	}

	/**
	 * Checks the size of a stream.
	 *
	 * @param last filters at which unpacking ends
	 * @param limit bytes
	 * @throws IOException if it unpacks to more
	 */
	static void require(final COSStream stream, final List<String> last, final long limit) throws IOException {
		final List<COSName> filters = filters(stream).takeWhile(filter -> !last.contains(filter.getName())).toList();
		double most = stream.getLength();
		for (final COSName filter : filters)
			most *= growth(filter);
		if (most <= limit) return;
		if (filters.size() == 1 && isDeflate(filters.get(0))) requireInflated(stream, limit);
		else if (most > limit) throw new IOException("it is packed so that it may unpack to more than " + limit + " bytes");
	}

	static Stream<COSName> filters(final COSStream stream) {
		return new PDStream(stream).getFilters().stream();
	}

	private static void requireInflated(final COSStream stream, final long limit) throws IOException {
		final Inflater inflater = new Inflater();
		final byte[] packed = new byte[BUFFER];
		final byte[] unpacked = new byte[BUFFER];
		try (InputStream in = stream.createRawInputStream()) {
			int length;
			while (!inflater.finished() && (length = in.read(packed)) > 0) {
				inflater.setInput(packed, 0, length);
				while (!inflater.needsInput() && !inflater.finished() && inflater.inflate(unpacked) > 0)
					if (inflater.getBytesWritten() > limit) throw new IOException("it unpacks to more than " + limit + " bytes");
			}
		}
		catch (final DataFormatException e) {
			// Whoever unpacks it will say so, or read what came before the damage
			return;
		}
		finally {
			inflater.end();
		}
	}

	private static boolean isDeflate(final COSName filter) {
		return filter.equals(COSName.FLATE_DECODE) || filter.equals(COSName.FLATE_DECODE_ABBREVIATION);
	}

	/** By how much a filter can make data longer; 1 of those that make an image, whose size is checked. */
	private static int growth(final COSName filter) {
		if (isDeflate(filter)) return 1032;
		return switch (filter.getName()) {
			case "LZWDecode", "LZW" -> 4096;
			case "RunLengthDecode", "RL" -> 64;
			default -> 1;
		};
	}
}
