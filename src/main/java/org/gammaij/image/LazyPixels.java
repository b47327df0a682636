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

/** Images that are read part by part, when one is asked for; those that were used last are kept. */
public final class LazyPixels {

	/** Least rows of a part. */
	private static final int ROWS = 256;
	/** Rows that are kept, as wide as the image: a tile of the network reaches over so many. */
	private static final int KEPT_ROWS = 4 * ROWS;
	/** Most bytes of a part, unless it is a strip or tile of the file. */
	private static final long PART = 1 << 25;
	/** Share of the memory that what is kept may take. */
	private static final int SHARE = 6;

	private final CellGrid grid;
	private final Function<Window, RgbImage> reader;
	private final Map<Long, Cell<ByteArray>> kept;

	private LazyPixels(final CellGrid grid, final int most, final Function<Window, RgbImage> reader) {
		this.grid = grid;
		this.reader = reader;
		kept = new LinkedHashMap<>(16, 0.75f, true) {

			@Override
			protected boolean removeEldestEntry(final Map.Entry<Long, Cell<ByteArray>> eldest) {
				return size() > most;
			}
		};
	}

	/**
	 * An image of which some strips are in memory only.
	 *
	 * @param block columns and rows that are read together, whatever of them is asked for
	 * @param reader gives a part; what it throws is thrown where the pixels are used
	 * @return axes {@code (x, y, c)}, 8-bit RGB
	 */
	public static RandomAccessibleInterval<UnsignedByteType> of(final ImageSize size, final ImageSize block,
		final Function<Window, RgbImage> reader)
	{
		final int rows = Math.min(size.height(), multiple(block.height(), ROWS));
		final long row = (long) RgbImage.CHANNELS * rows;
		final int columns = row * size.width() <= PART ? size.width() : Math.min(size.width(), multiple(block.width(), (int) Math
			.max(ROWS, PART / row)));
		final CellGrid grid = new CellGrid(new long[] { size.width(), size.height(), RgbImage.CHANNELS }, new int[] { columns,
			rows, RgbImage.CHANNELS });
		final long wanted = ((KEPT_ROWS - 1L) / rows + 2) * grid.gridDimension(0);
		final long most = Runtime.getRuntime().maxMemory() / SHARE / (row * columns);
		return new LazyCellImg<>(grid, new UnsignedByteType(), new LazyPixels(grid, (int) Math.max(1, Math.min(wanted, most)),
			reader)::cell);
	}

	/** The smallest multiple of a step that is at least a number. */
	private static int multiple(final int step, final int least) {
		return Math.multiplyExact((least - 1) / step + 1, step);
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
