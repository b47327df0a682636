package org.gammaij.report.chart;

import java.util.Locale;
import java.util.stream.IntStream;

import org.gammaij.evaluation.metric.Scores;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.statistics.HistogramDataset;
import org.jfree.data.statistics.HistogramType;

/** Histogram of P(AI) of authentic and of AI images. */
public final class HistogramChart {

	private static final int BINS = 20;

	private HistogramChart() {}

	/**
	 * Draws both classes, each as shares of its own images, so that unequal numbers do not mislead.
	 *
	 * @param generated name of the AI images, for the legend
	 * @param thresholds of P(AI), drawn as lines
	 */
	public static JFreeChart of(final String title, final String subtitle, final Scores scores, final String generated,
		final double... thresholds)
	{
		final HistogramDataset data = new HistogramDataset();
		data.setType(HistogramType.RELATIVE_FREQUENCY);
		add(data, scores, false, "authentic");
		add(data, scores, true, generated);
		final XYBarRenderer renderer = new XYBarRenderer();
		renderer.setBarPainter(new StandardXYBarPainter());
		renderer.setShadowVisible(false);
		renderer.setDrawBarOutline(true);
		final NumberAxis shares = ChartStyle.number("Share of the images of the class");
		final XYPlot plot = new XYPlot(data, ChartStyle.axis("P(AI)", 0, 1), shares, renderer);
		for (final double threshold : thresholds)
			plot.addDomainMarker(new ValueMarker(threshold, ChartStyle.REFERENCE, ChartStyle.thinDashes()));
		final JFreeChart chart = ChartStyle.chart(title, subtitle, plot);
		for (int i = 0; i < data.getSeriesCount(); i++) {
			renderer.setSeriesPaint(i, ChartStyle.fill(i));
			renderer.setSeriesOutlinePaint(i, ChartStyle.color(i));
		}
		return chart;
	}

	private static void add(final HistogramDataset data, final Scores scores, final boolean positive,
		final String name)
	{
		final double[] values = IntStream.range(0, scores.size()).filter(i -> scores.positive(i) == positive).mapToDouble(
			scores::probability).toArray();
		if (values.length == 0) return;
		data.addSeries(String.format(Locale.ROOT, "%s (n = %d)", name, values.length), values, BINS, 0, 1);
	}
}
