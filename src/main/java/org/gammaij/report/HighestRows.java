package org.gammaij.report;

import org.gammaij.map.ToldRegions;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/** Rows of a map that is smaller by a whole number: each value is the highest of a square, NaN if all of it are. */
public final class HighestRows {

	private final RandomAccessibleInterval<FloatType> map;
	private final PrimitiveBlocks<FloatType> blocks;
	private final ToldRegions told;
	private final int step;
	private final int width;
	private final float[] values;
	private final float[] row;

	/**
	 * @param map axes {@code (x, y)}
	 * @param told all else counts as 0
	 * @param step edge of the squares, from 1
	 */
	public HighestRows(final RandomAccessibleInterval<FloatType> map, final ToldRegions told, final int step) {
		this.map = map;
		this.told = told;
		this.step = step;
		blocks = PrimitiveBlocks.of(map, PrimitiveBlocks.OnFallback.ACCEPT);
		width = (int) map.dimension(0);
		values = new float[width * step];
		row = new float[(width - 1) / step + 1];
	}

	/** A row, from 0; the same array each time. */
	public float[] row(final int y) {
		final long top = (long) step * y;
		final int rows = (int) Math.min(step, map.dimension(1) - top);
		blocks.copy(Intervals.createMinSize(map.min(0), map.min(1) + top, width, rows), values);
		for (int j = 0; j < rows; j++)
			told.keep(values, j * width, (int) map.min(0), width, (int) (map.min(1) + top) + j);
		for (int i = 0; i < row.length; i++) {
			float highest = Float.NaN;
			for (int j = 0; j < rows; j++)
				for (int x = step * i; x < Math.min(width, step * (i + 1)); x++) {
					final float value = values[j * width + x];
					if (!(value <= highest) && !Float.isNaN(value)) highest = value;
				}
			row[i] = highest;
		}
		return row;
	}
}
