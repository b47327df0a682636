package org.gammaij.training;

import org.gammaij.training.loss.Losses;

/**
 * Figures of a validation.
 *
 * @param samples number of samples
 * @param losses means over the batches, weighted by their size
 * @param accuracy part of the samples whose class is right at a threshold of 0.5
 * @param balancedAccuracy mean of the accuracies of the two classes; NaN if one is absent
 * @param aiIou intersection over union of all AI masks together at 0.5; NaN if the union is empty or there is no such head
 * @param manipulationIou the same for manipulation masks
 * @param auc area under the ROC curve of the class logits; NaN if a class is absent
 */
public record Validation(long samples, Losses losses, double accuracy, double balancedAccuracy, double aiIou,
	double manipulationIou, double auc)
{

	/** Whether the network gave a number for each sample; if not, the other figures mean nothing. */
	boolean isFinite() {
		return Double.isFinite(losses.total());
	}
}
