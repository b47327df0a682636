package org.gammaij.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.imageio.plugins.jpeg.JPEGQTable;

import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentData;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;

/**
 * What the head of a JPEG file tells of the encoder.
 *
 * @param quality the quality on the scale of the IJG, 1 to 100, whose tables are nearest to those of the file
 * @param standard whether they are exactly the tables of the IJG; if not, the quality is an estimate
 * @param subsampling how many times more luma samples than chroma samples there are, across and down: {@code 1x1} is
 *          4:4:4, {@code 2x2} is 4:2:0; {@code grey} for one channel
 */
public record JpegTables(int quality, boolean standard, String subsampling) {

	private static final int ENTRIES = 64;

	/**
	 * Reads the tables of a file.
	 *
	 * @return empty if the file is not JPEG or has no tables
	 * @throws IOException if the file cannot be read
	 */
	public static Optional<JpegTables> of(final Path file) throws IOException {
		try {
			return segments(file).flatMap(JpegTables::of);
		}
		catch (final ArrayIndexOutOfBoundsException e) {
			return Optional.empty();
		}
	}

	/**
	 * Reads the segments that tell of the encoder.
	 *
	 * @return empty if the file is not JPEG, or damaged
	 * @throws IOException if the file cannot be read
	 */
	static Optional<JpegSegmentData> segments(final Path file) throws IOException {
		if (ImageFormat.of(file).filter(f -> f == ImageFormat.JPEG).isEmpty()) return Optional.empty();
		try {
			return Optional.of(JpegSegmentReader.readSegments(file.toFile(), List.of(JpegSegmentType.DQT,
				JpegSegmentType.SOF0, JpegSegmentType.SOF1, JpegSegmentType.SOF2)));
		}
		catch (final JpegProcessingException e) {
			return Optional.empty();
		}
	}

	/** Up to four tables in zigzag order; null for those that are not there. */
	static int[][] tables(final JpegSegmentData segments) {
		final int[][] tables = new int[4][];
		for (final byte[] segment : segments.getSegments(JpegSegmentType.DQT))
			readTables(segment, tables);
		return tables;
	}

	private static Optional<JpegTables> of(final JpegSegmentData segments) {
		final int[][] tables = tables(segments);
		if (tables[0] == null) return Optional.empty();
		int best = 0;
		long least = Long.MAX_VALUE;
		for (int quality = 1; quality <= 100; quality++) {
			final long distance = distance(tables, quality);
			if (distance < least) {
				best = quality;
				least = distance;
			}
		}
		return Optional.of(new JpegTables(best, least == 0, subsampling(segments)));
	}

	/** One segment may hold several tables, each of 64 bytes or 64 pairs of bytes in zigzag order. */
	private static void readTables(final byte[] segment, final int[][] tables) {
		int i = 0;
		while (i < segment.length) {
			final boolean wide = (segment[i] & 0xf0) != 0;
			final int[] table = new int[ENTRIES];
			final int number = segment[i++] & 3;
			for (int k = 0; k < ENTRIES; k++) {
				table[k] = segment[i++] & 0xff;
				if (wide) table[k] = table[k] << 8 | segment[i++] & 0xff;
			}
			tables[number] = table;
		}
	}

	private static long distance(final int[][] tables, final int quality) {
		long sum = difference(tables[0], JPEGQTable.K1Luminance, quality);
		if (tables[1] != null) sum += difference(tables[1], JPEGQTable.K2Chrominance, quality);
		return sum;
	}

	private static long difference(final int[] zigzag, final JPEGQTable standard, final int quality) {
		final int[] expected = scaled(standard.getTable(), quality);
		long sum = 0;
		for (int k = 0; k < ENTRIES; k++)
			sum += Math.abs(zigzag[k] - expected[ZIGZAG[k]]);
		return sum;
	}

	/** A standard table at a quality, as {@code jpeg_set_quality} of the IJG computes it, limited to a byte. */
	static int[] scaled(final int[] table, final int quality) {
		return Arrays.stream(table).map(v -> Math.max(1, Math.min(255, (v * scale(quality) + 50) / 100))).toArray();
	}

	/** Scale of the standard tables in percent. */
	static int scale(final int quality) {
		return quality < 50 ? 5000 / quality : 200 - 2 * quality;
	}

	static String subsampling(final JpegSegmentData segments) {
		for (final JpegSegmentType type : List.of(JpegSegmentType.SOF0, JpegSegmentType.SOF1, JpegSegmentType.SOF2))
			for (final byte[] frame : segments.getSegments(type))
				return frame[5] == 1 ? "grey" : (frame[7] >> 4) / (frame[10] >> 4) + "x" + (frame[7] & 15) / (frame[10] & 15);
		return "unknown";
	}

	private static final int[] ZIGZAG = zigzag();

	/** A table in row order. */
	static int[] inRowOrder(final int[] zigzag) {
		final int[] rows = new int[ENTRIES];
		for (int k = 0; k < ENTRIES; k++)
			rows[ZIGZAG[k]] = zigzag[k];
		return rows;
	}

	/** Index in row order of each entry in zigzag order: diagonals, walked up and down in turn. */
	private static int[] zigzag() {
		final int[] order = new int[ENTRIES];
		int k = 0;
		for (int diagonal = 0; diagonal < 2 * JpegCodec.BLOCK - 1; diagonal++)
			for (int step = 0; step <= diagonal; step++) {
				final int row = diagonal % 2 == 0 ? diagonal - step : step;
				final int column = diagonal - row;
				if (row < JpegCodec.BLOCK && column < JpegCodec.BLOCK) order[k++] = row * JpegCodec.BLOCK + column;
			}
		return order;
	}
}
