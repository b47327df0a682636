package org.gammaij.detect;

import java.util.List;

import org.gammaij.image.Window;

/**
 * Pixels of a map that hang together by their edges, each with a probability of at least the mask threshold.
 *
 * @param map which one
 * @param area in pixels
 * @param meanProbability of these pixels, 0 to 1
 * @param rings closed lines along the edges of pixels, {@code x0, y0, x1, y1 ...} in pixels from the upper left corner of
 *          the image, with the region on their right hand where y points down; the first point is not repeated. First the
 *          outline, clockwise, then the holes. A ring may touch itself or another one in a corner
 */
public record FoundRegion(MapKind map, long area, double meanProbability, List<int[]> rings) {

	/** The smallest rectangle around it. */
	public Window box() {
		final int[] outline = rings.get(0);
		int left = outline[0];
		int top = outline[1];
		int right = left;
		int bottom = top;
		for (int i = 0; i < outline.length; i += 2) {
			left = Math.min(left, outline[i]);
			right = Math.max(right, outline[i]);
			top = Math.min(top, outline[i + 1]);
			bottom = Math.max(bottom, outline[i + 1]);
		}
		return new Window(left, top, right - left, bottom - top);
	}
}
