package org.gammaij.report.chart;

import java.awt.BasicStroke;
import java.util.List;
import java.util.Map;

import org.gammaij.evaluation.metric.Interval;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** A figure in [0, 1] over the strength of a degradation (Fig. 4 of the paper). */
public final class CurveChart {

	private static final double RADIUS = 3;
	/** Lines stand side by side by this much of a step, so that their intervals do not hide each other. */
	private static final double SHIFT = 0.06;

	private CurveChart() {}

	/**
	 * Draws a line per entry.
	 *
	 * @param steps names of the strengths, evenly spaced from left to right
	 * @param stepLabel what they are
	 * @param connected whether the steps have an order, so that a line between them means something
	 * @param figure what is drawn
	 * @param lines for each name a value per step, undefined where there is none
	 */
	public static JFreeChart of(final String title, final String subtitle, final List<String> steps,
		final String stepLabel, final boolean connected, final String figure,
		final Map<String, List<Interval>> lines)
	{
		final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
		final XYErrorRenderer renderer = new XYErrorRenderer();
		renderer.setDefaultLinesVisible(connected);
		renderer.setErrorStroke(new BasicStroke(1));
		lines.forEach((name, values) -> {
			renderer.setSeriesShape(data.getSeriesCount(), ChartStyle.circle(RADIUS));
			final YIntervalSeries series = new YIntervalSeries(name);
			final double shift = SHIFT * (data.getSeriesCount() - (lines.size() - 1) / 2.0);
			for (int i = 0; i < values.size(); i++)
				if (values.get(i).defined()) series.add(i + shift, values.get(i).value(), values.get(i).low(), values.get(i).high());
			data.addSeries(series);
		});
		final SymbolAxis axis = new SymbolAxis(stepLabel, steps.toArray(String[]::new));
		axis.setGridBandsVisible(false);
		final XYPlot plot = new XYPlot(data, axis, ChartStyle.axis(figure, 0, 1.02), renderer);
		return ChartStyle.chart(title, subtitle, plot);
	}
}
