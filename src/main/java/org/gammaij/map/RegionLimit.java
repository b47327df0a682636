package org.gammaij.map;

/**
 * From which clearness on a region of a map is told, see {@link RegionTree}. The more of an image there is, the more places
 * there are in which something looks like a region by chance, and the clearer the clearest of them: in large images a region
 * has to be clearer.
 *
 * @param clearness in images of no more than {@link #SMALL} pixels, 0 to 1
 * @param growth how much its log odds grow with each doubling of the pixels looked at from there on, at least 0
 */
public record RegionLimit(double clearness, double growth) {

	private static final int SIDE = 384;
	/** Pixels from which on the limit grows: an image of four tiles of a DINOv2 model. */
	public static final long SMALL = (long) SIDE * SIDE;
	/** What larger images are, in words. */
	public static final String LARGE = "of more than " + SIDE + " x " + SIDE + " pixels";

	private static final double EDGE = 1e-9;

	/** The same in images of every size. */
	public static RegionLimit of(final double clearness) {
		return new RegionLimit(clearness, 0);
	}

	/**
	 * The limit in an image.
	 *
	 * @param pixels of it that were looked at
	 * @return 0 to 1
	 */
	public double at(final long pixels) {
		if (growth == 0 || pixels <= SMALL) return clearness;
		return 1 / (1 + Math.exp(-logOdds(clearness) - growth * doublings(pixels)));
	}

	/**
	 * The growth at which the limit is just what the clearest region of an image reaches.
	 *
	 * @param pixels of the image, more than {@link #SMALL}
	 * @param clearest of its regions, 0 to 1
	 * @return any number, which is negative where the region is less clear than in small images is asked
	 */
	public double growthTo(final long pixels, final double clearest) {
		return (logOdds(clearest) - logOdds(clearness)) / doublings(pixels);
	}

	private static double doublings(final long pixels) {
		return Math.log(pixels / (double) SMALL) / Math.log(2);
	}

	/** Finite for 0 and 1, too. */
	private static double logOdds(final double share) {
		final double inside = Math.min(Math.max(share, EDGE), 1 - EDGE);
		return Math.log(inside / (1 - inside));
	}
}
