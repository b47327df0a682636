package org.gammaij.evaluation.adaptation;

import java.nio.file.Path;

import org.gammaij.evaluation.calibration.CalibrationSettings;

/**
 * What the user decides.
 *
 * @param rates of the thresholds
 * @param sizeControl edge in pixels that images are cut to, so that sizes do not tell the classes apart
 * @param root folder of the authentic images, of whose folders each is a source in which the false-positive rate holds if it
 *          has enough images
 * @param seed of the division into parts
 */
public record AdaptationSettings(CalibrationSettings rates, int sizeControl, Path root, long seed) {}
