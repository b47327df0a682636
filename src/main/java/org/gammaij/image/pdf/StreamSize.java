package org.gammaij.image.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.filter.LZWFilter;
import org.apache.pdfbox.io.RandomAccessInputStream;
import org.apache.pdfbox.io.RandomAccessOutputStream;
import org.apache.pdfbox.io.RandomAccessReadWriteBuffer;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * How large a stream of a PDF file may become when it is unpacked: a few kilobytes can be made to fill any memory, and
 * what unpacks them does so as a whole. Where the worst case is too large, it is unpacked and counted until it is too much.
 */
final class StreamSize {

	/** Bytes of drawing instructions. */
	private static final long INSTRUCTIONS = 64 << 20;
	/** What one filter hands to the next may be longer than what comes out in the end: as hexadecimal digits, for example. */
	private static final int BETWEEN = 3;
	/** Bytes that an entry of a table of LZW takes in memory, beside those of its text. */
	private static final int TABLE_ENTRY = 24;
	private static final Set<String> IMAGES = Set.of("DCTDecode", "DCT", "CCITTFaxDecode", "CCF", "JPXDecode", "JBIG2Decode");

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
		requireLines(stream, limit);
		final List<COSName> all = filters(stream).takeWhile(filter -> !last.contains(filter.getName())).toList();
		// What makes an image comes last, and its size is checked elsewhere
		final List<COSName> filters = all.stream().takeWhile(filter -> !IMAGES.contains(filter.getName())).toList();
		if (all.size() > filters.size() + 1) throw new IOException("it is packed within an image");
		double most = stream.getLength();
		for (final COSName filter : filters)
			most *= growth(filter.getName());
		if (most <= limit) return;
		if (all.isEmpty()) throw new LimitedOutput.Exceeded("it has more than " + limit + " bytes");
		if (!filters.isEmpty()) requireUnpacked(stream, filters, filters.size() < all.size() ? BETWEEN * limit : limit);
	}

	static Stream<COSName> filters(final COSStream stream) {
		return new PDStream(stream).getFilters().stream();
	}

	private static void requireUnpacked(final COSStream stream, final List<COSName> filters, final long limit)
		throws IOException
	{
		try {
			unpack(stream, filters, limit);
		}
		catch (final LimitedOutput.Exceeded e) {
			throw e;
		}
		catch (final IOException | RuntimeException e) {
			// Whoever unpacks it will say so, or read what came before the damage
			return;
		}
	}

	/** As PDFBox does it: each filter as a whole, and one that is named twice once. Of the last one nothing is kept. */
	private static void unpack(final COSStream stream, final List<COSName> names, final long limit) throws IOException {
		final Set<Filter> filters = new LinkedHashSet<>();
		for (final COSName name : names)
			filters.add(FilterFactory.INSTANCE.getFilter(name));
		InputStream in = stream.createRawInputStream();
		long length = stream.getLength();
		int index = 0;
		for (final Filter filter : filters) {
			if (filter instanceof LZWFilter) requireTable(Math.min(length, limit));
			final RandomAccessReadWriteBuffer unpacked = new RandomAccessReadWriteBuffer();
			final boolean isLast = index == filters.size() - 1;
			try (InputStream packed = in;
					OutputStream out = isLast ? new LimitedOutput(OutputStream.nullOutputStream(), limit)
						: new LimitedOutput(new RandomAccessOutputStream(unpacked), BETWEEN * limit))
			{
				filter.decode(packed, out, stream, index++);
			}
			length = unpacked.length();
			unpacked.seek(0);
			in = new RandomAccessInputStream(unpacked);
		}
	}

	/** PDFBox goes on to fill the table of LZW until the data says that it begins anew, which it need not. */
	private static void requireTable(final long codes) throws LimitedOutput.Exceeded {
		if (codes * TABLE_ENTRY > Runtime.getRuntime().maxMemory() / 2) throw new LimitedOutput.Exceeded(
			"it is packed as LZW and too long for the memory that Java has");
	}

	/** Two lines of what is told as differences are in memory before anything is unpacked. */
	private static void requireLines(final COSStream stream, final long limit) throws IOException {
		final COSBase parameters = stream.getDictionaryObject(COSName.DP, COSName.DECODE_PARMS);
		if (parameters instanceof COSDictionary one) requireLine(one, limit);
		if (parameters instanceof COSArray all) for (int i = 0; i < all.size(); i++)
			if (all.getObject(i) instanceof COSDictionary one) requireLine(one, limit);
	}

	private static void requireLine(final COSDictionary parameters, final long limit) throws IOException {
		if (parameters.getInt(COSName.PREDICTOR) <= 1) return;
		final double bits = (double) parameters.getInt(COSName.COLUMNS, 1) * parameters.getInt(COSName.COLORS, 1) * parameters
			.getInt(COSName.BITS_PER_COMPONENT, Byte.SIZE);
		if (Math.abs(bits) > (double) limit * Byte.SIZE) throw new IOException("it has lines of more than " + limit + " bytes");
	}

	/** By how much a filter can make data longer, at most. */
	private static int growth(final String filter) {
		return switch (filter) {
			case "FlateDecode", "Fl" -> 1032;
			case "LZWDecode", "LZW" -> 4096;
			case "RunLengthDecode", "RL" -> 64;
			// One letter for four zeros
			case "ASCII85Decode", "A85" -> 4;
			default -> 1;
		};
	}
}
