package org.gammaij.engine;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.gammaij.image.PixelFacts;

/**
 * What the detector says of one image.
 *
 * @param logit raw class logit, above 0 for AI
 * @param highestLogit the same of the highest of all tiles that count: those that were looked at and are not blank, or all if each is blank; no less than {@code logit}
 * @param meanLogit mean of the same over all tiles that count
 * @param probability P(AI) in [0, 1], that the image holds pixels synthesised by a neural network:
 *          the sigmoid of the logit divided by the calibration's temperature, which is 1 without one
 * @param localProbability the same of the highest tile, with the same temperature; no less than {@code probability}
 * @param ai probability in [0, 1] that each pixel was synthesised, axes {@code (x, y)}, size of
 *          the image, NaN where the view did not look; null if the model has no such head, or the view makes no maps
 * @param manipulation the same for any manipulation
 * @param tiles number of tiles that were looked at
 * @param decisive what the pixels are that the score comes from: the central crop, or the most textured tile
 * @param failing how much the image looks like the kind that the model is known not to find, 0 to 1, see
 *          {@link org.gammaij.model.Recognition}; NaN if the model does not recognise that kind
 */
public record Detection(double logit, double highestLogit, double meanLogit, double probability, double localProbability,
	RandomAccessibleInterval<FloatType> ai, RandomAccessibleInterval<FloatType> manipulation, int tiles, PixelFacts decisive, double failing)
{}
