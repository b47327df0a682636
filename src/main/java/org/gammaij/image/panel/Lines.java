package org.gammaij.image.panel;

import java.util.Arrays;

import org.gammaij.image.RgbImage;

/** What the rows and columns of a figure are made of, as exact as the noise of its format lets one tell. */
final class Lines {

	/** Of a line that is not of one colour. */
	static final int MIXED = -1;

	/** Pixels of a line by which its colour is guessed. */
	private static final int PROBES = 31;

	private final byte[] samples;
	private final int width;
	private final int plane;
	private final int tolerance;
	private final double outliers;
	private long examined;

	/**
	 * @param tolerance difference of a channel up to which two values are the same colour
	 * @param outliers share of the pixels of a line that may be of another colour
	 */
	Lines(final RgbImage image, final int tolerance, final double outliers) {
		samples = image.samples();
		width = image.width();
		plane = image.planeSize();
		this.tolerance = tolerance;
		this.outliers = outliers;
	}

	/** Pixels that were looked at so far. */
	long examined() {
		return examined;
	}

	/**
	 * The colour of a line across a box.
	 *
	 * @param axis on which the line has one position: 0 for a column, 1 for a row
	 * @param at that position
	 * @return 0xrrggbb, or {@link #MIXED}
	 */
	int colour(final Box box, final int axis, final int at) {
		final int length = box.size(1 - axis);
		final int start = start(box, axis, at);
		final int step = step(axis);
		final int colour = probe(start, step, length);
		final int allowed = (int) (outliers * length);
		int others = 0;
		for (int i = 0; i < length; i++)
			if (!isNear(start + i * step, colour) && ++others > allowed) {
				examined += i;
				return MIXED;
			}
		examined += length;
		return colour;
	}

	/** Share of the pixels of such a line that are of another colour than the given one, 0 to 1. */
	double others(final Box box, final int axis, final int at, final int colour) {
		final int length = box.size(1 - axis);
		final int start = start(box, axis, at);
		int others = 0;
		for (int i = 0; i < length; i++)
			if (!isNear(start + i * step(axis), colour)) others++;
		examined += length;
		return others / (double) length;
	}

	boolean same(final int colour, final int other) {
		for (int shift = 0; shift <= 16; shift += 8)
			if (Math.abs((colour >> shift & 0xff) - (other >> shift & 0xff)) > tolerance) return false;
		return true;
	}

	private int start(final Box box, final int axis, final int at) {
		return axis == 0 ? box.top() * width + at : at * width + box.left();
	}

	private int step(final int axis) {
		return axis == 0 ? width : 1;
	}

	private boolean isNear(final int pixel, final int colour) {
		return Math.abs((samples[pixel] & 0xff) - (colour >> 16)) <= tolerance && Math.abs((samples[plane + pixel] & 0xff) -
			(colour >> 8 & 0xff)) <= tolerance && Math.abs((samples[2 * plane + pixel] & 0xff) - (colour & 0xff)) <= tolerance;
	}

	/** The median of some pixels, channel by channel. */
	private int probe(final int start, final int step, final int length) {
		final int count = Math.min(PROBES, length);
		final int[] values = new int[count];
		int colour = 0;
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			for (int i = 0; i < count; i++)
				values[i] = samples[c * plane + start + (int) ((2L * i + 1) * length / (2 * count)) * step] & 0xff;
			Arrays.sort(values);
			colour = colour << 8 | values[count / 2];
		}
		return colour;
	}
}
