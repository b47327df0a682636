package org.gammaij.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.gammaij.map.ToldMap;

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

	/** Whether the manipulation map has any. */
	public boolean altered() {
		return manipulation.orElse(0) > 0;
	}

	/** Finds them. */
	public static FoundRegions of(final Maps maps, final RegionRule rule) {
		return of(rule.apply(MapKind.AI, maps.ai()), rule.apply(MapKind.MANIPULATION, maps.manipulation()));
	}

	/** Finds them. */
	public static FoundRegions of(final ToldMap ai, final ToldMap manipulation) {
		final List<FoundRegion> largest = new ArrayList<>();
		final OptionalInt ofAi = add(MapKind.AI, ai, largest);
		final OptionalInt ofManipulation = add(MapKind.MANIPULATION, manipulation, largest);
		return new FoundRegions(List.copyOf(largest), ofAi, ofManipulation);
	}

	private static OptionalInt add(final MapKind kind, final ToldMap map, final List<FoundRegion> regions) {
		return map.pixels() == null ? OptionalInt.empty() : OptionalInt.of(new RegionFinder(kind, map).addTo(regions));
	}
}
