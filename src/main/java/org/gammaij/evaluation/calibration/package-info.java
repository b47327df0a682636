/**
 * Calibrates a model on scored images ({@link org.gammaij.evaluation.calibration.CalibrationRun}): after which treatments, in which
 * sources, and when the outcome must not be used.
 */
package org.gammaij.evaluation.calibration;
