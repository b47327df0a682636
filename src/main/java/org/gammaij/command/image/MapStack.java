package org.gammaij.command.image;

import java.util.Arrays;
import java.util.List;

import org.gammaij.map.FloatPlanes;

import ij.VirtualStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The slices of a probability map, of which one is in memory while ImageJ shows it. */
final class MapStack extends VirtualStack {

	private final List<RandomAccessibleInterval<FloatType>> maps;
	private final List<String> labels;

	/** @param maps all of one size; null where there are no values */
	MapStack(final int width, final int height, final List<RandomAccessibleInterval<FloatType>> maps,
		final List<String> labels)
	{
		super(width, height);
		this.maps = maps;
		this.labels = labels;
		setBitDepth(Float.SIZE);
	}

	/** A copy of the values of a map, row by row; NaN if there is none. Who edits what is shown must not change what verdicts are taken of. */
	static float[] values(final int width, final int height, final RandomAccessibleInterval<FloatType> map) {
		if (map != null) return FloatPlanes.values(map).clone();
		final float[] values = new float[width * height];
		Arrays.fill(values, Float.NaN);
		return values;
	}

	@Override
	public int size() {
		return maps == null ? 0 : maps.size();
	}

	@Override
	public int getSize() {
		return size();
	}

	@Override
	public String getSliceLabel(final int n) {
		return labels.get(n - 1);
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		final FloatProcessor slice = new FloatProcessor(getWidth(), getHeight(), values(getWidth(), getHeight(), maps.get(n - 1)));
		slice.setMinAndMax(0, 1);
		return slice;
	}

	@Override
	public Object getPixels(final int n) {
		return getProcessor(n).getPixels();
	}
}
