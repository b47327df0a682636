package org.gammaij.evaluation.scoring;

/**
 * What decides a prediction.
 *
 * @param image SHA-256 of the image file
 * @param model {@link Scorer#hash()}
 * @param view {@link Scorer#view()}
 * @param treatment id of what was done to the image before the detector saw it
 */
public record PredictionKey(String image, String model, String view, String treatment) {}
