package org.gammaij.data;

import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;

/**
 * A sample cut to the square that the network sees.
 *
 * @param sample where it comes from
 * @param image {@code (3, S, S)}
 * @param aiMask {@code (S, S)}, null if it is not known
 * @param manipulationMask {@code (S, S)}, null if it is not known
 */
public record LoadedSample(Sample sample, RgbImage image, Mask aiMask, Mask manipulationMask) {}
