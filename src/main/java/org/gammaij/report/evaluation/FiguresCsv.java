package org.gammaij.report.evaluation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.gammaij.common.AtomicFiles;

/** A CSV file with a header; the same rows give the same bytes. */
public final class FiguresCsv {

	/** What stands for a figure that is not defined. */
	static final String UNDEFINED = "NA";

	private FiguresCsv() {}

	/** Creates or replaces a file. */
	public static void write(final Path file, final List<String> header, final Iterable<List<String>> rows) throws IOException {
		final CSVFormat format = CSVFormat.DEFAULT.builder().setHeader(header.toArray(String[]::new)).setRecordSeparator(
			'\n').get();
		AtomicFiles.write(file, temporary -> {
			try (BufferedWriter out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8); CSVPrinter printer =
				format.print(out))
			{
				for (final List<String> row : rows)
					printer.printRecord(row);
			}
		});
	}

	/** Six decimals, or NA. */
	public static String number(final double value) {
		return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.6f", value);
	}
}
