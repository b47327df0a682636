package org.gammaij.command.image;

import java.util.List;

import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.table.TableRow;

import ij.IJ;
import ij.measure.ResultsTable;

/** The table of figures in a window of ImageJ of its own. Without ImageJ's window nothing happens. */
public final class EvaluationWindow {

	/** Title of the table. */
	public static final String TITLE = "GAMMA evaluation";

	private static final int DECIMALS = 4;

	private EvaluationWindow() {}

	/** Shows the rows, in place of those of an earlier evaluation. */
	public static void show(final List<TableRow> rows) {
		if (IJ.getInstance() != null) table(rows).show(TITLE);
	}

	/** A row per generator, overall and summary; NaN where a figure is not defined. */
	static ResultsTable table(final List<TableRow> rows) {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(DECIMALS);
		for (final TableRow row : rows) {
			table.incrementCounter();
			table.addLabel(row.set());
			table.addValue("Detector", row.detector());
			table.addValue("Treatment", row.treatment());
			addCount(table, "n authentic", row, row.authentic());
			addCount(table, "n AI", row, row.generated());
			addCount(table, "n left out", row, row.leftOut());
			addCount(table, "n errors", row, row.errors());
			for (final Figure figure : Figure.values()) {
				final Interval interval = row.figures().get(figure);
				table.addValue(figure.label(), interval.value());
				table.addValue(figure.label() + " low", interval.low());
				table.addValue(figure.label() + " high", interval.high());
			}
		}
		return table;
	}

	/** A summary over generators counts no images. */
	private static void addCount(final ResultsTable table, final String column, final TableRow row, final int count) {
		table.addValue(column, row.kind() == TableRow.Kind.SUMMARY ? Double.NaN : count);
	}
}
