package org.gammaij.evaluation.scoring;

/** What a run must know of each image. What the cache does not tell is found by looking again. */
public enum Need {

	/** The score, and the logit of the highest tile, which for an image of a single tile is the score. */
	SCORES,
	/** All {@link OtherScores}. */
	OTHER_SCORES;

	/**
	 * Whether a kept prediction tells it. One of several tiles without other scores is of a version in which fewer tiles made the
	 * score, and so is looked at again anyway.
	 */
	boolean isMetBy(final Prediction kept, final Scorer scorer) {
		return kept.others() != null || (this == SCORES ? scorer.isOneTile(kept.width(), kept.height()) : !scorer.hasTiles());
	}
}
