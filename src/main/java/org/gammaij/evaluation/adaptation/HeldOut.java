package org.gammaij.evaluation.adaptation;

import org.gammaij.evaluation.metric.Interval;

/**
 * Figures after one treatment, before and after the adaptation, of images that the fit did not see. Each is undefined where
 * it makes no sense: without AI images, or without thresholds that mean something.
 *
 * @param treatment its id
 * @param authentic authentic images
 * @param generated AI images
 * @param aucBefore area under the ROC curve, with its bootstrap interval
 * @param aucAfter likewise
 * @param falsePositivesBefore share of the authentic images that the model's own thresholds call indicated, with its exact interval
 * @param falsePositivesAfter the same with thresholds from the other parts
 * @param foundBefore share of the AI images that the model's own thresholds call indicated, likewise
 * @param foundAfter the same with thresholds from the other parts
 */
public record HeldOut(String treatment, int authentic, int generated, Interval aucBefore, Interval aucAfter,
	Interval falsePositivesBefore, Interval falsePositivesAfter, Interval foundBefore, Interval foundAfter)
{}
