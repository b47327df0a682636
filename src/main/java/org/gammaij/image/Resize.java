package org.gammaij.image;

/**
 * Bilinear resizing as Pillow does it: pixels are areas (corners are not aligned), and where the image shrinks the
 * triangle widens, so that every pixel counts and nothing aliases.
 */
public final class Resize {

	private Resize() {}

	/** To the given size. */
	public static RgbImage bilinear(final RgbImage image, final int width, final int height) {
		return bilinear(image, new ImageSize(width, height), Window.whole(width, height));
	}

	/**
	 * A part of what {@link #bilinear(RgbImage, int, int)} would give, without computing the rest.
	 *
	 * @param size size of the whole result
	 * @param window the wanted part, inside it
	 */
	public static RgbImage bilinear(final RgbImage image, final ImageSize size, final Window window) {
		if (image.width() == size.width() && image.height() == size.height()) return Geometry.crop(image, window);
		final RgbImage out = new RgbImage(window.width(), window.height());
		final Weights across = new Weights(image.width(), size.width(), window.x(), window.width());
		final Weights down = new Weights(image.height(), size.height(), window.y(), window.height());
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			final float[] values = resample(image.samples(), c * image.planeSize(), image.width(), across, down);
			for (int i = 0; i < values.length; i++)
				out.samples()[c * out.planeSize() + i] = (byte) Math.round(values[i]);
		}
		return out;
	}

	/** To the given size; a pixel is foreground where at least half of it is. */
	public static Mask bilinear(final Mask mask, final int width, final int height) {
		return bilinear(mask, new ImageSize(width, height), Window.whole(width, height));
	}

	/** A part of what {@link #bilinear(Mask, int, int)} would give. */
	public static Mask bilinear(final Mask mask, final ImageSize size, final Window window) {
		if (mask.width() == size.width() && mask.height() == size.height()) return Geometry.crop(mask, window);
		final Mask out = new Mask(window.width(), window.height());
		final Weights across = new Weights(mask.width(), size.width(), window.x(), window.width());
		final Weights down = new Weights(mask.height(), size.height(), window.y(), window.height());
		final float[] values = resample(mask.values(), 0, mask.width(), across, down);
		for (int i = 0; i < values.length; i++)
			out.values()[i] = (byte) (values[i] >= 0.5f ? 1 : 0);
		return out;
	}

	/** Rows first, then columns; only the rows that the result needs. */
	private static float[] resample(final byte[] from, final int start, final int stride, final Weights across,
		final Weights down)
	{
		final int w = across.first.length;
		final int h = down.first.length;
		final int top = down.first[0];
		final int bottom = down.first[h - 1] + down.weights[h - 1].length;
		final float[] rows = new float[(bottom - top) * w];
		for (int y = top; y < bottom; y++)
			for (int x = 0; x < w; x++) {
				float sum = 0;
				int i = start + y * stride + across.first[x];
				for (final float weight : across.weights[x])
					sum += weight * (from[i++] & 0xff);
				rows[(y - top) * w + x] = sum;
			}
		final float[] out = new float[w * h];
		for (int y = 0; y < h; y++) {
			int row = (down.first[y] - top) * w;
			for (final float weight : down.weights[y]) {
				for (int x = 0; x < w; x++)
					out[y * w + x] += weight * rows[row + x];
				row += w;
			}
		}
		return out;
	}

	/** For each output position of one axis, the first input position that counts and the weights from there on. */
	private static final class Weights {

		private final int[] first;
		private final float[][] weights;

		Weights(final int from, final int to, final int start, final int count) {
			first = new int[count];
			weights = new float[count][];
			final double scale = from / (double) to;
			final double reach = Math.max(1, scale);
			for (int k = 0; k < count; k++) {
				final double centre = (start + k + 0.5) * scale;
				final int low = Math.max(0, (int) (centre - reach + 0.5));
				final int high = Math.min(from, (int) (centre + reach + 0.5));
				first[k] = low;
				weights[k] = triangle(low, high, centre, reach);
			}
		}

		private static float[] triangle(final int low, final int high, final double centre, final double reach) {
			final double[] raw = new double[high - low];
			double sum = 0;
			for (int i = 0; i < raw.length; i++) {
				raw[i] = Math.max(0, 1 - Math.abs((low + i + 0.5 - centre) / reach));
				sum += raw[i];
			}
			final float[] normalised = new float[raw.length];
			for (int i = 0; i < raw.length; i++)
				normalised[i] = (float) (raw[i] / sum);
			return normalised;
		}
	}
}
