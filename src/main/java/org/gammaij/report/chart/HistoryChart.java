package org.gammaij.report.chart;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Figures over the epochs of a training run. */
public final class HistoryChart {

	private static final double RADIUS = 3;

	private HistoryChart() {}

	/**
	 * Draws a line per entry.
	 *
	 * @param figure what is drawn
	 * @param epochs numbers of the epochs
	 * @param lines for each name a value per epoch; NaN where there is none
	 */
	public static JFreeChart of(final String title, final String subtitle, final String figure, final List<Integer> epochs,
		final Map<String, List<Double>> lines)
	{
		final XYSeriesCollection data = new XYSeriesCollection();
		final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
		lines.forEach((name, values) -> {
			renderer.setSeriesShape(data.getSeriesCount(), ChartStyle.circle(RADIUS));
			final XYSeries series = new XYSeries(name);
			for (int i = 0; i < epochs.size(); i++)
				series.add(epochs.get(i), values.get(i));
			data.addSeries(series);
		});
		final NumberAxis epochAxis = ChartStyle.number("Epoch");
		epochAxis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
		epochAxis.setAutoRangeIncludesZero(false);
		final NumberAxis figureAxis = ChartStyle.number(figure);
		return ChartStyle.chart(title, subtitle, new XYPlot(data, epochAxis, figureAxis, renderer));
	}
}
