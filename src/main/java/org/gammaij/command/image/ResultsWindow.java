package org.gammaij.command.image;

import java.util.ArrayList;
import java.util.List;

import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.report.ResultColumn;

import ij.IJ;
import ij.measure.ResultsTable;

/**
 * ImageJ's table of results of this project. It has a window of its own, so that the
 * user's measurements stay as they are. Rows are shown on closing, so that a run
 * that is stopped shows those it has. Without ImageJ's window none is shown.
 */
public final class ResultsWindow implements Sink {

	/** Title of the table. */
	public static final String TITLE = "GAMMA results";

	private static final int DECIMALS = 6;

	private final List<Result> results = new ArrayList<>();

	@Override
	public void add(final Result result, final Plane plane, final Maps maps) {
		results.add(result);
	}

	@Override
	public void fail(final Result result) {
		results.add(result);
	}

	/** The rows of this run alone, as a table of ImageJ that is not shown. */
	public ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		results.forEach(result -> add(table, result));
		return table;
	}

	/** Adds the rows to the table in the window, which opens if it is not open. */
	@Override
	public void close() {
		if (results.isEmpty() || IJ.getInstance() == null) return;
		final ResultsTable open = ResultsTable.getResultsTable(TITLE);
		final ResultsTable table = open == null ? new ResultsTable() : open;
		results.forEach(result -> add(table, result));
		table.show(TITLE);
	}

	static void add(final ResultsTable table, final Result result) {
		table.incrementCounter();
		table.setPrecision(DECIMALS);
		final List<String> texts = ResultColumn.texts(result);
		table.addLabel(texts.get(0));
		for (int i = 1; i < texts.size(); i++) {
			final ResultColumn column = ResultColumn.ALL.get(i);
			if (column.value().apply(result) instanceof Number number) table.addValue(column.name(), number.doubleValue());
			else table.addValue(column.name(), texts.get(i));
		}
	}
}
