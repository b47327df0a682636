package org.gammaij.model;

import org.gammaij.map.RegionLimit;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * From which clearness on a region of a map is told, see {@link org.gammaij.map.RegionTree}. Chosen so that of no more than a
 * share of authentic images any region is told, for each map by itself.
 *
 * @param ai in small images, 0 to 1; null without an AI map
 * @param aiGrowth see {@link RegionLimit#growth}, at least 0; null where nothing was found for large images
 * @param manipulation the same of the other map
 * @param manipulationGrowth likewise
 * @param authenticImages authentic images that they were found on
 * @param origin what was found on these images
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegionThresholds(Double ai, Double aiGrowth, Double manipulation, Double manipulationGrowth, int authenticImages,
	String origin)
{

	/** The same in images of every size. */
	public RegionThresholds(final Double ai, final Double manipulation, final int authenticImages, final String origin) {
		this(ai, null, manipulation, null, authenticImages, origin);
	}

	/** That of the AI map; null without one. */
	public RegionLimit aiLimit() {
		return limit(ai, aiGrowth);
	}

	/** That of the manipulation map, likewise. */
	public RegionLimit manipulationLimit() {
		return limit(manipulation, manipulationGrowth);
	}

	private static RegionLimit limit(final Double clearness, final Double growth) {
		return clearness == null ? null : new RegionLimit(clearness, growth == null ? 0 : growth);
	}

	/** Whether the numbers are in their ranges. */
	boolean isValid() {
		return isShare(ai) && isShare(manipulation) && isGrowth(aiGrowth) && isGrowth(manipulationGrowth) && authenticImages >= 0 &&
			origin != null;
	}

	private static boolean isShare(final Double value) {
		return value == null || 0 <= value && value <= 1;
	}

	private static boolean isGrowth(final Double value) {
		return value == null || 0 <= value && value < Double.POSITIVE_INFINITY;
	}
}
