package org.gammaij.model;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * From which clearness on a region of a map is told, see {@link org.gammaij.map.RegionTree}. Chosen so that of no more than a
 * share of authentic images any region is told, for each map by itself.
 *
 * @param ai 0 to 1; null without an AI map
 * @param manipulation the same of the other map
 * @param authenticImages authentic images that they were found on
 * @param origin what was found on these images
 */
public record RegionThresholds(@JsonInclude(JsonInclude.Include.NON_NULL) Double ai,
	@JsonInclude(JsonInclude.Include.NON_NULL) Double manipulation, int authenticImages, String origin)
{

	/** Whether the numbers are in their ranges. */
	boolean isValid() {
		return isShare(ai) && isShare(manipulation) && authenticImages >= 0 && origin != null;
	}

	private static boolean isShare(final Double value) {
		return value == null || 0 <= value && value <= 1;
	}
}
