package org.gammaij.spark;

import java.io.Serializable;
import java.util.Locale;

import org.gammaij.detect.Result;
import org.gammaij.engine.View;
import org.gammaij.image.Intensity;
import org.gammaij.model.ModelFolder;

/**
 * How all images are looked at; the parameters of {@code detect} have the same names.
 *
 * @param model digest of its files, see {@link ModelFiles#digest}
 * @param maskThreshold 0 to 1
 * @param timeLimit seconds for an image; 0 for none
 * @param engineThreads threads of PyTorch in one executor
 */
record Settings(String model, String view, String device, String precision, double maskThreshold, int timeLimit, int engineThreads)
	implements Serializable
{

	View asView() {
		return View.valueOf(view.toUpperCase(Locale.ROOT));
	}

	/** What all results of a run have in common; on the driver, where no device is known. */
	Result.Run run(final ModelFolder model) {
		return new Result.Run(asView().id(), Intensity.AS_STORED, model.descriptor().thresholds(asView().calibration()).orElse(null), maskThreshold, "", model
			.id(), model.hash());
	}
}
