package org.gammaij.report.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The accuracies that the paper publishes for its test sets (Tables 2 and 3). They are the paper's and never this
 * project's, and only stand beside an evaluation of a data set of the same format. Those of its ablations belong to the
 * recipes in {@code training/ablations}.
 */
public final class PaperFigures {

	private static final String RESOURCE = "paper.csv";

	/**
	 * One figure.
	 *
	 * @param format of the data set, as {@code DataSets.formats} names it
	 * @param testSet its name in the paper
	 * @param row generator, a mean, or {@code all}
	 * @param accuracy in [0, 1]
	 */
	public record Entry(String format, String testSet, String row, double accuracy) {}

	private PaperFigures() {}

	/** Those of a format, in the paper's order; none for data sets that the paper does not have. */
	public static List<Entry> of(final String format) {
		return all().stream().filter(entry -> entry.format().equals(format)).toList();
	}

	/** All of them, in the paper's order. */
	static List<Entry> all() {
		final List<Entry> entries = new ArrayList<>();
		try (InputStream in = PaperFigures.class.getResourceAsStream(RESOURCE); Reader reader = new InputStreamReader(in,
			StandardCharsets.UTF_8))
		{
			for (final CSVRecord row : CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader))
				entries.add(new Entry(row.get("format"), row.get("test_set"), row.get("row"), Double.parseDouble(row.get(
					"accuracy"))));
			return entries;
		}
		catch (final IOException e) {
			throw new UncheckedIOException("The resource " + RESOURCE + " cannot be read.", e);
		}
	}
}
