package org.gammaij.image;

import java.nio.file.Path;

import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** Compares images with the small ones that cameras put beside them. */
public final class Thumbnails {

	/** Below this variance of brightness, 0 to 255, there is nothing but noise to be compared. */
	private static final double FLAT = 9;

	private Thumbnails() {}

	/**
	 * How alike the brightness of an image and of a thumbnail is where they lie on each other.
	 *
	 * @param thumbnail a JPEG image, of the same shape as the upright image
	 * @return correlation, -1 to 1; NaN if one of them is flat, or cannot be read
	 */
	public static double likeness(final Path image, final byte[] thumbnail) {
		try {
			final RgbImage small = JpegCodec.decode(thumbnail);
			final double[] a = brightness(small);
			final double[] b = brightness(Resize.bilinear(ImageFiles.read(image), small.width(), small.height()));
			final boolean flat = a.length < 2 || StatUtils.variance(a) < FLAT || StatUtils.variance(b) < FLAT;
			return flat ? Double.NaN : new PearsonsCorrelation().correlation(a, b);
		}
		catch (final RuntimeException e) {
			// What is damaged is told by whoever reads it for its pixels; the JDK's decoder fails in many ways.
			return Double.NaN;
		}
	}

	private static double[] brightness(final RgbImage image) {
		final double[] values = new double[image.width() * image.height()];
		for (int y = 0; y < image.height(); y++)
			for (int x = 0; x < image.width(); x++)
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					values[y * image.width() + x] += image.get(x, y, c) / (double) RgbImage.CHANNELS;
		return values;
	}
}
