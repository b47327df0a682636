package org.gammaij.evaluation.scoring;

/**
 * The clearness of the clearest region of either map: above which threshold of regions none of an image is told.
 *
 * @param ai 0 to 1; 0 if there is no region, NaN without an AI map
 * @param manipulation the same of the other map
 */
public record ClearestRegions(double ai, double manipulation) {}
