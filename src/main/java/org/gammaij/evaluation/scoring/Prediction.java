package org.gammaij.evaluation.scoring;

import org.gammaij.evaluation.metric.MaskFigures;

/**
 * What is kept of a detector's answer to one image: small enough to keep for good.
 *
 * @param width of the image as the detector got it, in pixels
 * @param height likewise
 * @param logit raw class logit
 * @param ai how well the AI map met the true mask; null where no true mask was given as a file
 * @param manipulation the same for the manipulation map
 */
public record Prediction(int width, int height, double logit, MaskResult ai, MaskResult manipulation) {

	/**
	 * Figures of one map.
	 *
	 * @param truth identity of the true mask that they were computed with
	 * @param figures undefined if the detector makes no map, or its view saw no foreground or nothing else
	 */
	public record MaskResult(String truth, MaskFigures figures) {}
}
