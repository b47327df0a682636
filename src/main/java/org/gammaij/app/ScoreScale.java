package org.gammaij.app;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.util.Locale;

import javax.swing.JComponent;

import org.gammaij.detect.Result;
import org.gammaij.engine.Band;
import org.gammaij.model.Thresholds;

/** P(AI) on a scale from 0 to 1, with the bands of the model where it has any. */
final class ScoreScale extends JComponent {

	private static final long serialVersionUID = 1L;
	private static final int MARGIN = 10;
	private static final int HEIGHT = 16;
	private static final int TOP = 14;

	private transient Result result;

	ScoreScale() {
		setPreferredSize(new Dimension(320, 52));
		setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
	}

	void show(final Result shown) {
		result = shown;
		repaint();
	}

	/** Colour of a band; none is green, which would be taken for a promise. */
	static Color colour(final Band band) {
		if (band == null) return new Color(0x777777);
		return switch (band) {
			case INDICATED -> new Color(0xb8500a);
			case INCONCLUSIVE -> new Color(0x7d7461);
			case NOT_INDICATED -> new Color(0x455a64);
		};
	}

	@Override
	protected void paintComponent(final Graphics graphics) {
		final Graphics2D g = (Graphics2D) graphics.create();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		final Thresholds thresholds = result == null ? null : result.run().thresholds();
		final double low = thresholds == null ? 0 : thresholds.low();
		final double high = thresholds == null ? 1 : thresholds.high();
		band(g, 0, low, Band.NOT_INDICATED);
		band(g, low, high, Band.INCONCLUSIVE);
		band(g, high, 1, Band.INDICATED);
		g.setColor(Color.DARK_GRAY);
		final FontMetrics metrics = g.getFontMetrics(getFont());
		g.setFont(getFont());
		final int baseline = TOP + HEIGHT + metrics.getAscent() + 3;
		// An end that a threshold comes near needs no number: it would be read as a digit more
		final int near = metrics.stringWidth("0.00 1");
		if (thresholds == null || x(low) - x(0) > near) label(g, metrics, "0", 0, baseline);
		if (thresholds == null || x(1) - x(high) > near) label(g, metrics, "1", 1, baseline);
		if (thresholds != null) {
			label(g, metrics, String.format(Locale.ROOT, "%.2f", low), low, baseline);
			label(g, metrics, String.format(Locale.ROOT, "%.2f", high), high, baseline);
		}
		if (result != null && !Double.isNaN(result.probability())) needle(g, x(result.probability()));
		g.dispose();
	}

	private void band(final Graphics2D g, final double from, final double to, final Band band) {
		final Color colour = colour(band);
		g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 150));
		g.fillRect(x(from), TOP, x(to) - x(from), HEIGHT);
	}

	private static void needle(final Graphics2D g, final int x) {
		g.setColor(Color.BLACK);
		g.fill(new Polygon(new int[] { x - 6, x + 6, x }, new int[] { 2, 2, TOP }, 3));
		g.setStroke(new BasicStroke(2));
		g.drawLine(x, TOP, x, TOP + HEIGHT);
	}

	private void label(final Graphics2D g, final FontMetrics metrics, final String text, final double at, final int baseline) {
		g.drawString(text, x(at) - metrics.stringWidth(text) / 2, baseline);
	}

	private int x(final double probability) {
		return MARGIN + (int) Math.round(probability * (getWidth() - 2 * MARGIN));
	}
}
