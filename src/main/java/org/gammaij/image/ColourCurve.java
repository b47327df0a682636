package org.gammaij.image;

/**
 * Whether the colours of an image lie on one curve, as a lookup table or a tint puts them there: whether all pixels of the
 * same brightness have the same colour. Means of small blocks are compared rather than pixels, since JPEG stores
 * colour at half resolution: in a block with an edge the colour is no more the table's.
 */
final class ColourCurve {

	// All ours. In a trial with 277 photographs and generated images and JPEG files of them in false colours these bounds took
	// 41 of the former for tinted, most of them of a single hue, and did not see 3 in green, none in sepia, and 44 in fire.
	/** Edge of a block in pixels. */
	static final int BLOCK = 4;
	/** Largest range of the brightness in a smooth block. */
	private static final int SMOOTH = 12;
	/** Share of the blocks that must be smooth for them to speak. */
	private static final double LEAST_SMOOTH = 0.1;
	/** Largest distance from the curve in each channel, and the share of the blocks within it: all, or the smooth ones. */
	private static final double NEAR = 5;
	private static final double NEAR_SHARE = 0.95;
	/** The same for all blocks where only the smooth ones lie near: edges may mix colours of the table, no more. */
	private static final double FAR = 26;
	private static final double FAR_SHARE = 0.9;
	private static final int LEVELS = 256;
	/** Of an image with more blocks, only some rows of blocks count, spread evenly. */
	private static final int MOST_BLOCKS = 1 << 22;

	private final float[][] means;
	private final boolean[] smooth;
	private final int step;
	private int rows;
	private int blocks;

	/**
	 * Of an image that comes strip by strip.
	 *
	 * @param width of the image in pixels
	 * @param height likewise
	 */
	ColourCurve(final int width, final int height) {
		step = (int) ((long) blocks(width) * blocks(height) / MOST_BLOCKS + 1);
		final int count = blocks(width) * ((blocks(height) + step - 1) / step);
		means = new float[RgbImage.CHANNELS][count];
		smooth = new boolean[count];
	}

	private static int blocks(final int pixels) {
		return (pixels + BLOCK - 1) / BLOCK;
	}

	/**
	 * Adds the next rows.
	 *
	 * @param strip as wide as the image; its height is a multiple of {@link #BLOCK} but for the last one
	 */
	void add(final RgbImage strip) {
		for (int j = 0; j < blocks(strip.height()); j++)
			if (rows++ % step == 0) for (int i = 0; i < blocks(strip.width()); i++)
				add(strip, i * BLOCK, j * BLOCK, blocks++);
	}

	private void add(final RgbImage image, final int left, final int top, final int block) {
		final int right = Math.min(left + BLOCK, image.width());
		final int bottom = Math.min(top + BLOCK, image.height());
		int darkest = Integer.MAX_VALUE;
		int brightest = 0;
		for (int y = top; y < bottom; y++)
			for (int x = left; x < right; x++) {
				int sum = 0;
				for (int c = 0; c < RgbImage.CHANNELS; c++) {
					final int value = image.get(x, y, c);
					means[c][block] += value;
					sum += value;
				}
				darkest = Math.min(darkest, sum);
				brightest = Math.max(brightest, sum);
			}
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			means[c][block] /= (right - left) * (bottom - top);
		smooth[block] = brightest - darkest <= SMOOTH * RgbImage.CHANNELS;
	}

	/** Whether there is such a curve, once all rows have come. */
	boolean holds() {
		return holds(false, FAR, FAR_SHARE) && (holds(false, NEAR, NEAR_SHARE) || holds(true, NEAR, NEAR_SHARE));
	}

	/** Whether the blocks, or the smooth ones of them if there are enough, lie on a curve. */
	private boolean holds(final boolean smoothOnly, final double distance, final double share) {
		final long[] count = new long[LEVELS];
		final double[][] curve = new double[RgbImage.CHANNELS][LEVELS];
		int used = 0;
		for (int i = 0; i < smooth.length; i++) {
			if (smoothOnly && !smooth[i]) continue;
			final int level = level(i);
			used++;
			count[level]++;
			for (int c = 0; c < RgbImage.CHANNELS; c++)
				curve[c][level] += means[c][i];
		}
		if (used == 0 || smoothOnly && used < LEAST_SMOOTH * smooth.length) return false;
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int level = 0; level < LEVELS; level++)
				curve[c][level] /= Math.max(1, count[level]);
		int on = 0;
		for (int i = 0; i < smooth.length; i++)
			if ((!smoothOnly || smooth[i]) && isOn(curve, i, distance)) on++;
		return on >= share * used;
	}

	private boolean isOn(final double[][] curve, final int block, final double distance) {
		final int level = level(block);
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			if (Math.abs(means[c][block] - curve[c][level]) > distance) return false;
		return true;
	}

	private int level(final int block) {
		return Math.round((means[0][block] + means[1][block] + means[2][block]) / RgbImage.CHANNELS);
	}
}
