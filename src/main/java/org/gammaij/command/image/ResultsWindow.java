package org.gammaij.command.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.report.ResultColumn;

import ij.IJ;
import ij.measure.ResultsTable;

/**
 * ImageJ's table of results of this project. It has a window of its own, so that the user's measurements stay as they
 * are, and rows come as images are done. What was found stands before how it was computed; hashes are shortened there,
 * and whole in files. Without ImageJ's window none is shown.
 */
public final class ResultsWindow implements Sink {

	private static final String IMAGE = "Image SHA-256";
	/** Columns that together tell one row from others: what was looked at, how, and what came of it. */
	private static final List<ResultColumn> KEY = ResultColumn.ALL.stream().filter(column -> Set.of(IMAGE, "RGB from", "Intensity", "X (px)",
		"Y (px)", "Width (px)", "Height (px)", "View", "High threshold", "Mask threshold", "Model SHA-256", "P(AI)").contains(column.name())).toList();
	/** Title of the table. */
	public static final String TITLE = "GAMMA results";

	private static final int DECIMALS = 6;
	/** Making a table anew takes longer the more rows it has. */
	private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);
	private static final int HASH_DIGITS = 8;
	/** Columns that tell how a result was computed; any other is one of what was found. */
	private static final Set<String> COMPUTED = Stream.concat(ResultColumn.OF_THE_RUN.stream(), Stream.of("Width (px)",
		"Height (px)", "X (px)", "Y (px)", "Colours", "RGB from", "Tiles", "Device", IMAGE)).collect(Collectors.toSet());
	private static final List<ResultColumn> ON_SCREEN = ResultColumn.ALL.stream().sorted((a, b) -> Boolean.compare(COMPUTED
		.contains(a.name()), COMPUTED.contains(b.name()))).toList();

	private final ResultViews views;
	private final List<Result> results = new ArrayList<>();
	private int shown;
	private long next = System.nanoTime();

	/** @param views let the rows be clicked; may be null */
	public ResultsWindow(final ResultViews views) {
		this.views = views;
	}

	@Override
	public void add(final Result result, final Plane plane, final Maps maps) {
		results.add(result);
		if (System.nanoTime() - next >= 0) show();
	}

	@Override
	public void fail(final Result result) {
		results.add(result);
		if (System.nanoTime() - next >= 0) show();
	}

	/** The rows of this run alone, as a table of ImageJ that is not shown, with all columns as in files. */
	public ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		results.forEach(result -> add(table, result, ResultColumn.ALL, false));
		return table;
	}

	/** Adds the rows to the table in the window, which opens if it is not open. */
	private void show() {
		if (results.isEmpty() || IJ.getInstance() == null) return;
		final ResultsTable open = ResultsTable.getResultsTable(TITLE);
		final ResultsTable table = open == null ? new ResultsTable() : open;
		for (; shown < results.size(); shown++)
			add(table, results.get(shown));
		table.show(TITLE);
		if (views != null) views.watch(TITLE);
		next = System.nanoTime() + INTERVAL;
	}

	/** Shows the rows that are not shown yet. */
	@Override
	public void close() {
		if (shown < results.size()) show();
	}

	/** What tells the row of a result in the window from the others. */
	public static String key(final Result result) {
		return KEY.stream().map(column -> column.value().apply(result) instanceof Number number ? Double.toString(number.doubleValue())
			: onScreen(column, column.text(result))).collect(Collectors.joining("\n", result.label() + "\n", ""));
	}

	/** The same of a row of the window. */
	public static String key(final ResultsTable table, final int row) {
		return KEY.stream().map(column -> !table.columnExists(column.name()) ? "" : column.isNumber() ? Double.toString(table.getValue(column
			.name(), row)) : table.getStringValue(column.name(), row)).collect(Collectors.joining("\n", table.getLabel(row) + "\n", ""));
	}

	/** Adds a row as the window has it. */
	static void add(final ResultsTable table, final Result result) {
		add(table, result, ON_SCREEN, true);
	}

	private static void add(final ResultsTable table, final Result result, final List<ResultColumn> columns, final boolean shortened) {
		table.incrementCounter();
		table.setPrecision(DECIMALS);
		for (final ResultColumn column : columns) {
			if (shortened && !ResultColumn.isUsed(column, result.run())) continue;
			final Object value = column.value().apply(result);
			final String text = column.text(result);
			if (column == ResultColumn.ALL.get(0)) table.addLabel(text);
			else if (value instanceof Number number) table.addValue(column.name(), number.doubleValue());
			else table.addValue(column.name(), shortened ? onScreen(column, text) : text);
		}
	}

	/** Names of the columns in their order in the window. */
	static List<String> onScreen() {
		return ON_SCREEN.stream().map(ResultColumn::name).toList();
	}

	/** Hashes by their first digits. */
	private static String onScreen(final ResultColumn column, final String text) {
		if (!column.name().endsWith("SHA-256")) return text;
		final int digits = text.indexOf(':') + 1 + HASH_DIGITS;
		return text.length() <= digits ? text : text.substring(0, digits) + "\u2026";
	}
}
