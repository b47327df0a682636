package org.gammaij.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.gammaij.image.PixelFacts;
import org.gammaij.image.RgbImage;

/**
 * What the tiles of an image say of it together (ours): the mean logit of the most textured ones. The highest tile would give a
 * large image more chances of a false alarm than a small one, and a tile of sky says little. It is kept beside that mean. A
 * blank tile says nothing: it counts only where all are blank.
 */
final class TileScores {

	/** Most tiles that count for the mean. */
	static final int MOST = 24;

	/**
	 * One tile.
	 *
	 * @param values its logit, or what the last layer makes it of; then what else is wanted the mean of
	 * @param texture see {@link Texture}
	 */
	private record Tile(float[] values, double texture, PixelFacts facts) {}

	/** By falling texture. */
	private final List<Tile> tiles = new ArrayList<>();
	private double highest = Double.NaN;
	private double sum;
	private int counted;
	private boolean blank = true;

	/**
	 * Adds a tile.
	 *
	 * @param failing logit of {@link Detection#failing}; NaN if nothing tells it
	 * @param pixels as the network saw them
	 */
	void add(final double logit, final double failing, final RgbImage pixels) {
		add(new float[] { (float) logit, (float) failing }, pixels);
	}

	/**
	 * Adds a tile of which the features are known in place of the logit.
	 *
	 * @param values {@code (C)}, what a layer is given
	 * @param pixels as the network saw them
	 */
	void add(final float[] values, final RgbImage pixels) {
		final double texture = Texture.of(pixels);
		if (blank && texture > 0) {
			blank = false;
			tiles.clear();
			highest = Double.NaN;
			sum = 0;
			counted = 0;
		}
		if (!blank && texture == 0) return;
		highest = Double.isNaN(highest) ? values[0] : Math.max(highest, values[0]);
		sum += values[0];
		counted++;
		// Facts take a while to find; those of a tile that cannot count are not needed
		if (tiles.size() == MOST && texture <= tiles.get(MOST - 1).texture()) return;
		tiles.add(new Tile(values, texture, PixelFacts.of(pixels)));
		tiles.sort(Comparator.comparingDouble(Tile::texture).reversed());
		if (tiles.size() > MOST) tiles.remove(MOST);
	}

	/** Class logit of the image; NaN without a tile. */
	double logit() {
		return tiles.stream().mapToDouble(tile -> tile.values()[0]).average().orElse(Double.NaN);
	}

	/** Highest logit of all tiles that count, if they were added with logits; NaN without a tile. */
	double highest() {
		return highest;
	}

	/** Mean logit of all tiles that count, if they were added with logits; NaN without a tile. */
	double mean() {
		return sum / counted;
	}

	/** Mean of what {@link #add(double, double, RgbImage)} was given; NaN if there is none. */
	double failing() {
		return tiles.stream().mapToDouble(tile -> tile.values()[1]).average().orElse(Double.NaN);
	}

	/** {@code (C)} mean features of the image, of which a linear layer makes its logit. */
	float[] features() {
		final float[] mean = new float[tiles.get(0).values().length];
		for (int j = 0; j < mean.length; j++) {
			final int value = j;
			mean[j] = (float) tiles.stream().mapToDouble(tile -> tile.values()[value]).average().orElseThrow();
		}
		return mean;
	}

	/** What the pixels of the most textured tile are. */
	PixelFacts decisive() {
		return tiles.get(0).facts();
	}
}
