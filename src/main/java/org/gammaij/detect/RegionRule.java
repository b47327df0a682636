package org.gammaij.detect;

import org.gammaij.map.ToldMap;
import org.gammaij.model.RegionThresholds;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Which pixels of a map are told.
 *
 * @param threshold probability from which on a pixel may be, 0 to 1
 * @param regions from where on a region is; null if every one is
 */
public record RegionRule(double threshold, RegionThresholds regions) {

	/** The same with another threshold. */
	public RegionRule at(final double other) {
		return new RegionRule(other, regions);
	}

	/** @param map null if there is none */
	public ToldMap apply(final MapKind kind, final RandomAccessibleInterval<FloatType> map) {
		return ToldMap.of(map, threshold, regions == null ? null : kind == MapKind.AI ? regions.aiLimit() : regions
			.manipulationLimit());
	}
}
