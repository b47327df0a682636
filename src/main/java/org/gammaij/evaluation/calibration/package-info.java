/**
 * Calibrates a model on scored images ({@link org.gammaij.evaluation.calibration.CalibrationRun}), its scores and the regions of its
 * maps: after which treatments, in which sources, and when the outcome must not be used.
 */
package org.gammaij.evaluation.calibration;
