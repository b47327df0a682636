package org.gammaij.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import net.imglib2.img.Img;
import net.imglib2.img.ImgFactory;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.basictypeaccess.nio.FloatBufferAccess;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.real.FloatType;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.ScratchFile;

/** Makes maps that lie on the disk, see {@link ScratchFile}, in strips that are mapped into memory. */
public final class DiskMapFactory extends ImgFactory<FloatType> {

	/** From so many pixels on, a map goes to the disk. */
	private static final long LARGE = 1 << 24;
	/** Most pixels of a strip, and of what is mapped at once. */
	private static final int STRIP = 1 << 20;
	private static final int PIECE = 1 << 28;

	/** With a type that images are made for. */
	public DiskMapFactory() {
		super(new FloatType());
	}

	/** What makes maps of a size: this, or in memory. */
	public static ImgFactory<FloatType> of(final long width, final long height) {
		return isLarge(width, height) ? new DiskMapFactory() : new ArrayImgFactory<>(new FloatType());
	}

	/** Whether maps of a size go to the disk from the beginning. */
	public static boolean isLarge(final long width, final long height) {
		return width * height >= LARGE;
	}

	/**
	 * A map of zeros.
	 *
	 * @param size width and height
	 * @throws InvalidInputException if the disk has no room for it
	 */
	@Override
	public Img<FloatType> create(final long... size) {
		final int width = Math.toIntExact(size[0]);
		final int rows = (int) Math.max(1, Math.min(size[1], STRIP / width));
		final CellGrid grid = new CellGrid(size, new int[] { width, rows });
		final int strips = (int) grid.gridDimension(1);
		final int most = Math.max(1, Math.min(strips, PIECE / (width * rows)));
		// As few pieces as may be, and all alike: the last one takes as much room as the others
		final int pieces = (strips - 1) / most + 1;
		final int together = (strips - 1) / pieces + 1;
		final int bytes = Float.BYTES * width * rows;
		final List<Cell<FloatBufferAccess>> cells = new ArrayList<>();
		for (final ByteBuffer piece : map(pieces, together * bytes))
			for (int i = 0; i < together && cells.size() < strips; i++) {
				final int first = cells.size() * rows;
				cells.add(new Cell<>(new int[] { width, (int) Math.min(rows, size[1] - first) }, new long[] { 0, first },
					new FloatBufferAccess(piece.slice(i * bytes, bytes).order(piece.order()).asFloatBuffer(), true)));
			}
		return new LazyCellImg<>(grid, new FloatType(), index -> cells.get((int) index));
	}

	private static List<ByteBuffer> map(final int pieces, final int bytes) {
		try {
			return ScratchFile.map(pieces, bytes);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public Img<FloatType> create(final long[] size, final FloatType type) {
		return create(size);
	}

	@Override
	public <S> ImgFactory<S> imgFactory(final S type) {
		throw new UnsupportedOperationException("Only maps, of real numbers with 32 bits, are made on the disk.");
	}
}
