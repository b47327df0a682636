package org.gammaij.evaluation.ablation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.gammaij.training.SettingsFile;
import org.gammaij.training.TrainingSettings;
import org.gammaij.common.InvalidInputException;

/**
 * An ablation table of the paper.
 *
 * @param number 4 to 8
 * @param rows in the paper's order
 */
public record AblationTable(int number, List<Row> rows) {

	/** Numbers of the tables that there are. */
	public static final int FIRST = 4;
	public static final int LAST = 8;

	/**
	 * A row.
	 *
	 * @param name what it varies
	 * @param settings name of its settings file, which changes only that
	 * @param paperAccuracy accuracy that the paper reports, on other data and with another budget
	 */
	public record Row(String name, String settings, double paperAccuracy) {

		/** The settings of this row. */
		public TrainingSettings apply(final TrainingSettings base) {
			final String file = settings + ".yaml";
			return SettingsFile.overlay(base, new String(resource(file), StandardCharsets.UTF_8), file);
		}
	}

	/**
	 * Finds a table.
	 *
	 * @throws InvalidInputException if there is none of this number
	 */
	public static AblationTable of(final int number) {
		final CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
		try (CSVParser parser = CSVParser.parse(new InputStreamReader(AblationTable.class.getResourceAsStream("rows.csv"),
			StandardCharsets.UTF_8), format))
		{
			final List<Row> rows = parser.stream().filter(r -> Integer.parseInt(r.get("table")) == number).map(r -> new Row(r
				.get("row"), r.get("settings"), Double.parseDouble(r.get("paper_accuracy")))).toList();
			if (rows.isEmpty()) throw new InvalidInputException("The paper has no ablation table " + number + "; give " + FIRST +
				" to " + LAST + ".");
			return new AblationTable(number, rows);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static byte[] resource(final String name) {
		try (InputStream in = AblationTable.class.getResourceAsStream(name)) {
			return in.readAllBytes();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
