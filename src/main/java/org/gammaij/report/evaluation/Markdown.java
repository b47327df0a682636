package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.gammaij.common.AtomicFiles;
import org.gammaij.evaluation.metric.Interval;

/** Builds Markdown. */
public final class Markdown {

	private final StringBuilder text = new StringBuilder();

	Markdown heading(final int level, final String title) {
		text.append("#".repeat(level)).append(' ').append(title).append("\n\n");
		return this;
	}

	/** Nothing for no words. */
	public Markdown paragraph(final String words) {
		if (!words.isEmpty()) text.append(words).append("\n\n");
		return this;
	}

	Markdown items(final List<String> items) {
		items.forEach(item -> text.append("- ").append(item).append('\n'));
		text.append('\n');
		return this;
	}

	public Markdown code(final String line) {
		text.append("```\n").append(line).append("\n```\n\n");
		return this;
	}

	/** The first column is aligned left, all others right. */
	public Markdown table(final List<String> header, final List<List<String>> rows) {
		line(header);
		text.append("|---|").append(String.join("", Collections.nCopies(header.size() - 1, "---:|"))).append('\n');
		rows.forEach(this::line);
		text.append('\n');
		return this;
	}

	private void line(final List<String> cells) {
		text.append(cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n")));
	}

	/** Three decimals with the interval in brackets where there is one; NA where not defined. */
	static String interval(final Interval interval) {
		if (!interval.defined()) return FiguresCsv.UNDEFINED;
		if (Double.isNaN(interval.low())) return number(interval.value());
		return number(interval.value()) + " [" + number(interval.low()) + ", " + number(interval.high()) + "]";
	}

	static String number(final double value) {
		return String.format(Locale.ROOT, "%.3f", value);
	}

	/**
	 * Creates or replaces a file.
	 *
	 * @throws IOException if it cannot be written
	 */
	public void write(final Path file) throws IOException {
		AtomicFiles.write(file, temporary -> Files.writeString(temporary, toString(), StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		return text.toString();
	}
}
