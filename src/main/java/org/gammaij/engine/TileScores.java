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
	 * @param values its logit alone, or what the last layer makes it of
	 * @param texture mean difference of neighbouring values
	 */
	private record Tile(float[] values, double texture, PixelFacts facts) {}

	/** By falling texture. */
	private final List<Tile> tiles = new ArrayList<>();

	/**
	 * Adds a tile.
	 *
	 * @param pixels as the network saw them
	 */
	void add(final double logit, final RgbImage pixels) {
		add(new float[] { (float) logit }, pixels);
	}

	/**
	 * Adds a tile of which the features are known in place of the logit.
	 *
	 * @param values {@code (C)}, what the last layer is given
	 * @param pixels as the network saw them
	 */
	void add(final float[] values, final RgbImage pixels) {
		final double texture = texture(pixels);
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

	/** {@code (C)} mean features of the image, of which the last layer, which is linear, makes its logit. */
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
