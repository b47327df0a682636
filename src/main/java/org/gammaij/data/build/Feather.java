package org.gammaij.data.build;

import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;

/**
 * Pastes pixels over others through a mask. A soft edge lies within the mask: from
 * its rim inwards the new pixels take over in steps. So a pixel outside the mask is
 * never touched, and the mask holds every pixel that was.
 */
public final class Feather {

	private Feather() {}

	/**
	 * Pastes {@code over} onto {@code under}, in place.
	 *
	 * @param under image that is changed
	 * @param over new pixels, of the same size
	 * @param mask where, of the same size
	 * @param radius width of the soft edge in pixels; 0 is a hard edge
	 */
	public static void paste(final RgbImage under, final RgbImage over, final Mask mask, final int radius) {
		final float[] alpha = alpha(mask, radius);
		final int plane = under.planeSize();
		final byte[] low = under.samples();
		final byte[] high = over.samples();
		for (int i = 0; i < plane; i++) {
			if (alpha[i] == 0) continue;
			for (int k = i; k < low.length; k += plane)
				low[k] = (byte) Math.round(alpha[i] * (high[k] & 0xff) + (1 - alpha[i]) * (low[k] & 0xff));
		}
	}

	/** Weight of the new pixels: 0 outside the mask, else {@code d / (radius + 1)}, at most 1, d pixels from its rim. */
	public static float[] alpha(final Mask mask, final int radius) {
		final float[] alpha = new float[mask.values().length];
		Mask layer = mask;
		for (int step = 1; step <= radius + 1; step++) {
			final byte[] values = layer.values();
			for (int i = 0; i < values.length; i++)
				if (values[i] != 0) alpha[i] = step / (radius + 1f);
			if (step <= radius) layer = eroded(layer);
		}
		return alpha;
	}

	/** Takes one pixel off along the rim (4 neighbours); the border of the frame is no rim. */
	private static Mask eroded(final Mask mask) {
		final int width = mask.width();
		final int height = mask.height();
		final Mask result = new Mask(width, height);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				result.set(x, y, mask.get(x, y) && mask.get(Math.max(x - 1, 0), y) && mask.get(Math.min(x + 1, width - 1), y) &&
					mask.get(x, Math.max(y - 1, 0)) && mask.get(x, Math.min(y + 1, height - 1)));
		return result;
	}
}
