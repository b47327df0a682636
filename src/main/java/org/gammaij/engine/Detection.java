package org.gammaij.engine;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What the detector says of one image.
 *
 * @param logit class logit; {@code probability} before the sigmoid
 * @param probability P(AI) in [0, 1]: the image holds pixels synthesised by a neural network
 * @param ai probability in [0, 1] that each pixel was synthesised, axes {@code (x, y)}, size of
 *          the image, NaN where the view did not look; null if the model has no such head
 * @param manipulation the same for any manipulation
 * @param tiles number of tiles that went through the network
 */
public record Detection(double logit, double probability, RandomAccessibleInterval<FloatType> ai,
	RandomAccessibleInterval<FloatType> manipulation, int tiles)
{}
