package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.commons.csv.CSVRecord;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.TextFiles;
import org.gammaij.data.CsvTable;
import org.gammaij.evaluation.treatment.AsStored;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Scores of images that any program has written: a CSV file with a header, or JSONL (one object per line), with
 * <ul>
 * <li>{@code image}: the SHA-256 of the file, or its path; a path may leave out the folders in front that all images
 * share,</li>
 * <li>{@code logit} (above 0 for AI), {@code probability} (of AI), or {@code score}, which is taken for probabilities where all
 * values are in [0, 1], else for logits,</li>
 * <li>{@code treatment}, optional: what was done to the image first, as the tables name it; else nothing.</li>
 * </ul>
 * A score that is empty, {@code NA} or {@code NaN} is none.
 */
final class ScoreFile {

	private static final String IMAGE = "image";
	private static final String LOGIT = "logit";
	private static final String PROBABILITY = "probability";
	private static final String SCORE = "score";
	private static final String TREATMENT = "treatment";

	/** A line: where, and what it says. */
	private record Line(long number, String image, String value, String treatment) {}

	private final Path file;
	private final Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
	private boolean probabilities;

	private ScoreFile(final Path file) {
		this.file = file;
	}

	/**
	 * Reads and checks a file.
	 *
	 * @throws InvalidInputException if it has not these columns, a value is no such number, or an image comes twice with
	 *           different scores
	 * @throws IOException if reading fails
	 */
	static ScoreFile read(final Path file) throws IOException {
		final ScoreFile scores = new ScoreFile(file);
		scores.readAll();
		return scores;
	}

	/** Whether the values are probabilities, and not logits. */
	boolean probabilities() {
		return probabilities;
	}

	/** The images, as the file names them: hashes in lower case, paths with forward slashes. */
	Iterable<String> images() {
		return scores.keySet();
	}

	/** Whether there is a score of any image after a treatment. */
	boolean has(final String treatment) {
		return scores.values().stream().anyMatch(byTreatment -> byTreatment.containsKey(treatment));
	}

	/** The class logit of an image of {@link #images()} after a treatment; null if there is none. */
	Double logit(final String image, final String treatment) {
		final Double value = scores.getOrDefault(image, Map.of()).get(treatment);
		return value == null || !probabilities ? value : (Double) DetectorOutput.ofProbability(value);
	}

	private void readAll() throws IOException {
		final List<String> columns = new ArrayList<>();
		final List<Line> lines = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv") ? csv(columns) : jsonl(columns);
		for (final Line line : lines)
			add(line);
		final boolean inRange = scores.values().stream().flatMap(byTreatment -> byTreatment.values().stream()).allMatch(
			value -> value >= 0 && value <= 1);
		probabilities = columns.get(0).equals(PROBABILITY) || columns.get(0).equals(SCORE) && inRange;
		if (probabilities && !inRange) throw new InvalidInputException("The scores " + file +
			" have a probability that is not from 0 to 1; name the column 'logit' if they are logits.");
		if (scores.isEmpty()) throw new InvalidInputException("The scores " + file + " hold no score.");
	}

	private List<Line> csv(final List<String> columns) throws IOException {
		final CsvTable table = CsvTable.read(file);
		columns.add(column(table.has(IMAGE), table.has(LOGIT), table.has(PROBABILITY), table.has(SCORE)));
		final List<Line> lines = new ArrayList<>();
		for (final CSVRecord row : table.rows())
			lines.add(new Line(row.getRecordNumber(), CsvTable.cell(row, IMAGE), CsvTable.cell(row, columns.get(0)), CsvTable
				.cell(row, TREATMENT)));
		return lines;
	}

	private List<Line> jsonl(final List<String> columns) throws IOException {
		final List<Line> lines = new ArrayList<>();
		final ObjectMapper json = new ObjectMapper();
		int number = 0;
		for (final String text : TextFiles.read(file).lines().toList()) {
			number++;
			if (text.isBlank()) continue;
			final JsonNode node;
			try {
				node = json.readTree(text);
			}
			catch (final JsonProcessingException e) {
				throw new InvalidInputException("Line " + number + " of the scores " + file + " is not JSON.", e);
			}
			if (columns.isEmpty()) columns.add(column(node.has(IMAGE), node.has(LOGIT), node.has(PROBABILITY), node.has(SCORE)));
			lines.add(new Line(number, node.path(IMAGE).asText(""), node.path(columns.get(0)).asText(""), node.path(TREATMENT)
				.asText("")));
		}
		if (columns.isEmpty()) throw new InvalidInputException("The scores " + file + " are empty.");
		return lines;
	}

	private String column(final boolean image, final boolean logit, final boolean probability, final boolean score) {
		final int values = (logit ? 1 : 0) + (probability ? 1 : 0) + (score ? 1 : 0);
		if (!image || values != 1) throw new InvalidInputException("The scores " + file +
			" need a column 'image', and one of 'logit', 'probability' and 'score'.");
		return logit ? LOGIT : probability ? PROBABILITY : SCORE;
	}

	private void add(final Line line) {
		if (line.image().isEmpty()) throw wrong(line, "names no image");
		final Double value = number(line);
		if (value == null) return;
		final String image = RecordedScorer.isHash(line.image()) ? line.image().toLowerCase(Locale.ROOT) : line.image().replace(
			'\\', '/');
		final String treatment = line.treatment().isEmpty() ? AsStored.ID : line.treatment();
		final Double before = scores.computeIfAbsent(image, key -> new LinkedHashMap<>()).putIfAbsent(treatment, value);
		if (before != null && !before.equals(value)) throw wrong(line, "gives a second score of the image " + line.image() +
			", " + value + " after " + before);
	}

	private Double number(final Line line) {
		if (line.value().isEmpty() || line.value().equalsIgnoreCase("na") || line.value().equalsIgnoreCase("nan") || line.value()
			.equals("null")) return null;
		try {
			final double value = Double.parseDouble(line.value());
			if (Double.isFinite(value)) return value;
		}
		catch (final NumberFormatException e) {
			throw wrong(line, "has the score '" + line.value() + "', which is no number");
		}
		throw wrong(line, "has the score " + line.value() + ", which is not finite");
	}

	private InvalidInputException wrong(final Line line, final String what) {
		return new InvalidInputException("Row " + line.number() + " of the scores " + file + " " + what + "; correct it.");
	}

	/** Where a path of the file is, if it is one that exists: absolute, or relative to the folder of the file. */
	Path existing(final String image) {
		try {
			final Path path = file.toAbsolutePath().resolveSibling(image).normalize();
			return Files.exists(path) ? path : null;
		}
		catch (final InvalidPathException e) {
			return null;
		}
	}
}
