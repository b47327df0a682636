package org.gammaij.evaluation.scoring;

import org.gammaij.model.Thresholds;

/** What a run must know of each image. What the cache does not tell is found by looking again. */
public enum Need {

	/**
	 * The score, and the logit of the highest tile, which for an image of a single tile is the score; and whether the image is of
	 * the kind on which the detector fails, if it recognises that.
	 */
	SCORES,
	/** All {@link OtherScores}, and the regions of maps that were compared with a true mask. */
	ALL;

	/**
	 * Whether a kept prediction tells it. One of several tiles without other scores is of a version in which fewer tiles made the
	 * score, and so is looked at again anyway; one of a view without tiles may be of a version that did not keep what is
	 * recognised.
	 */
	boolean isMetBy(final Prediction kept, final Scorer scorer) {
		if (Double.isNaN(kept.failing()) && scorer.thresholds().map(Thresholds::recognition).isPresent()) return false;
		if (this == SCORES) return kept.others() != null || scorer.isOneTile(kept.width(), kept.height());
		return !scorer.hasTiles() || kept.others() != null && kept.others().clearest() != null && hasRegions(kept.ai()) &&
			hasRegions(kept.manipulation());
	}

	private static boolean hasRegions(final Prediction.MaskResult result) {
		return result == null || result.regions() != null || !result.figures().defined();
	}
}
