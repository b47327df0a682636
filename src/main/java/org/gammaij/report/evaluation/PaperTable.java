package org.gammaij.report.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A table of the paper as it was published. Its figures are the paper's and never this project's.
 *
 * @param number 2 or 3
 * @param columns test sets, as the paper names them
 * @param rows in the paper's order
 */
public record PaperTable(int number, List<String> columns, List<Row> rows) {

	/**
	 * A detector.
	 *
	 * @param method its name
	 * @param accuracies in [0, 1], one per column
	 */
	public record Row(String method, List<Double> accuracies) {}

	/** Reads a table. */
	public static PaperTable of(final int number) {
		try (InputStream in = PaperTable.class.getResourceAsStream("table" + number + ".csv"); CSVParser parser =
			CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(new InputStreamReader(in,
				StandardCharsets.UTF_8)))
		{
			final List<String> columns = parser.getHeaderNames().subList(1, parser.getHeaderNames().size());
			return new PaperTable(number, List.copyOf(columns), parser.stream().map(record -> new Row(record.get(0), columns
				.stream().map(column -> Double.parseDouble(record.get(column)) / 100).toList())).toList());
		}
		catch (final IOException e) {
			throw new UncheckedIOException("The table " + number + " of the paper cannot be read.", e);
		}
	}
}
