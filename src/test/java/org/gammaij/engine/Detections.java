package org.gammaij.engine;

import org.gammaij.image.PixelFacts;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Detections for tests. */
public final class Detections {

	private Detections() {}

	/** Of an image that was looked at in one piece, which is the highest one, too, by a model that recognises nothing. */
	public static Detection inOnePiece(final double logit, final double probability, final RandomAccessibleInterval<FloatType> ai,
		final RandomAccessibleInterval<FloatType> manipulation, final int tiles, final PixelFacts decisive)
	{
		return new Detection(logit, logit, logit, probability, probability, ai, manipulation, tiles, decisive, Double.NaN);
	}
}
