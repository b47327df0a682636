package org.gammaij.evaluation.metric;

import java.util.List;


/**
 * Outcome of a calibration. Where it looked at the same images after several controls, a figure is that of the control
 * in which it is worst.
 *
 * @param authentic authentic images that the first control looked at
 * @param generated AI images that it looked at; 0 where only authentic ones were given
 * @param auc area under the ROC curve with its bootstrap interval; undefined without AI images
 * @param temperature with its bootstrap interval; without limits where it was not fitted but kept
 * @param fitted whether the temperature was fitted
 * @param low images with a calibrated P(AI) below this are {@code not indicated}
 * @param high images with a calibrated P(AI) of this or more are {@code indicated}
 * @param falsePositives share of the authentic images at {@code high} or above, with its Clopper-Pearson interval, which
 *          for a threshold that is put between two of these very images holds for new images too
 * @param doubted share of the authentic images at {@code low} or above, likewise
 * @param found share of the AI images at {@code high} or above, likewise; undefined without AI images
 * @param misses share of the AI images below {@code low}, likewise; undefined without AI images
 * @param warnings what a user must know, in sentences
 */
public record Calibration(int authentic, int generated, Interval auc, Interval temperature, boolean fitted, double low, double high,
	Interval falsePositives, Interval doubted, Interval found, Interval misses, List<String> warnings)
{

	/**
	 * Whether the scores say anything of the class, as far as these images can tell: with AI images, whether
	 * the interval of the AUC lies above chance. Thresholds on scores that say nothing would mean nothing.
	 */
	public boolean informative() {
		return informative(auc);
	}

	static boolean informative(final Interval auc) {
		return !auc.defined() || auc.low() > 0.5;
	}
}
