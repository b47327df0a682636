/**
 * Cuts data sets into small square regions at native resolution, stored without loss, that training can decode fast: {@link
 * org.gammaij.data.region.RegionSet} is the way in.
 */
package org.gammaij.data.region;
