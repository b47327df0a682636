package org.gammaij.benchmark;

/**
 * What was measured of one contender.
 *
 * @param part of the table
 * @param subject what is done, such as the name of an encoder
 * @param side edge of the images in pixels
 * @param batch images in a turn
 * @param contender who does it
 * @param usage of a turn
 * @param residentAtStart memory in RAM before the first turn, in MiB
 * @param multiplications billions of multiplications with an addition in a turn; NaN if not known
 */
record Row(String part, String subject, int side, int batch, String contender, Usage usage, double residentAtStart,
	double multiplications)
{

	/** Most memory that the turns took, in MiB, without what was there before them. */
	double memory() {
		return usage.peak() - residentAtStart;
	}
}
