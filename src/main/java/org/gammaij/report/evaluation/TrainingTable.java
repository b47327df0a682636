package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.gammaij.data.DataSource;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;

/** Table 1 of the paper: training samples with their labels, those that are there beside the paper's numbers. */
public final class TrainingTable {

	private static final List<String> HEADER = List.of("source", "samples", "the paper's samples", "class",
		"manipulation, background / foreground", "AI, background / foreground", "the paper's labels");
	private static final Map<DataSource, Integer> PAPER = new EnumMap<>(Map.of(DataSource.AUTHENTIC, 117266,
		DataSource.INPAINTED, 258266, DataSource.INPAINTED_BLENDED, 258266, DataSource.COPY_MOVE, 200000, DataSource.SPLICED,
		200000));
	private static final Map<DataSource, String> LABELS = new EnumMap<>(Map.of(DataSource.AUTHENTIC, "0; 0 / 0; 0 / 0",
		DataSource.INPAINTED, "1; 0 / 1; 1 / 1", DataSource.INPAINTED_BLENDED, "1; 0 / 1; 0 / 1", DataSource.COPY_MOVE,
		"0; 0 / 1; 0 / 0", DataSource.SPLICED, "0; 0 / 1; 0 / 0"));

	private TrainingTable() {}

	/**
	 * Creates or replaces {@code table1.csv} and {@code table1.md}.
	 *
	 * @param command the command line that repeats it
	 * @throws IOException if a file cannot be written
	 */
	public static void write(final Path folder, final List<Sample> samples, final String command) throws IOException {
		final List<List<String>> rows = new ArrayList<>();
		for (final DataSource source : DataSource.values()) {
			final List<Sample> of = samples.stream().filter(sample -> sample.source() == source).toList();
			if (of.isEmpty() && !PAPER.containsKey(source)) continue;
			rows.add(List.of(source.id(), Integer.toString(of.size()), PAPER.containsKey(source) ? Integer.toString(PAPER.get(
				source)) : FiguresCsv.UNDEFINED, words(of, sample -> Integer.toString(sample.label())), words(of, sample -> text(sample
					.manipulationMask())), words(of, sample -> text(sample.aiMask())), LABELS.getOrDefault(source,
						FiguresCsv.UNDEFINED)));
		}
		FiguresCsv.write(folder.resolve("table1.csv"), HEADER, rows);
		new Markdown().heading(1, "Table 1: training data").paragraph("Samples that are there, with the labels that they carry, " +
			"beside the numbers and labels of the paper (class; manipulation; AI).").table(HEADER, rows).code(command).write(folder
				.resolve("table1.md"));
	}

	private static String words(final List<Sample> samples, final Function<Sample, String> word) {
		return samples.isEmpty() ? FiguresCsv.UNDEFINED : String.join(", ", samples.stream().map(word).collect(Collectors
			.toCollection(TreeSet::new)));
	}

	private static String text(final MaskRef mask) {
		if (mask instanceof MaskRef.File) return "0 / 1";
		if (mask instanceof MaskRef.Constant constant) return constant.foreground() ? "1 / 1" : "0 / 0";
		return "not known";
	}
}
