package org.gammaij.report;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

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

	private ImageFiles.Rows rows(final RandomAccessibleInterval<UnsignedByteType> image, final RandomAccessibleInterval<FloatType> ai,
		final RandomAccessibleInterval<FloatType> manipulation)
	{
		final float[] aiValues = ai == null ? null : FloatPlanes.values(ai);
		final float[] manipulationValues = manipulation == null ? null : FloatPlanes.values(manipulation);
		final int width = (int) image.dimension(0);
		final PrimitiveBlocks<UnsignedByteType> pixels = PrimitiveBlocks.of(image, PrimitiveBlocks.OnFallback.ACCEPT);
		final byte[] samples = new byte[RgbImage.CHANNELS * width];
		return (y, rgb) -> {
			pixels.copy(Intervals.createMinSize(image.min(0), image.min(1) + y, image.min(2), width, 1, RgbImage.CHANNELS),
				samples);
			for (int x = 0; x < width; x++) {
				final int i = y * width + x;
				final int at = RgbImage.CHANNELS * x;
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					rgb[at + c] = samples[c * width + x];
				// Manipulation first: synthesised pixels are as a rule manipulated too, and the AI colour must show.
				if (manipulationValues != null) blend(rgb, at, MANIPULATION_COLOUR, alpha(manipulationValues[i]));
				if (aiValues != null) blend(rgb, at, AI_COLOUR, alpha(aiValues[i]));
				if (isUnseen(aiValues, i) || isUnseen(manipulationValues, i)) blend(rgb, at, UNSEEN_COLOUR, UNSEEN_OPACITY);
			}
		};
	}

	/**
	 * Writes the image with its maps on it as PNG, row by row: it need not be in memory as a whole.
	 *
	 * @param image 8-bit RGB, axes {@code (x, y, c)}
	 * @param ai from the origin, as large as the image, see {@link #AI_COLOUR}; null for none
	 * @param manipulation likewise, see {@link #MANIPULATION_COLOUR}; null for none
	 * @throws IOException if the file cannot be written; a file of that name is then as it was
	 */
	public void write(final Path file, final RandomAccessibleInterval<UnsignedByteType> image,
		final RandomAccessibleInterval<FloatType> ai, final RandomAccessibleInterval<FloatType> manipulation) throws IOException
	{
		ImageFiles.writePng((int) image.dimension(0), (int) image.dimension(1), rows(image, ai, manipulation), file);
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
