package org.gammaij.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.common.AtomicFiles;

/** A CSV file that grows by whole rows: what cannot be written whole, as on a full disk, is taken back. */
final class GrowingCsv implements AutoCloseable {

	private final FileChannel file;
	private final StringBuilder waiting = new StringBuilder();
	private final CSVPrinter printer;

	/**
	 * Opens or creates a file.
	 *
	 * @param columns the first of them counts up
	 * @param last rows after this count are dropped: a stop came before their checkpoint, and they will be made again
	 */
	GrowingCsv(final Path path, final String[] columns, final long last) throws IOException {
		final List<CSVRecord> kept = read(path, columns).stream().filter(row -> row.isConsistent() && Long.parseLong(row.get(
			0)) <= last).toList();
		AtomicFiles.write(path, temporary -> {
			try (CSVPrinter p = new CSVPrinter(Files.newBufferedWriter(temporary), format(columns))) {
				p.printRecords(kept);
			}
		});
		printer = new CSVPrinter(waiting, CSVFormat.DEFAULT);
		file = FileChannel.open(path, StandardOpenOption.APPEND);
	}

	/** Adds a row, which {@link #flush} or {@link #close} writes. */
	void add(final Object... values) throws IOException {
		printer.printRecord(values);
	}

	/**
	 * Puts what was added on the disk.
	 *
	 * @throws IOException if that fails; the file is then as it was
	 */
	void flush() throws IOException {
		final long before = file.size();
		final ByteBuffer bytes = StandardCharsets.UTF_8.encode(waiting.toString());
		try {
			while (bytes.hasRemaining())
				file.write(bytes);
		}
		catch (final IOException e) {
			file.truncate(before);
			throw e;
		}
		waiting.setLength(0);
	}

	/** Rows of a file, none if it does not exist. */
	static List<CSVRecord> read(final Path path, final String[] columns) throws IOException {
		if (!Files.exists(path)) return List.of();
		try (CSVParser parser = CSVParser.parse(path, StandardCharsets.UTF_8, format(columns).builder().setSkipHeaderRecord(
			true).get()))
		{
			return parser.getRecords();
		}
	}

	static CSVFormat format(final String[] columns) {
		return CSVFormat.DEFAULT.builder().setHeader(columns).get();
	}

	@Override
	public void close() throws IOException {
		try (file) {
			flush();
		}
	}
}
