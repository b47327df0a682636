package org.gammaij.evaluation.metric;

/**
 * The two scores of an image.
 *
 * @param logit of the whole image, as the network gives it
 * @param highest of its highest tile, likewise; no less than {@code logit}
 * @param tiles how many it has; with one, both are the same number
 */
public record ScorePair(double logit, double highest, int tiles) {

	/** Whether the two can differ. */
	boolean isSeveralTiles() {
		return tiles > 1;
	}
}
