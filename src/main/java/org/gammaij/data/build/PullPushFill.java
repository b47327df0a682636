package org.gammaij.data.build;

import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;

/**
 * Fills a region smoothly from what surrounds it, without any network: known pixels
 * are averaged down a pyramid until nothing is unknown, and what was unknown takes
 * the value of the next coarser level on the way back (pull-push). What results is
 * content that was not there; texture is left to the generator.
 */
final class PullPushFill {

	private PullPushFill() {}

	/**
	 * Fills a region, in place.
	 *
	 * @param image image to change
	 * @param region what to fill, of its size; where it is all of the image, the image becomes mid-grey
	 */
	static void fill(final RgbImage image, final Mask region) {
		final int plane = image.planeSize();
		final float[] weights = new float[plane];
		for (int i = 0; i < plane; i++)
			weights[i] = 1 - region.values()[i];
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			final float[] values = new float[plane];
			for (int i = 0; i < plane; i++)
				values[i] = weights[i] * (image.samples()[c * plane + i] & 0xff);
			final float[] filled = solve(values, weights, image.width(), image.height());
			for (int i = 0; i < plane; i++)
				if (region.values()[i] != 0) image.samples()[c * plane + i] = (byte) Math.round(filled[i]);
		}
	}

	/** One level: known pixels stay (weight 1), others come from the level below. {@code values} are times weights. */
	private static float[] solve(final float[] values, final float[] weights, final int width, final int height) {
		if (width == 1 && height == 1) return new float[] { weights[0] > 0 ? values[0] / weights[0] : 127.5f };
		final int w = (width + 1) / 2;
		final int h = (height + 1) / 2;
		final float[] coarseValues = new float[w * h];
		final float[] coarseWeights = new float[w * h];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				coarseValues[y / 2 * w + x / 2] += values[y * width + x];
				coarseWeights[y / 2 * w + x / 2] += weights[y * width + x];
			}
		for (int i = 0; i < coarseWeights.length; i++)
			if (coarseWeights[i] > 1) {
				coarseValues[i] /= coarseWeights[i];
				coarseWeights[i] = 1;
			}
		final float[] coarse = solve(coarseValues, coarseWeights, w, h);
		final float[] result = new float[values.length];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int i = y * width + x;
				result[i] = values[i] + (1 - weights[i]) * between(coarse, w, h, (x - 0.5f) / 2, (y - 0.5f) / 2);
			}
		return result;
	}

	/** Bilinear value of a coarse level; its border is continued. */
	private static float between(final float[] grid, final int width, final int height, final float x, final float y) {
		final int x0 = (int) Math.floor(x);
		final int y0 = (int) Math.floor(y);
		final float fx = x - x0;
		final float fy = y - y0;
		final int left = Math.max(x0, 0);
		final int right = Math.min(x0 + 1, width - 1);
		final int top = Math.max(y0, 0) * width;
		final int bottom = Math.min(y0 + 1, height - 1) * width;
		return (1 - fy) * ((1 - fx) * grid[top + left] + fx * grid[top + right]) +
			fy * ((1 - fx) * grid[bottom + left] + fx * grid[bottom + right]);
	}
}
