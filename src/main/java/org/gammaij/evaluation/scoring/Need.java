package org.gammaij.evaluation.scoring;

/** What a run must know of each image beside its score. What the cache does not tell is found by looking again. */
public enum Need {

	/** Nothing. */
	SCORE,
	/** The logit of the highest tile: for an image of a single tile that is the score. */
	HIGHEST_TILE,
	/** All {@link OtherScores}. */
	OTHER_SCORES;

	/** Whether a kept prediction tells it. */
	boolean isMetBy(final Prediction kept, final Scorer scorer) {
		return switch (this) {
			case SCORE -> true;
			case HIGHEST_TILE -> kept.others() != null || scorer.isOneTile(kept.width(), kept.height());
			case OTHER_SCORES -> kept.others() != null || !scorer.hasTiles();
		};
	}

	/** The same for a detector whose own thresholds need more. */
	Need of(final Scorer scorer) {
		final boolean local = scorer.thresholds().map(thresholds -> thresholds.local() != null).orElse(false);
		return this == SCORE && local ? HIGHEST_TILE : this;
	}
}
