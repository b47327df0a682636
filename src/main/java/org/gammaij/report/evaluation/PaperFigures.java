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

/** The figures that the paper publishes (spec.md, section 6). They are the paper's and never this project's. */
public final class PaperFigures {

	private static final String RESOURCE = "paper.csv";

	/**
	 * One figure.
	 *
	 * @param table what it is about
	 * @param row test set or ablation
	 * @param figure which figure
	 * @param value in [0, 1]
	 */
	public record Entry(String table, String row, String figure, double value) {}

	private PaperFigures() {}

	/** All of them, in the paper's order. */
	public static List<Entry> all() {
		final List<Entry> entries = new ArrayList<>();
		try (InputStream in = PaperFigures.class.getResourceAsStream(RESOURCE); Reader reader = new InputStreamReader(in,
			StandardCharsets.UTF_8))
		{
			for (final CSVRecord row : CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader))
				entries.add(new Entry(row.get("table"), row.get("row"), row.get("figure"), Double.parseDouble(row.get("value"))));
			return entries;
		}
		catch (final IOException e) {
			throw new UncheckedIOException("The resource " + RESOURCE + " cannot be read.", e);
		}
	}
}
