package org.gammaij.evaluation.adaptation;

import org.gammaij.evaluation.calibration.CalibrationSettings;

/**
 * What the user decides.
 *
 * @param rates of the thresholds
 * @param sizeControl edge in pixels that images are cut to, so that sizes do not tell the classes apart
 * @param seed of the division into parts
 */
public record AdaptationSettings(CalibrationSettings rates, int sizeControl, long seed) {}
