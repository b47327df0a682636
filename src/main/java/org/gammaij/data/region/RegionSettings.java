package org.gammaij.data.region;

import org.gammaij.common.InvalidInputException;

/**
 * How regions are cut.
 *
 * @param side edge of the square regions in pixels, a multiple of 8; smaller images are taken whole
 * @param perImage most regions of an image, each of which it must have room for; they do not overlap
 * @param central whether the middle of each image is cut, else a random place
 * @param reconstructions so many photographs are also passed through a generator
 * @param seed of places, photographs, generators
 */
public record RegionSettings(int side, int perImage, boolean central, int reconstructions, long seed) {

	/** Edges of regions lie on multiples of this, so that the grid of a JPEG file begins at their corner. */
	static final int GRID = 8;
	/** Least side of an image in pixels. */
	static final int LEAST = 64;

	/** Checks the ranges. */
	public RegionSettings {
		if (side < LEAST || side > 4096 || side % GRID != 0) throw new InvalidInputException("The size of the regions is " +
			side + "; give a multiple of " + GRID + " from " + LEAST + " to 4096 pixels.");
		if (perImage < 1 || perImage > 64) throw new InvalidInputException("The number of regions of an image is " + perImage +
			"; give 1 to 64.");
		if (central && perImage > 1) throw new InvalidInputException("An image has one central region, but " + perImage +
			" of each are asked for; give 1, or have them cut at random.");
		if (reconstructions < 0) throw new InvalidInputException("The number of reconstructions is " + reconstructions +
			"; give 0 or more.");
	}
}
