package org.gammaij.image;

import java.nio.file.Path;
import java.util.function.BiPredicate;
import java.util.stream.DoubleStream;

import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** Compares images with the small ones that cameras put beside them. */
public final class Thumbnails {

	/** Below this variance of brightness, 0 to 255, there is nothing but noise to be compared. */
	private static final double FLAT = 9;

	/** So far the edge of a picture reaches into a bar beside it. */
	private static final int BLUR = 8;

	private Thumbnails() {}

	/**
	 * How alike the brightness of an image and of a thumbnail is where they lie on each other. A thumbnail of another shape
	 * shows the image between two flat bars.
	 *
	 * @param image an image that is stored upright
	 * @param thumbnail a JPEG image
	 * @return correlation, -1 to 1; 0 if the thumbnail has another shape and no bars; NaN if image or thumbnail is flat, or
	 *         cannot be read
	 */
	public static double likeness(final Path image, final byte[] thumbnail) {
		try {
			final RgbImage small = JpegCodec.decode(thumbnail);
			final RgbImage large = ImageFiles.read(image);
			final Window between = between(small, large);
			if (!isFlat(brightness(small, (x, y) -> !inside(x, y, between, BLUR)))) return 0;
			final double[] a = brightness(small, (x, y) -> inside(x, y, between, 0));
			final double[] b = brightness(Resize.bilinear(large, between.width(), between.height()), (x, y) -> true);
			return isFlat(a) || isFlat(b) ? Double.NaN : new PearsonsCorrelation().correlation(a, b);
		}
		catch (final RuntimeException e) {
			// What is damaged is told by whoever reads it for its pixels; the JDK's decoder fails in many ways.
			return Double.NaN;
		}
	}

	/** The part of a thumbnail in its middle that has the shape of the image. */
	private static Window between(final RgbImage small, final RgbImage large) {
		final double scale = Math.min((double) small.width() / large.width(), (double) small.height() / large.height());
		final int width = (int) Math.max(1, Math.round(scale * large.width()));
		final int height = (int) Math.max(1, Math.round(scale * large.height()));
		return new Window((small.width() - width) / 2, (small.height() - height) / 2, width, height);
	}

	private static boolean inside(final int x, final int y, final Window window, final int margin) {
		return x >= window.x() - margin && x < window.x() + window.width() + margin && y >= window.y() - margin && y < window
			.y() + window.height() + margin;
	}

	private static boolean isFlat(final double[] values) {
		return values.length < 2 || StatUtils.variance(values) < FLAT;
	}

	private static double[] brightness(final RgbImage image, final BiPredicate<Integer, Integer> wanted) {
		final DoubleStream.Builder values = DoubleStream.builder();
		for (int y = 0; y < image.height(); y++)
			for (int x = 0; x < image.width(); x++)
				if (wanted.test(x, y)) values.add((image.get(x, y, 0) + image.get(x, y, 1) + image.get(x, y, 2)) / 3.0);
		return values.build().toArray();
	}
}
