package org.gammaij.command.image;

import java.awt.Color;
import java.awt.Font;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.LUT;

/**
 * The colours of a probability: viridis, whose lightness rises evenly and which is told apart with any colour vision.
 * A bar on the map says which colour is which probability.
 */
final class ProbabilityColours {

	/** Viridis of matplotlib (CC0), at equal steps from 0 to 1. */
	private static final int[] ANCHORS = { 0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6dcd59,
		0xb4de2c, 0xfde725 };
	private static final int SIZE = 256;
	private static final String NAME = "GAMMA bar";
	/** A bar on a smaller map would hide it. */
	private static final int SMALLEST = 160;

	private ProbabilityColours() {}

	/** From 0 to 1. */
	static LUT lut() {
		final byte[][] channels = new byte[3][SIZE];
		for (int i = 0; i < SIZE; i++) {
			final double at = i * (ANCHORS.length - 1) / (double) (SIZE - 1);
			final int below = Math.min((int) at, ANCHORS.length - 2);
			for (int c = 0; c < 3; c++) {
				final int first = ANCHORS[below] >> 16 - 8 * c & 0xff;
				final int second = ANCHORS[below + 1] >> 16 - 8 * c & 0xff;
				channels[c][i] = (byte) Math.round(first + (at - below) * (second - first));
			}
		}
		return new LUT(channels[0], channels[1], channels[2]);
	}

	/** Gives a map its colours, from 0 to 1 whatever its values are, and the bar as an overlay. */
	static void show(final ImagePlus map) {
		map.setLut(lut());
		map.setDisplayRange(0, 1);
		if (Math.min(map.getWidth(), map.getHeight()) >= SMALLEST) map.setOverlay(bar(map.getWidth(), map.getHeight()));
	}

	private static Overlay bar(final int width, final int height) {
		final int font = Math.max(10, Math.min(width, height) / 32);
		final int length = height * 2 / 5;
		final int thickness = font;
		final int x = width - thickness - 4 * font;
		final int y = 2 * font;
		final Overlay overlay = new Overlay();
		final Roi back = new Roi(x - font, y - font, thickness + 4.5 * font, length + 2 * font);
		back.setFillColor(new Color(255, 255, 255));
		add(overlay, back);
		final ByteProcessor strip = new ByteProcessor(thickness, length);
		for (int row = 0; row < length; row++)
			for (int column = 0; column < thickness; column++)
				strip.set(column, row, (SIZE - 1) * (length - 1 - row) / (length - 1));
		strip.setColorModel(lut());
		add(overlay, new ImageRoi(x, y, strip.convertToRGB()));
		for (final double value : new double[] { 0, 0.25, 0.5, 0.75, 1 }) {
			final TextRoi text = new TextRoi(x + 1.4 * thickness, y + (1 - value) * length - 0.62 * font, String.valueOf(value),
				new Font(Font.SANS_SERIF, Font.PLAIN, font));
			text.setStrokeColor(Color.BLACK);
			add(overlay, text);
		}
		return overlay;
	}

	private static void add(final Overlay overlay, final Roi roi) {
		roi.setName(NAME);
		overlay.add(roi);
	}
}
