package org.gammaij.report.chart;

import java.awt.BasicStroke;
import java.util.List;
import java.util.Map;

import org.gammaij.evaluation.metric.Interval;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** A figure of several detectors over the strength of a degradation, each line in the band of its intervals. */
public final class BandChart {

	private static final float OPACITY = 0.18f;

	private BandChart() {}

	/**
	 * Draws a line per entry.
	 *
	 * @param steps names of the strengths, evenly spaced from left to right
	 * @param stepLabel what they are
	 * @param figure what is drawn, in [0, 1]
	 * @param lines for each name a value per step, undefined where there is none
	 */
	public static JFreeChart of(final String title, final String subtitle, final List<String> steps,
		final String stepLabel, final String figure, final Map<String, List<Interval>> lines)
	{
		final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
		final DeviationRenderer renderer = new DeviationRenderer(true, true);
		renderer.setAlpha(OPACITY);
		lines.forEach((name, values) -> {
			renderer.setSeriesFillPaint(data.getSeriesCount(), ChartStyle.color(data.getSeriesCount()));
			renderer.setSeriesShape(data.getSeriesCount(), ChartStyle.circle(3));
			final YIntervalSeries series = new YIntervalSeries(name);
			for (int i = 0; i < values.size(); i++)
				if (values.get(i).defined()) series.add(i, values.get(i).value(), values.get(i).low(), values.get(i).high());
			data.addSeries(series);
		});
		renderer.setDefaultOutlineStroke(new BasicStroke(1));
		final SymbolAxis axis = new SymbolAxis(stepLabel, steps.toArray(String[]::new));
		axis.setGridBandsVisible(false);
		final XYPlot plot = new XYPlot(data, axis, ChartStyle.axis(figure, 0, 1.02), renderer);
		return ChartStyle.chart(title, subtitle, plot);
	}
}
