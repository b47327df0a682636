package org.gammaij.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.StandardChartTheme;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.data.Range;

/**
 * What all charts share: the palette of Okabe and Ito, whose colours people with colour
 * blindness can tell apart, dash patterns that repeat the distinction, axes that start where
 * the quantity does, and white paper.
 */
final class ChartStyle {

	static final Color REFERENCE = new Color(0x777777);

	private static final List<Color> PALETTE = List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73),
		new Color(0xCC79A7), new Color(0xE69F00), new Color(0x56B4E9), Color.BLACK, new Color(0xB8A800));
	private static final float[][] DASHES = { null, { 8, 4 }, { 2, 3 }, { 8, 3, 2, 3 } };
	private static final float WIDTH = 2;
	private static final double TICK = 0.1;

	private ChartStyle() {}

	/** Colour of series {@code i}; they repeat after eight, with another dash. */
	static Color color(final int i) {
		return PALETTE.get(i % PALETTE.size());
	}

	/** The colour of series {@code i}, to be drawn over others. */
	static Color fill(final int i) {
		final Color color = color(i);
		return new Color(color.getRed(), color.getGreen(), color.getBlue(), 150);
	}

	/** Line of series {@code i}. */
	static BasicStroke stroke(final int i) {
		final float[] dash = DASHES[(i + i / PALETTE.size()) % DASHES.length];
		return new BasicStroke(WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, dash, 0);
	}

	static BasicStroke thinDashes() {
		return new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] { 4, 4 }, 0);
	}

	/** A filled circle. */
	static Shape circle(final double radius) {
		return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
	}

	/** An axis from {@code low} to {@code high} in steps of 0.1. */
	static NumberAxis axis(final String label, final double low, final double high) {
		final NumberAxis axis = number(label);
		axis.setRange(new Range(low, high));
		axis.setTickUnit(new NumberTickUnit(TICK, NumberFormat.getNumberInstance(Locale.ROOT)));
		return axis;
	}

	/** An axis whose numbers are written the same in every language. */
	static NumberAxis number(final String label) {
		final NumberAxis axis = new NumberAxis(label);
		axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
		return axis;
	}

	/** A finished chart with a legend, a title and a line beneath it that says what was counted. */
	static JFreeChart chart(final String title, final String subtitle, final XYPlot plot) {
		final JFreeChart chart = new JFreeChart(title, JFreeChart.DEFAULT_TITLE_FONT, plot, true);
		final StandardChartTheme theme = new StandardChartTheme("GAMMA");
		theme.setExtraLargeFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
		theme.setLargeFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
		theme.setRegularFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
		theme.setSmallFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
		theme.setPlotBackgroundPaint(Color.WHITE);
		theme.setDomainGridlinePaint(new Color(0xDDDDDD));
		theme.setRangeGridlinePaint(new Color(0xDDDDDD));
		theme.setShadowVisible(false);
		chart.addSubtitle(0, new TextTitle(subtitle));
		theme.apply(chart);
		// Only now: a theme takes away the colours that were set before.
		for (int i = 0; i < plot.getSeriesCount(); i++) {
			plot.getRenderer().setSeriesPaint(i, color(i));
			plot.getRenderer().setSeriesStroke(i, stroke(i));
		}
		// Stroked step by step, every dash would begin anew and join the one before it.
		if (plot.getRenderer() instanceof XYLineAndShapeRenderer lines) lines.setDrawSeriesLineAsPath(true);
		chart.setBackgroundPaint(Color.WHITE);
		chart.setAntiAlias(true);
		return chart;
	}
}
