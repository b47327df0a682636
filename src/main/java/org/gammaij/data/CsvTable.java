package org.gammaij.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.TextFiles;

/**
 * A table of comma-separated values whose first line names the columns, in UTF-8, or in UTF-16 with a byte order mark, as
 * spreadsheets write it. Case of the names, a byte order mark and blanks around values do not matter.
 *
 * @param file where it was read
 * @param columns names of the columns
 * @param rows the lines below
 */
public record CsvTable(Path file, Set<String> columns, List<CSVRecord> rows) {

	private static final CSVFormat CELLS = CSVFormat.DEFAULT.builder().setTrim(true).get();
	private static final CSVFormat FORMAT = CELLS.builder().setHeader().setSkipHeaderRecord(true).setIgnoreHeaderCase(true)
		.setAllowMissingColumnNames(true).get();

	/**
	 * Reads a table.
	 *
	 * @throws InvalidInputException if there is no such file or it is not such a table: then with the row and column
	 * @throws IOException if reading fails
	 */
	public static CsvTable read(final Path file) throws IOException {
		final String text = text(file);
		requireHeader(file, header(text));
		try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
			final List<String> names = parser.getHeaderNames();
			final CsvTable table = new CsvTable(file, new LinkedHashSet<>(names), parser.getRecords());
			for (final CSVRecord row : table.rows)
				requireCells(file, names, row);
			return table;
		}
		catch (final IllegalArgumentException | UncheckedIOException | CSVException e) {
			throw new InvalidInputException("The table " + file + " is not text with comma-separated values (" + e
				.getMessage() + "); save it so.", e);
		}
	}

	private static String text(final Path file) throws IOException {
		try {
			return TextFiles.read(file);
		}
		catch (final NoSuchFileException e) {
			throw new InvalidInputException("The table " + file + " does not exist; check its path.", e);
		}
	}

	/**
	 * Whether a file is a table that has all of the given columns; only its head is read.
	 *
	 * @throws IOException if reading fails
	 */
	public static boolean hasColumns(final Path file, final String... wanted) throws IOException {
		final List<String> names = header(TextFiles.firstLine(file));
		return Arrays.stream(wanted).allMatch(column -> names.stream().anyMatch(column::equalsIgnoreCase));
	}

	/** The names in the first line; none if it is no line of a table. */
	private static List<String> header(final String text) throws IOException {
		try (CSVParser parser = CELLS.parse(new StringReader(text))) {
			final Iterator<CSVRecord> records = parser.iterator();
			return records.hasNext() ? records.next().toList() : List.of();
		}
		catch (final IllegalArgumentException | UncheckedIOException | CSVException e) {
			return List.of();
		}
	}

	private static void requireHeader(final Path file, final List<String> names) {
		if (names.size() == 1 && names.get(0).matches("(?s).*[;\t].*")) throw new InvalidInputException("The table " + file +
			" has " + (names.get(0).contains(";") ? "semicolons" : "tabs") +
			" between the names of its columns, where commas are needed; save it with commas.");
		final Map<String, Integer> first = new HashMap<>();
		for (int i = 0; i < names.size(); i++) {
			if (names.get(i).indexOf('\0') >= 0) throw new InvalidInputException("The name of column " + (i + 1) +
				" of the table " + file + " holds a NUL character; correct it.");
			final Integer before = names.get(i).isEmpty() ? null : first.putIfAbsent(names.get(i).toLowerCase(Locale.ROOT), i);
			if (before != null) throw new InvalidInputException("The table " + file + " has the column '" + names.get(i) +
				"' twice, as columns " + (before + 1) + " and " + (i + 1) + "; take one of them out.");
		}
	}

	private static void requireCells(final Path file, final List<String> names, final CSVRecord row) {
		final String where = "Row " + row.getRecordNumber() + " of the table " + file;
		for (int i = 0; i < row.size(); i++) {
			if (row.get(i).indexOf('\0') >= 0) throw new InvalidInputException(where + " holds a NUL character in column " + (i +
				1) + (i < names.size() ? " (" + names.get(i) + ")" : "") + "; correct it.");
			if (i >= names.size() && !row.get(i).isEmpty()) throw new InvalidInputException(where + " has " + row.size() +
				" values, but there are " + names.size() + " columns; put quotes around a value that has a comma.");
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
}
