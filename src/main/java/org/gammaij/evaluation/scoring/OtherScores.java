package org.gammaij.evaluation.scoring;

/**
 * What other ways than the one that counts make of the same tiles of an image, or rather of the parts of it that are not blank.
 *
 * @param tiles how many were looked at
 * @param highest class logit of the highest
 * @param mean mean of the class logits of all
 * @param map mean of the map of AI pixels, 0 to 1; NaN without such a map
 * @param clearest of the regions of the maps; null if it was not kept
 */
public record OtherScores(int tiles, double highest, double mean, double map, ClearestRegions clearest) {}
