package org.gammaij.report.chart;

import java.util.List;
import java.util.Locale;

import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Reliability;
import org.gammaij.evaluation.metric.Scores;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Reliability diagram: what share of the images of a given P(AI) are AI images. */
public final class ReliabilityChart {

	private static final double RADIUS = 4;
	/** Between an interval and the number above it. */
	private static final double GAP = 0.012;

	private ReliabilityChart() {}

	/** A point per filled bin, with its 95 % interval and its number of images. */
	public static JFreeChart of(final String title, final String subtitle, final Scores scores) {
		final List<Reliability.Bin> bins = Reliability.of(scores);
		final YIntervalSeries series = new YIntervalSeries(String.format(Locale.ROOT,
			"bins of P(AI), 95 %% intervals, number of images above each (ECE %.3f, n = %d + %d)", Figure.ECE.of(scores), scores
				.negatives(), scores.positives()));
		bins.forEach(bin -> series.add(bin.meanProbability(), bin.positiveShare().value(), bin.positiveShare().low(), bin
			.positiveShare().high()));
		final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
		data.addSeries(series);
		final XYErrorRenderer renderer = new XYErrorRenderer();
		renderer.setSeriesShape(0, ChartStyle.circle(RADIUS));
		final XYPlot plot = new XYPlot(data, ChartStyle.axis("Mean P(AI) of the bin", 0, 1), ChartStyle.axis(
			"Share of AI images in the bin", 0, 1.05), renderer);
		plot.addAnnotation(new XYLineAnnotation(0, 0, 1, 1, ChartStyle.thinDashes(), ChartStyle.REFERENCE));
		for (final Reliability.Bin bin : bins) {
			final XYTextAnnotation count = new XYTextAnnotation(Integer.toString(bin.count()), bin.meanProbability(), bin
				.positiveShare().high() + GAP);
			count.setTextAnchor(TextAnchor.BOTTOM_CENTER);
			plot.addAnnotation(count);
		}
		return ChartStyle.chart(title, subtitle, plot);
	}
}
