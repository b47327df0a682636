package org.gammaij.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

/**
 * ROC curves. Of many, only those that matter are named: the chosen one, the best and the worst; the others are thin and
 * grey, and show how far they spread.
 */
public final class RocChart {

	/** So many curves can be told apart. */
	static final int MOST_NAMED = 7;
	/** Curves that are named at either end if there are more than that. */
	private static final int NAMED_EACH_END = 3;
	private static final Color MAIN = Color.BLACK;
	private static final BasicStroke MAIN_STROKE = new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
	private static final Color OTHERS = new Color(0xB0B0B0);
	private static final BasicStroke OTHERS_STROKE = new BasicStroke(0.8f);

	private record Curve(String name, Scores scores, double auc) {

		String label() {
			return String.format(Locale.ROOT, "%s (AUC %.3f, n = %d + %d)", name, auc, scores.negatives(), scores.positives());
		}
	}

	private RocChart() {}

	/**
	 * Draws a curve per entry; the legend has their AUC and numbers of images, the highest AUC first.
	 *
	 * @param title of the chart
	 * @param subtitle one line beneath it
	 * @param curves scores by name; entries without both classes have no curve and are left out
	 * @param main name of the curve that is always named, black and wide; "" for none
	 */
	public static JFreeChart of(final String title, final String subtitle, final Map<String, Scores> curves,
		final String main)
	{
		final List<Curve> named = new ArrayList<>();
		curves.forEach((name, scores) -> {
			if (scores.bothClasses()) named.add(new Curve(name, scores, Figure.AUC.of(scores)));
		});
		named.sort(Comparator.comparingDouble(Curve::auc).reversed());
		final List<Curve> others = takeOthers(named, main);
		final XYSeriesCollection data = new XYSeriesCollection();
		named.forEach(curve -> data.addSeries(series(curve, curve.label())));
		for (int i = 0; i < others.size(); i++)
			data.addSeries(series(others.get(i), i == 0 ? summary(others) : others.get(i).label()));
		final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
		final XYPlot plot = new XYPlot(data, ChartStyle.axis("False-positive rate (authentic images taken for AI)", 0, 1),
			ChartStyle.axis("True-positive rate (AI images found)", 0, 1), renderer);
		plot.addAnnotation(new XYLineAnnotation(0, 0, 1, 1, ChartStyle.thinDashes(), ChartStyle.REFERENCE));
		final JFreeChart chart = ChartStyle.chart(title, subtitle, plot);
		style(renderer, named, others.size(), main);
		return chart;
	}

	/** Moves the curves that are not named out of the list, which falls by AUC. */
	private static List<Curve> takeOthers(final List<Curve> curves, final String main) {
		final List<Curve> others = new ArrayList<>();
		if (curves.size() <= MOST_NAMED) return others;
		final List<Curve> ranked = curves.stream().filter(curve -> !curve.name.equals(main)).toList();
		others.addAll(ranked.subList(NAMED_EACH_END, ranked.size() - NAMED_EACH_END));
		curves.removeAll(others);
		return others;
	}

	private static String summary(final List<Curve> others) {
		return String.format(Locale.ROOT, "%d more (AUC %.3f to %.3f)", others.size(), others.get(0).auc, others.get(others
			.size() - 1).auc);
	}

	private static XYSeries series(final Curve curve, final String label) {
		final XYSeries series = new XYSeries(label, false, true);
		Roc.of(curve.scores).forEach(point -> series.add(point.falsePositiveRate(), point.truePositiveRate()));
		return series;
	}

	private static void style(final XYLineAndShapeRenderer renderer, final List<Curve> named, final int others,
		final String main)
	{
		int colour = 0;
		for (int i = 0; i < named.size(); i++) {
			final boolean isMain = named.get(i).name.equals(main);
			// The palette has a black of its own.
			if (!isMain && ChartStyle.color(colour).equals(MAIN)) colour++;
			renderer.setSeriesPaint(i, isMain ? MAIN : ChartStyle.color(colour));
			renderer.setSeriesStroke(i, isMain ? MAIN_STROKE : ChartStyle.stroke(colour));
			if (!isMain) colour++;
		}
		for (int i = named.size(); i < named.size() + others; i++) {
			renderer.setSeriesPaint(i, OTHERS);
			renderer.setSeriesStroke(i, OTHERS_STROKE);
			renderer.setSeriesVisibleInLegend(i, i == named.size());
		}
	}
}
