package org.gammaij.image;

/**
 * Resizing as Pillow does it: pixels are areas (corners are not aligned), and where the image shrinks the filter
 * widens, so that every pixel counts and nothing aliases.
 */
public final class Resize {

	private Resize() {}

	/** How a new pixel is made of old ones. */
	public enum Filter {
		/** The mean of the area that a pixel covers; where the image grows, the nearest pixel. */
		BOX(0.5) {

			@Override
			double weight(final double x) {
				return x > -0.5 && x <= 0.5 ? 1 : 0;
			}
		},
		/** A triangle over two pixels. */
		BILINEAR(1) {

			@Override
			double weight(final double x) {
				return Math.max(0, 1 - Math.abs(x));
			}
		},
		/** The cubic convolution of Keys with a = -0.5 over four pixels. */
		BICUBIC(2) {

			@Override
			double weight(final double x) {
				final double d = Math.abs(x);
				if (d < 1) return (1.5 * d - 2.5) * d * d + 1;
				return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
			}
		},
		/** A windowed sinc over six pixels. */
		LANCZOS(3) {

			@Override
			double weight(final double x) {
				return Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0;
			}
		};

		private final double reach;

		Filter(final double reach) {
			this.reach = reach;
		}

		/** Not normalised, at a distance in pixels. */
		abstract double weight(double x);

		private static double sinc(final double x) {
			return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
		}
	}

	/** To the given size. */
	public static RgbImage bilinear(final RgbImage image, final int width, final int height) {
		return to(image, width, height, Filter.BILINEAR);
	}

	/** Both sides times a factor, at least one pixel each. */
	public static RgbImage by(final RgbImage image, final double factor) {
		return bilinear(image, Math.max(1, (int) Math.round(image.width() * factor)), Math.max(1, (int) Math.round(image
			.height() * factor)));
	}

	/** To the given size with a filter. */
	public static RgbImage to(final RgbImage image, final int width, final int height, final Filter filter) {
		return resized(image, new ImageSize(width, height), Window.whole(width, height), filter);
	}

	/**
	 * A part of what {@link #bilinear(RgbImage, int, int)} would give, without computing the rest.
	 *
	 * @param size size of the whole result
	 * @param window the wanted part, inside it
	 */
	public static RgbImage bilinear(final RgbImage image, final ImageSize size, final Window window) {
		return resized(image, size, window, Filter.BILINEAR);
	}

	private static RgbImage resized(final RgbImage image, final ImageSize size, final Window window,
		final Filter filter)
	{
		if (image.width() == size.width() && image.height() == size.height()) return Geometry.crop(image, window);
		final RgbImage out = new RgbImage(window.width(), window.height());
		final Weights across = new Weights(image.width(), size.width(), window.x(), window.width(), filter);
		final Weights down = new Weights(image.height(), size.height(), window.y(), window.height(), filter);
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			final float[] values = resample(image.samples(), c * image.planeSize(), image.width(), across, down);
			for (int i = 0; i < values.length; i++)
				out.samples()[c * out.planeSize() + i] = (byte) Math.max(0, Math.min(255, Math.round(values[i])));
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
		final Weights across = new Weights(mask.width(), size.width(), window.x(), window.width(),
			Filter.BILINEAR);
		final Weights down = new Weights(mask.height(), size.height(), window.y(), window.height(),
			Filter.BILINEAR);
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

		Weights(final int from, final int to, final int start, final int count, final Filter filter) {
			first = new int[count];
			weights = new float[count][];
			final double scale = from / (double) to;
			final double stretch = Math.max(1, scale);
			final double reach = filter.reach * stretch;
			for (int k = 0; k < count; k++) {
				final double centre = (start + k + 0.5) * scale;
				final int low = Math.max(0, (int) (centre - reach + 0.5));
				final int high = Math.min(from, (int) (centre + reach + 0.5));
				first[k] = low;
				weights[k] = normalised(low, high, centre, stretch, filter);
			}
		}

		private static float[] normalised(final int low, final int high, final double centre, final double stretch,
			final Filter filter)
		{
			final double[] raw = new double[high - low];
			double sum = 0;
			for (int i = 0; i < raw.length; i++) {
				raw[i] = filter.weight((low + i + 0.5 - centre) / stretch);
				sum += raw[i];
			}
			final float[] normalised = new float[raw.length];
			for (int i = 0; i < raw.length; i++)
				normalised[i] = (float) (raw[i] / sum);
			return normalised;
		}
	}
}
