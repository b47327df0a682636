package org.gammaij.evaluation.adaptation;

import java.nio.file.Path;

import org.gammaij.evaluation.metric.CalibrationSettings;

/**
 * What the user decides.
 *
 * @param rates of the thresholds
 * @param sizeControl edge in pixels that images are cut to, so that sizes do not tell the classes apart
 * @param root folder of the authentic images, of whose folders each is a source in which the false-positive rate holds if it
 *          has enough images
 * @param most images of each class that were drawn, 0 for all
 * @param seed of the draws and of the division into parts
 */
public record AdaptationSettings(CalibrationSettings rates, int sizeControl, Path root, int most, long seed) {}
