package org.gammaij.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import com.drew.imaging.jpeg.JpegSegmentData;

/**
 * How a JPEG file was coded, so that another image can be coded alike.
 *
 * @param luma quantisation table in row order, 64 entries from 1 to 255
 * @param chroma that of the colour channels
 * @param across how many times more luma than chroma samples there are from left to right
 * @param down the same from top to bottom
 * @param grey whether there is one channel only
 */
public record JpegEncoding(int[] luma, int[] chroma, int across, int down, boolean grey) {

	private static final int MOST = 255;

	/**
	 * Reads the head of a file.
	 *
	 * @return empty if the file is not JPEG, or coded in a way that cannot be repeated here
	 * @throws IOException if the file cannot be read
	 */
	public static Optional<JpegEncoding> of(final Path file) throws IOException {
		try {
			return JpegTables.segments(file).flatMap(JpegEncoding::of);
		}
		catch (final ArrayIndexOutOfBoundsException | ArithmeticException e) {
			// A damaged head
			return Optional.empty();
		}
	}

	private static Optional<JpegEncoding> of(final JpegSegmentData segments) {
		final int[][] tables = JpegTables.tables(segments);
		if (tables[0] == null) return Optional.empty();
		final int[] luma = JpegTables.inRowOrder(tables[0]);
		final int[] chroma = tables[1] == null ? luma : JpegTables.inRowOrder(tables[1]);
		if (!fits(luma) || !fits(chroma)) return Optional.empty();
		final String sampling = JpegTables.subsampling(segments);
		if (sampling.equals("grey")) return Optional.of(new JpegEncoding(luma, chroma, 1, 1, true));
		if (!sampling.matches("[12]x[12]")) return Optional.empty();
		return Optional.of(new JpegEncoding(luma, chroma, sampling.charAt(0) - '0', sampling.charAt(2) - '0', false));
	}

	/** Larger steps need 16 bits, which baseline files have not. */
	private static boolean fits(final int[] table) {
		return Arrays.stream(table).allMatch(step -> step >= 1 && step <= MOST);
	}
}
