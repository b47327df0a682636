package org.gammaij.evaluation.metric;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The figures that a detector is judged by. Each is NaN where
 * it is not defined, never 0 or 1 by convention.
 */
public enum Figure {

	/** Share of images on their side of P(AI) = 0.5; exactly 0.5 counts as authentic. */
	ACCURACY("Accuracy", ThresholdFigures::accuracy),
	/** Mean of the two classes' accuracies; needs both. */
	BALANCED_ACCURACY("Balanced accuracy", ThresholdFigures::balancedAccuracy),
	/** Area under the ROC curve, ties counted half; needs both classes. */
	AUC("AUC", RankFigures::auc),
	/** Average precision, tied scores taken together; needs both classes. */
	AVERAGE_PRECISION("AP", RankFigures::averagePrecision),
	/** Share of AI images found at the loosest threshold with at most 5 % false alarms; needs both classes. */
	TPR_AT_5_FPR("TPR at 5 % FPR", scores -> RankFigures.tprAtFpr(scores, 0.05)),
	/** Expected calibration error of P(AI) over {@value CalibrationFigures#BINS} bins. */
	ECE("ECE", CalibrationFigures::expectedCalibrationError),
	/** Mean negative log-likelihood of the true class, natural logarithm. */
	NLL("NLL", CalibrationFigures::negativeLogLikelihood),
	/** Mean of the two classes' NLL; needs both. */
	BALANCED_NLL("Balanced NLL", CalibrationFigures::balancedNegativeLogLikelihood);

	private final String label;
	private final ToDoubleFunction<Scores> function;

	Figure(final String label, final ToDoubleFunction<Scores> function) {
		this.label = label;
		this.function = function;
	}

	/** The figure of some images, NaN where not defined. */
	public double of(final Scores scores) {
		return function.applyAsDouble(scores);
	}

	/** Heading in tables meant for people. */
	public String label() {
		return label;
	}

	/** Column name in CSV files: lower case with underscores. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Whether a larger value is a worse one. */
	public boolean lowerIsBetter() {
		return this == ECE || this == NLL || this == BALANCED_NLL;
	}
}
