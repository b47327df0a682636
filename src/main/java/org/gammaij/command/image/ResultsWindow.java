package org.gammaij.command.image;

import java.util.ArrayList;
import java.util.List;

import org.gammaij.report.ResultRow;

import ij.IJ;
import ij.measure.ResultsTable;

/**
 * ImageJ's table of results of this project. It has a window of its own, so that the
 * user's measurements stay as they are. Rows are shown on closing, so that a run
 * that is stopped shows those it has. Without ImageJ's window nothing happens.
 */
public final class ResultsWindow implements AutoCloseable {

	/** Title of the table. */
	public static final String TITLE = "GAMMA results";

	private static final int DECIMALS = 6;

	private final List<ResultRow> rows = new ArrayList<>();

	/** Adds a row. */
	public void add(final ResultRow row) {
		if (IJ.getInstance() != null) rows.add(row);
	}

	/** Adds the rows to the table in the window, which opens if it is not open. */
	@Override
	public void close() {
		if (rows.isEmpty()) return;
		final ResultsTable open = ResultsTable.getResultsTable(TITLE);
		final ResultsTable table = open == null ? new ResultsTable() : open;
		rows.forEach(row -> add(table, row));
		table.show(TITLE);
	}

	static void add(final ResultsTable table, final ResultRow row) {
		table.incrementCounter();
		table.setPrecision(DECIMALS);
		final List<String> values = row.values();
		table.addLabel(values.get(0));
		for (int i = 1; i < values.size(); i++) {
			final String column = ResultRow.COLUMNS.get(i);
			if (ResultRow.isFigure(column)) table.addValue(column, Double.parseDouble(values.get(i)));
			else table.addValue(column, values.get(i));
		}
	}
}
