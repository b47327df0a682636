package org.gammaij.evaluation.scoring;

import org.gammaij.data.Sample;

/**
 * One image, one detector, one treatment: a row of the table of predictions.
 *
 * @param sample the image and what is known of it
 * @param sha256 of its file; "" if the file could not be read
 * @param detector {@link Scorer#name()}
 * @param temperature what the detector's logits are divided by before the sigmoid
 * @param treatment id of what was done before the detector saw the image
 * @param prediction null if there is none
 * @param status whether it worked
 * @param message why not; if it did, what is wrong with a true mask, or ""
 */
public record ScoredImage(Sample sample, String sha256, String detector, double temperature, String treatment,
	Prediction prediction, Status status, String message)
{

	/** Whether there is a prediction, and if not, why. */
	public enum Status {
		/** There is one. */
		OK,
		/** A control leaves this image out, by the same rule for both classes. */
		LEFT_OUT,
		/** Reading, treating or scoring failed. */
		ERROR
	}

	public boolean ok() {
		return status == Status.OK;
	}

	/** Class logit after calibration; only for images with a prediction. */
	public double logit() {
		return prediction.logit() / temperature;
	}

	/** The same of the highest tile; no less than that of the image, and the same number if it is one tile. */
	public double highest() {
		return prediction.highest() / temperature;
	}

	/** What it is judged against; where the data set names no cohort, those of its generator are one. "" for none. */
	public String cohort() {
		return sample.cohort().isEmpty() ? sample.generator() : sample.cohort();
	}

	/** Name of the generator, or how the image was made where no generator is named; "" for authentic images of none. */
	public String generator() {
		if (!sample.generator().isEmpty()) return sample.generator();
		return sample.label() == 1 ? sample.source().id() : "";
	}
}
