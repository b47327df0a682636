package org.gammaij.evaluation.adaptation;

import java.util.List;

import org.gammaij.evaluation.calibration.CalibrationTreatments;
import org.gammaij.evaluation.metric.Calibration;
import org.gammaij.model.LogitLayer;
import org.gammaij.model.Thresholds;

/**
 * What came of an adaptation.
 *
 * @param layer the new last layer; the old one where nothing was fitted
 * @param strength with which it was held to the old one; infinite where nothing was fitted
 * @param shift how far scores moved: standard deviation of the change of these images' logits over that of the logits
 * @param authentic authentic images that were used
 * @param generated AI images that were used
 * @param damaged images that could not be read
 * @param repeated files whose content was there before
 * @param folders whether whole folders of authentic images were held out together
 * @param calibration of scores that were held out
 * @param figures before and after; the first {@link CalibrationTreatments#FITTED} treatments are those that were fitted to
 * @param holdsInGrey whether the thresholds were found to hold for grey images
 * @param alignedAucLow see {@link Thresholds}
 * @param refusal why the result must not be used, as a clause with the figures; "" if it may
 */
public record Adaptation(LogitLayer layer, double strength, double shift, int authentic, int generated, int damaged,
	int repeated, boolean folders, Calibration calibration, List<HeldOut> figures, boolean holdsInGrey, Double alignedAucLow,
	String refusal)
{

	/** Whether the layer is another one now. */
	public boolean refitted() {
		return !Double.isInfinite(strength);
	}

	/** Parts of which each was held out once. */
	public static int folds() {
		return Adapter.FOLDS;
	}
}
