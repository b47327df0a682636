package org.gammaij.evaluation.calibration;

import java.util.List;
import java.util.Optional;

import org.gammaij.evaluation.metric.Calibration;
import org.gammaij.evaluation.metric.Control;
import org.gammaij.evaluation.metric.LocalCalibration;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.model.Thresholds;

/**
 * What came of a calibration of a model.
 *
 * @param calibration of the whole image
 * @param local of its highest tile
 * @param regions of the maps; empty if nothing is known of regions
 * @param controls the images after each treatment, with these thresholds
 * @param raw logits that the temperature was fitted on, with labels
 * @param validatedOn see {@link Thresholds}
 * @param alignedAucLow likewise
 * @param refusal why the thresholds must not be kept, as a clause; "" if they may
 */
public record Calibrated(Calibration calibration, LocalCalibration local, Optional<RegionCalibration> regions,
	List<Control> controls, Scores raw, List<String> validatedOn, Double alignedAucLow, String refusal)
{}
