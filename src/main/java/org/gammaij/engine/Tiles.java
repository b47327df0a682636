package org.gammaij.engine;

import java.util.BitSet;
import java.util.Comparator;
import java.util.function.Predicate;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/** The overlapping tiles in which a whole image is looked at; outside of the image is its mirror image. */
final class Tiles {

	/** What is done with a tile. */
	@FunctionalInterface
	interface Look {

		/**
		 * Looks.
		 *
		 * @param tile the same object each time, with other pixels
		 * @param i column of the tile
		 * @param j row of the tile
		 */
		void at(RgbImage tile, int i, int j);
	}

	private final int width;
	private final int height;
	private final TileGrid across;
	private final TileGrid down;

	/**
	 * @param image axes {@code (x, y, c)}
	 * @param width of the tiles in pixels
	 * @param height of the tiles in pixels
	 */
	Tiles(final RandomAccessibleInterval<UnsignedByteType> image, final int width, final int height) {
		this.width = width;
		this.height = height;
		across = new TileGrid(image.dimension(0), width);
		down = new TileGrid(image.dimension(1), height);
	}

	TileGrid across() {
		return across;
	}

	TileGrid down() {
		return down;
	}

	int count() {
		return Math.multiplyExact(across.count(), down.count());
	}

	/** All of them, for {@link #forEach}. */
	BitSet all() {
		final BitSet all = new BitSet(count());
		all.set(0, count());
		return all;
	}

	/**
	 * Those that are meant.
	 *
	 * @param meant whether a part of the image is; it may reach beyond the image
	 * @throws IllegalArgumentException if none is
	 */
	BitSet meant(final Predicate<Window> meant) {
		final BitSet chosen = new BitSet(count());
		for (int j = 0; j < down.count(); j++)
			for (int i = 0; i < across.count(); i++)
				chosen.set(j * across.count() + i, meant.test(new Window((int) across.start(i), (int) down.start(j), width, height)));
		if (chosen.isEmpty()) throw new IllegalArgumentException("nothing of the image is meant");
		return chosen;
	}

	/** As {@link #mostTextured(RandomAccessibleInterval, BitSet, int, Progress)}, among all. */
	BitSet mostTextured(final RandomAccessibleInterval<UnsignedByteType> image, final int most, final Progress progress) {
		return mostTextured(image, all(), most, progress);
	}

	/**
	 * The most textured tiles, see {@link Texture}; of equal ones those that come first.
	 *
	 * @param image from the origin
	 * @param among numbers of those that may be taken, row by row
	 * @param most how many; less if there are no more
	 * @return their numbers, row by row
	 * @throws CancelledException if the user asked to stop, which is looked for before each
	 */
	BitSet mostTextured(final RandomAccessibleInterval<UnsignedByteType> image, final BitSet among, final int most,
		final Progress progress)
	{
		if (among.cardinality() <= most) return among;
		final double[] textures = new double[count()];
		forEach(image, among, progress.quiet(), (tile, i, j) -> textures[j * across.count() + i] = Texture.of(tile));
		final BitSet chosen = new BitSet(count());
		among.stream().boxed().sorted(Comparator.comparingDouble(tile -> -textures[tile])).limit(most).forEach(
			chosen::set);
		return chosen;
	}

	/**
	 * Reads tile by tile, row by row.
	 *
	 * @param image from the origin
	 * @param chosen numbers of the tiles, row by row
	 * @throws CancelledException if the user asked to stop, which is looked for before each
	 */
	void forEach(final RandomAccessibleInterval<UnsignedByteType> image, final BitSet chosen, final Progress progress,
		final Look look)
	{
		final PrimitiveBlocks<UnsignedByteType> pixels = PrimitiveBlocks.of(Views.extendMirrorDouble(image),
			PrimitiveBlocks.OnFallback.ACCEPT);
		final RgbImage tile = new RgbImage(width, height, new byte[RgbImage.CHANNELS * width * height]);
		final int total = chosen.cardinality();
		int done = 0;
		for (int j = 0; j < down.count(); j++)
			for (int i = 0; i < across.count(); i++) {
				if (!chosen.get(j * across.count() + i)) continue;
				progress.checkCancelled();
				pixels.copy(Intervals.createMinSize(across.start(i), down.start(j), 0, width, height, RgbImage.CHANNELS), tile
					.samples());
				look.at(tile, i, j);
				progress.update(++done, total, "Tile " + done + " of " + total);
			}
	}
}
