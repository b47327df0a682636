package org.gammaij.report.chart;

import java.util.Locale;
import java.util.Map;

import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Roc;
import org.gammaij.evaluation.metric.Scores;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** ROC curves. */
public final class RocChart {

	private RocChart() {}

	/**
	 * Draws a curve per entry, with its AUC and numbers of images in the legend.
	 *
	 * @param title of the chart
	 * @param subtitle one line beneath it
	 * @param curves scores by name; entries without both classes have no curve and are left out
	 */
	public static JFreeChart of(final String title, final String subtitle, final Map<String, Scores> curves) {
		final XYSeriesCollection data = new XYSeriesCollection();
		final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
		curves.forEach((name, scores) -> {
			if (!scores.bothClasses()) return;
			final XYSeries series = new XYSeries(String.format(Locale.ROOT, "%s (AUC %.3f, n = %d + %d)", name, Figure.AUC.of(
				scores), scores.negatives(), scores.positives()), false, true);
			Roc.of(scores).forEach(point -> series.add(point.falsePositiveRate(), point.truePositiveRate()));
			data.addSeries(series);
		});
		final XYPlot plot = new XYPlot(data, ChartStyle.axis("False-positive rate (authentic images taken for AI)", 0, 1),
			ChartStyle.axis("True-positive rate (AI images found)", 0, 1), renderer);
		plot.addAnnotation(new XYLineAnnotation(0, 0, 1, 1, ChartStyle.thinDashes(), ChartStyle.REFERENCE));
		return ChartStyle.chart(title, subtitle, plot);
	}
}
