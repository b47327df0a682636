package org.gammaij.report;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.detect.MapKind;
import org.gammaij.detect.RegionRule;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.map.ToldMap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Shows probability maps over an image: orange what the AI map marks as synthesised,
 * blue what the other marks as altered, darker where nothing was looked at. The two
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

	/** An image of more pixels is drawn smaller. */
	public static final long MOST_PIXELS = 1 << 26;

	private final RegionRule rule;
	private final double opacity;

	/**
	 * @param rule which pixels are coloured
	 * @param opacity of the colour where the probability is 1; in proportion below
	 */
	public MaskOverlay(final RegionRule rule, final double opacity) {
		this.rule = rule;
		this.opacity = opacity;
	}

	/** What a colour says, where the probability reaches a threshold from 0 to 1: below one half the map does not mark it. */
	public static String words(final MapKind map, final double threshold) {
		return (threshold < 0.5 ? "possibly " : "marked as ") + (map == MapKind.AI ? "synthesised" : "altered");
	}

	/**
	 * Writes the image with its maps on it as PNG, row by row: it need not be in memory as a whole. One of more than
	 * {@link #MOST_PIXELS} pixels becomes smaller by a whole number: a pixel is then the mean of a square, with the colours
	 * of the highest probabilities in it, so that small regions stay.
	 *
	 * @param image 8-bit RGB, axes {@code (x, y, c)}
	 * @param ai from the origin, as large as the image, see {@link #AI_COLOUR}; null for none
	 * @param manipulation likewise, see {@link #MANIPULATION_COLOUR}; null for none
	 * @return by how much it is smaller, 1 if it is not
	 * @throws IOException if the file cannot be written; a file of that name is then as it was
	 */
	public int write(final Path file, final RandomAccessibleInterval<UnsignedByteType> image,
		final RandomAccessibleInterval<FloatType> ai, final RandomAccessibleInterval<FloatType> manipulation) throws IOException
	{
		return write(file, image, ai, manipulation, MOST_PIXELS);
	}

	int write(final Path file, final RandomAccessibleInterval<UnsignedByteType> image,
		final RandomAccessibleInterval<FloatType> ai, final RandomAccessibleInterval<FloatType> manipulation,
		final long mostPixels) throws IOException
	{
		final int step = (int) Math.ceil(Math.sqrt(image.dimension(0) * image.dimension(1) / (double) mostPixels));
		ImageFiles.writePng((int) ((image.dimension(0) - 1) / step + 1), (int) ((image.dimension(1) - 1) / step + 1), rows(image,
			ai, manipulation, step), file);
		return step;
	}

	private ImageFiles.Rows rows(final RandomAccessibleInterval<UnsignedByteType> image,
		final RandomAccessibleInterval<FloatType> ai, final RandomAccessibleInterval<FloatType> manipulation, final int step)
	{
		final SquareRows squares = new SquareRows(image, step);
		final HighestRows aiRows = highest(rule.apply(MapKind.AI, ai), step);
		final HighestRows manipulationRows = highest(rule.apply(MapKind.MANIPULATION, manipulation), step);
		return (y, rgb) -> {
			squares.fill(y, rgb);
			final float[] aiValues = aiRows == null ? null : aiRows.row(y);
			final float[] manipulationValues = manipulationRows == null ? null : manipulationRows.row(y);
			for (int i = 0; i < rgb.length / RgbImage.CHANNELS; i++) {
				final int at = RgbImage.CHANNELS * i;
				// Manipulation first: synthesised pixels are as a rule manipulated too, and the AI colour must show.
				if (manipulationValues != null) blend(rgb, at, MANIPULATION_COLOUR, alpha(manipulationValues[i]));
				if (aiValues != null) blend(rgb, at, AI_COLOUR, alpha(aiValues[i]));
				if (isUnseen(aiValues, i) || isUnseen(manipulationValues, i)) blend(rgb, at, UNSEEN_COLOUR, UNSEEN_OPACITY);
			}
		};
	}

	private static HighestRows highest(final ToldMap map, final int step) {
		return map.pixels() == null ? null : new HighestRows(map.pixels(), map.regions(), step);
	}

	private double alpha(final float probability) {
		// Comparing this way round leaves NaN transparent.
		return probability >= rule.threshold() ? opacity * probability : 0;
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
