package org.gammaij.detect;

import java.util.Comparator;
import java.util.List;

import org.gammaij.map.RegionTree;
import org.gammaij.map.Runs;
import org.gammaij.map.ToldMap;

/** Finds the regions that are told of a map. */
public final class RegionFinder {

	/** Most regions of a map that are told one by one (ours). */
	public static final int MOST = 50;

	private final MapKind kind;
	private final ToldMap map;

	/** @param map where it lies in the image */
	RegionFinder(final MapKind kind, final ToldMap map) {
		this.kind = kind;
		this.map = map;
	}

	/**
	 * Adds the largest regions to a list, by falling area.
	 *
	 * @return number of all regions of at least {@link RegionTree#LEAST_AREA}
	 */
	int addTo(final List<FoundRegion> regions) {
		final Runs runs = map.runs();
		final List<Integer> large = runs.roots(RegionTree.LEAST_AREA).boxed().sorted(Comparator.comparingLong(run -> -runs.area(
			run))).toList();
		for (final int root : large.subList(0, Math.min(MOST, large.size())))
			regions.add(new FoundRegion(kind, runs.area(root), runs.mean(root), new Outline(runs.component(root)).rings()));
		return large.size();
	}
}
