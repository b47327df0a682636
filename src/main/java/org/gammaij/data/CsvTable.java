package org.gammaij.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.common.InvalidInputException;

/**
 * A table of comma-separated values whose first line names the columns. Case of the names, a byte order mark (from
 * spreadsheets) and blanks around values do not matter.
 *
 * @param file where it was read
 * @param columns names of the columns
 * @param rows the lines below
 */
public record CsvTable(Path file, Set<String> columns, List<CSVRecord> rows) {

	/**
	 * Reads a table.
	 *
	 * @throws InvalidInputException if there is no such file or it is not a table
	 * @throws IOException if reading fails
	 */
	public static CsvTable read(final Path file) throws IOException {
		try (CSVParser parser = parse(file)) {
			return new CsvTable(file, parser.getHeaderMap().keySet(), parser.getRecords());
		}
		catch (final NoSuchFileException e) {
			throw new InvalidInputException("The table " + file + " does not exist; check its path.", e);
		}
		catch (final IllegalArgumentException | UncheckedIOException | CSVException | CharacterCodingException e) {
			throw new InvalidInputException("The table " + file + " is not UTF-8 text with comma-separated values (" + e
				.getMessage() + "); save it so.", e);
		}
	}

	/**
	 * Whether a file is a table that has all of the given columns; only its head is read.
	 *
	 * @throws IOException if reading fails
	 */
	public static boolean hasColumns(final Path file, final String... wanted) throws IOException {
		try (CSVParser parser = parse(file)) {
			return Arrays.stream(wanted).allMatch(parser.getHeaderMap()::containsKey);
		}
		catch (final IllegalArgumentException | UncheckedIOException | CSVException | CharacterCodingException e) {
			return false;
		}
	}

	/** Whether there is such a column. */
	public boolean has(final String column) {
		return columns.stream().anyMatch(column::equalsIgnoreCase);
	}

	/** The value of a row, "" where the column is missing. */
	public static String cell(final CSVRecord row, final String column) {
		return row.isSet(column) ? row.get(column) : "";
	}

	private static CSVParser parse(final Path file) throws IOException {
		final BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
		try {
			skipByteOrderMark(reader);
			return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setIgnoreHeaderCase(true).setTrim(true)
				.setAllowMissingColumnNames(true).get().parse(reader);
		}
		catch (final IOException | RuntimeException e) {
			reader.close();
			throw e;
		}
	}

	private static void skipByteOrderMark(final BufferedReader reader) throws IOException {
		reader.mark(1);
		if (reader.read() != '\uFEFF') reader.reset();
	}
}
