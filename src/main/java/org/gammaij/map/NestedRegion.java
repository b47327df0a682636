package org.gammaij.map;

import java.util.List;

/** A region that may lie in another one of a list, in which parents come before their children. */
public interface NestedRegion {

	/** See {@link RegionTree.Region#clearness}. */
	double clearness();

	/** Index of the region that it lies in; -1 for none. */
	int parent();

	/**
	 * Which of some regions are told and lie in no other that is: all that lies in a told region is told with it.
	 *
	 * @param clearness from which on a region is told, 0 to 1
	 */
	static boolean[] outermostTold(final List<? extends NestedRegion> regions, final double clearness) {
		final boolean[] outermost = new boolean[regions.size()];
		final boolean[] within = new boolean[regions.size()];
		for (int i = 0; i < outermost.length; i++) {
			final NestedRegion region = regions.get(i);
			final boolean inTold = region.parent() >= 0 && within[region.parent()];
			outermost[i] = !inTold && region.clearness() >= clearness;
			within[i] = inTold || outermost[i];
		}
		return outermost;
	}
}
