package org.gammaij.evaluation.table;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.gammaij.evaluation.scoring.Prediction;

/** Ways to make one score of an image out of its tiles. */
public enum ScoreWay {

	/** The highest tile. */
	HIGHEST("Highest tile", prediction -> prediction.others().highest()),
	/** Mean logit of all tiles that are not blank. */
	MEAN("Mean of all tiles", prediction -> prediction.others().mean()),
	/** Mean logit of the most textured tiles: the one that counts. */
	TEXTURED("Mean of the most textured tiles", Prediction::logit),
	/** Mean of the map of AI pixels. */
	MAP("Mean of the AI map", prediction -> prediction.others().map());

	private final String label;
	private final ToDoubleFunction<Prediction> score;

	ScoreWay(final String label, final ToDoubleFunction<Prediction> score) {
		this.label = label;
		this.score = score;
	}

	/** Heading in tables meant for people. */
	public String label() {
		return label;
	}

	/** Column name in CSV files. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The score, higher for AI; NaN if the detector makes none of this kind. */
	double of(final Prediction prediction) {
		return score.applyAsDouble(prediction);
	}
}
