package org.gammaij.evaluation.scoring;

/**
 * What other ways than the one that counts make of the same tiles of an image, or rather of the parts of it that are not blank.
 *
 * @param tiles how many were looked at
 * @param highest class logit of the highest
 * @param mean mean of the class logits of all
 * @param map mean of the map of AI pixels, 0 to 1; NaN without such a map
 * @param failing see {@link org.gammaij.engine.Detection#failing}; NaN if the model does not recognise what it fails on
 * @param clearest of the regions of the maps; null if it was not kept
 */
public record OtherScores(int tiles, double highest, double mean, double map, double failing,
	ClearestRegions clearest)
{

	/** Of a model that recognises nothing. */
	public OtherScores(final int tiles, final double highest, final double mean, final double map, final ClearestRegions clearest) {
		this(tiles, highest, mean, map, Double.NaN, clearest);
	}
}
