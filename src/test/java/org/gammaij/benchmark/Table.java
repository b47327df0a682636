package org.gammaij.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.gammaij.report.evaluation.FiguresCsv;
import org.gammaij.report.evaluation.Markdown;

/** What was measured, as tables for people and programs. */
final class Table {

	private static final List<String> COLUMNS = List.of("part", "subject", "side", "batch", "contender", "wall_s", "user_s",
		"system_s", "page_faults", "peak_mib", "peak_above_start_mib", "heap_mib", "gmac");
	private static final List<String> HEADER = List.of("", "pixels", "batch", "who", "wall (s)", "user (s)", "system (s)",
		"kernel (%)", "page faults", "memory (MiB)", "GMAC/s", "times the first");
	private static final List<String> FINDINGS = List.of("finding", "value", "unit", "at least", "at most", "met");

	private final List<Row> rows = new ArrayList<>();
	private final List<Finding> findings = new ArrayList<>();

	/** Takes rows of which all others are compared with the first, and prints them. */
	void add(final List<Row> race) {
		rows.addAll(race);
		for (final Row row : race)
			System.out.println(String.join(" | ", cells(row)));
	}

	/** Takes a finding, and prints it. */
	void add(final Finding finding) {
		findings.add(finding);
		System.out.println(String.join(" | ", cells(finding)));
	}

	/** Writes {@code speed.csv}, {@code findings.csv} and {@code speed.md}. */
	void write(final Path folder, final String command, final int threads) throws IOException {
		FiguresCsv.write(folder.resolve("speed.csv"), COLUMNS, rows.stream().map(Table::figures).toList());
		FiguresCsv.write(folder.resolve("findings.csv"), FINDINGS, findings.stream().map(Table::cells).toList());
		new Markdown().paragraph(Machine.processor() + ", " + threads + (threads == 1 ? " thread, " : " threads, ") + LocalDate
			.now() + ":").code(command).table(HEADER, rows.stream().map(this::cells).toList()).table(FINDINGS, findings.stream().map(
				Table::cells).toList()).write(folder.resolve("speed.md"));
	}

	private static List<String> figures(final Row row) {
		final Usage u = row.usage();
		return List.of(row.part(), row.subject(), String.valueOf(row.side()), String.valueOf(row.batch()), row.contender(),
			FiguresCsv.number(u.wall()), FiguresCsv.number(u.user()), FiguresCsv.number(u.system()), FiguresCsv.number(u.faults()),
			FiguresCsv.number(u.peak()), FiguresCsv.number(row.memory()), FiguresCsv.number(u.heap()), FiguresCsv.number(row
				.multiplications()));
	}

	private List<String> cells(final Row row) {
		final Usage u = row.usage();
		final Row first = rows.stream().filter(other -> other.part().equals(row.part()) && other.subject().equals(row.subject()) &&
			other.side() == row.side() && other.batch() == row.batch()).findFirst().orElse(row);
		return List.of(row.subject(), row.side() == 0 ? "" : String.valueOf(row.side()), String.valueOf(row.batch()), row.contender(),
			text("%.3f", u.wall()), text("%.3f", u.user()), text("%.3f", u.system()), text("%.0f", 100 * u.kernel()), text("%.0f",
				u.faults()), text("%.0f", row.memory()), text("%.0f", row.multiplications() / u.processor()), text("%.2f", u
					.processor() / first.usage().processor()));
	}

	private static List<String> cells(final Finding finding) {
		return List.of(finding.what(), text("%.3g", finding.value()), finding.unit(), text("%.3g", finding.low()), text("%.3g", finding
			.high()), finding.met());
	}

	private static String text(final String format, final double value) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
	}
}
