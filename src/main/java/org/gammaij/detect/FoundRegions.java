package org.gammaij.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The regions that the maps of a plane show.
 *
 * @param largest of each map at most {@link RegionFinder#MOST}, AI first, by falling area
 * @param ai how many the AI map has in all; empty if there is no such map
 * @param manipulation the same of the manipulation map
 */
public record FoundRegions(List<FoundRegion> largest, OptionalInt ai, OptionalInt manipulation) {

	/** Where nothing is known of any. */
	public static final FoundRegions UNKNOWN = new FoundRegions(List.of(), OptionalInt.empty(), OptionalInt.empty());

	/**
	 * Finds them.
	 *
	 * @param threshold probability, 0 to 1, from which on a pixel belongs to a region
	 */
	public static FoundRegions of(final Maps maps, final double threshold) {
		final List<FoundRegion> largest = new ArrayList<>();
		final OptionalInt ai = maps.ai() == null ? OptionalInt.empty() : OptionalInt.of(new RegionFinder(MapKind.AI, maps.ai(),
			threshold).addTo(largest));
		final OptionalInt manipulation = maps.manipulation() == null ? OptionalInt.empty() : OptionalInt.of(new RegionFinder(
			MapKind.MANIPULATION, maps.manipulation(), threshold).addTo(largest));
		return new FoundRegions(List.copyOf(largest), ai, manipulation);
	}
}
