package org.gammaij.image;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Images that are read strip by strip, when one is asked for; those that were used last are kept. */
public final class LazyPixels {

	/** Rows of a strip, and how many are kept: a tile of the network reaches over three. */
	private static final int STRIP = 256;
	private static final int STRIPS = 5;

	private final CellGrid grid;
	private final Function<Window, RgbImage> reader;
	private final Map<Long, Cell<ByteArray>> kept;

	private LazyPixels(final CellGrid grid, final Function<Window, RgbImage> reader) {
		this.grid = grid;
		this.reader = reader;
		kept = new LinkedHashMap<>(16, 0.75f, true) {

			@Override
			protected boolean removeEldestEntry(final Map.Entry<Long, Cell<ByteArray>> eldest) {
				return size() > STRIPS;
			}
		};
	}

	/**
	 * An image of which some strips are in memory only.
	 *
	 * @param reader gives a strip, as wide as the image; what it throws is thrown where the pixels are used
	 * @return axes {@code (x, y, c)}, 8-bit RGB
	 */
	public static RandomAccessibleInterval<UnsignedByteType> of(final ImageSize size,
		final Function<Window, RgbImage> reader)
	{
		final CellGrid grid = new CellGrid(new long[] { size.width(), size.height(), RgbImage.CHANNELS }, new int[] { size
			.width(), Math.min(STRIP, size.height()), RgbImage.CHANNELS });
		return new LazyCellImg<>(grid, new UnsignedByteType(), new LazyPixels(grid, reader)::cell);
	}

	private synchronized Cell<ByteArray> cell(final long index) {
		final Cell<ByteArray> known = kept.get(index);
		if (known != null) return known;
		final long[] min = new long[grid.numDimensions()];
		final int[] size = new int[grid.numDimensions()];
		grid.getCellDimensions(index, min, size);
		final Cell<ByteArray> cell = new Cell<>(size, min, new ByteArray(reader.apply(new Window((int) min[0], (int) min[1],
			size[0], size[1])).samples()));
		kept.put(index, cell);
		return cell;
	}
}
