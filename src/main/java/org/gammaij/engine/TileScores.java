package org.gammaij.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.gammaij.image.PixelFacts;
import org.gammaij.image.RgbImage;

/**
 * What the tiles of an image say of it together (ours): the mean logit of the most textured ones. The highest tile would give a
 * large image more chances of a false alarm than a small one, and a tile of sky says little.
 */
final class TileScores {

	/** Most tiles that count. */
	static final int MOST = 4;

	/**
	 * One tile.
	 *
	 * @param texture mean difference of neighbouring values
	 */
	private record Tile(double logit, double texture, PixelFacts facts) {}

	/** By falling texture. */
	private final List<Tile> tiles = new ArrayList<>();

	/**
	 * Adds a tile.
	 *
	 * @param pixels as the network saw them
	 */
	void add(final double logit, final RgbImage pixels) {
		final double texture = texture(pixels);
		// Facts take a while to find; those of a tile that cannot count are not needed
		if (tiles.size() == MOST && texture <= tiles.get(MOST - 1).texture()) return;
		tiles.add(new Tile(logit, texture, PixelFacts.of(pixels)));
		tiles.sort(Comparator.comparingDouble(Tile::texture).reversed());
		if (tiles.size() > MOST) tiles.remove(MOST);
	}

	/** Class logit of the image; NaN without a tile. */
	double logit() {
		return tiles.stream().mapToDouble(Tile::logit).average().orElse(Double.NaN);
	}

	/** What the pixels of the most textured tile are. */
	PixelFacts decisive() {
		return tiles.get(0).facts();
	}

	private static double texture(final RgbImage image) {
		final byte[] samples = image.samples();
		final int width = image.width();
		final int height = image.height();
		long sum = 0;
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int y = 0; y + 1 < height; y++) {
				int i = (c * height + y) * width;
				for (int x = 0; x + 1 < width; x++, i++) {
					final int value = samples[i] & 0xff;
					sum += Math.abs(value - (samples[i + 1] & 0xff)) + Math.abs(value - (samples[i + width] & 0xff));
				}
			}
		return sum / ((double) RgbImage.CHANNELS * width * height);
	}
}
