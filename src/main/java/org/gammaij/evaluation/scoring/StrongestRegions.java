package org.gammaij.evaluation.scoring;

/**
 * The highest mean probability of a region of either map: from which threshold of regions on none of an image is told.
 *
 * @param ai 0.5 to 1; 0 if there is no region, NaN without an AI map
 * @param manipulation the same of the other map
 */
public record StrongestRegions(double ai, double manipulation) {}
