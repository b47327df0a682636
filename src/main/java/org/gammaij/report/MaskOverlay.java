package org.gammaij.report;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Shows probability maps over an image: orange where pixels were likely synthesised,
 * blue where they were likely altered, darker where nothing was looked at. The two
 * colours are told apart with any colour vision.
 */
public final class MaskOverlay {

	/** Okabe and Ito's orange. */
	public static final int AI_COLOUR = 0xe69f00;
	/** Okabe and Ito's blue. */
	public static final int MANIPULATION_COLOUR = 0x0072b2;

	/** Of what was not looked at. */
	public static final int UNSEEN_COLOUR = 0;
	public static final double UNSEEN_OPACITY = 0.5;

	private final double threshold;
	private final double opacity;

	/**
	 * @param threshold probability, 0 to 1, from which on a pixel is coloured
	 * @param opacity of the colour where the probability is 1; in proportion below
	 */
	public MaskOverlay(final double threshold, final double opacity) {
		this.threshold = threshold;
		this.opacity = opacity;
	}

	/**
	 * The image with its maps on it.
	 *
	 * @param ai see {@link #AI_COLOUR}; null for none
	 * @param manipulation see {@link #MANIPULATION_COLOUR}; null for none
	 * @return a new image
	 */
	public RgbImage render(final RgbImage image, final RandomAccessibleInterval<FloatType> ai,
		final RandomAccessibleInterval<FloatType> manipulation)
	{
		final ImageFiles.Rows rows = rows(image, ai, manipulation);
		final RgbImage rendered = new RgbImage(image.width(), image.height());
		final byte[] row = new byte[RgbImage.CHANNELS * image.width()];
		for (int y = 0; y < image.height(); y++) {
			rows.fill(y, row);
			for (int i = 0; i < row.length; i++)
				rendered.set(i / RgbImage.CHANNELS, y, i % RgbImage.CHANNELS, row[i]);
		}
		return rendered;
	}

	private ImageFiles.Rows rows(final RgbImage image, final RandomAccessibleInterval<FloatType> ai,
		final RandomAccessibleInterval<FloatType> manipulation)
	{
		final float[] aiValues = ai == null ? null : FloatPlanes.values(ai);
		final float[] manipulationValues = manipulation == null ? null : FloatPlanes.values(manipulation);
		final byte[] samples = image.samples();
		return (y, rgb) -> {
			for (int x = 0; x < image.width(); x++) {
				final int i = y * image.width() + x;
				final int at = RgbImage.CHANNELS * x;
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					rgb[at + c] = samples[c * image.planeSize() + i];
				// Manipulation first: synthesised pixels are as a rule manipulated too, and the AI colour must show.
				if (manipulationValues != null) blend(rgb, at, MANIPULATION_COLOUR, alpha(manipulationValues[i]));
				if (aiValues != null) blend(rgb, at, AI_COLOUR, alpha(aiValues[i]));
				if (isUnseen(aiValues, i) || isUnseen(manipulationValues, i)) blend(rgb, at, UNSEEN_COLOUR, UNSEEN_OPACITY);
			}
		};
	}

	/**
	 * Writes {@link #render} as PNG, row by row: a large image and its maps fill the memory already.
	 *
	 * @throws IOException if the file cannot be written; a file of that name is then as it was
	 */
	public void write(final Path file, final RgbImage image, final RandomAccessibleInterval<FloatType> ai,
		final RandomAccessibleInterval<FloatType> manipulation) throws IOException
	{
		ImageFiles.writePng(image.width(), image.height(), rows(image, ai, manipulation), file);
	}

	private double alpha(final float probability) {
		// Comparing this way round leaves NaN transparent.
		return probability >= threshold ? opacity * probability : 0;
	}

	private static boolean isUnseen(final float[] values, final int i) {
		return values != null && Float.isNaN(values[i]);
	}

	/** Lays a colour on the pixel that begins at {@code at}. */
	private static void blend(final byte[] rgb, final int at, final int above, final double alpha) {
		if (alpha == 0) return;
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			rgb[at + c] = (byte) Math.round((1 - alpha) * (rgb[at + c] & 0xff) + alpha * (above >> 16 - 8 * c & 0xff));
	}
}
