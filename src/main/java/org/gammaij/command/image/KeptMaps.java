package org.gammaij.command.image;

import org.gammaij.engine.DiskMapFactory;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** Maps that are wanted longer than the run needs them: in memory while there is room, then on the disk. */
final class KeptMaps {

	/** Of the memory, the part that they may take: there are two of each image, and ImageJ has copies. */
	private static final int SHARE = 8;

	private final long most;
	private long kept;

	/** As many as an eighth of the memory holds. */
	KeptMaps() {
		this(Runtime.getRuntime().maxMemory() / SHARE / Float.BYTES);
	}

	/** @param most values in memory */
	KeptMaps(final long most) {
		this.most = most;
	}

	/** Values that may be in memory. */
	long most() {
		return most;
	}

	/** Whether there are more than that. */
	boolean areMore() {
		return kept > most;
	}

	/**
	 * Takes a map.
	 *
	 * @param map axes {@code (x, y)}; may be null
	 * @return the same values at the same place
	 */
	RandomAccessibleInterval<FloatType> keep(final RandomAccessibleInterval<FloatType> map) {
		if (map == null) return null;
		kept += Intervals.numElements(map);
		if (!areMore() || DiskMapFactory.isLarge(map.dimension(0), map.dimension(1))) return map;
		final RandomAccessibleInterval<FloatType> copy = new DiskMapFactory().create(map.dimension(0), map.dimension(1));
		LoopBuilder.setImages(Views.zeroMin(map), copy).forEachPixel((from, to) -> to.set(from));
		return Views.translate(copy, map.min(0), map.min(1));
	}
}
