package org.gammaij.data.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

import org.gammaij.data.Randomness;
import org.gammaij.image.Mask;

/**
 * A region of a frame that is to be altered or cut out.
 *
 * @param mask the region, of the frame's size
 * @param strategy how it got its shape
 */
record Region(Mask mask, MaskStrategy strategy) {

	/** How often an annotated object is taken where there is one of a usable size; ours. */
	private static final double OBJECT_RATE = 0.7;

	/** How often a large area is taken where that is allowed; ours. */
	private static final double LARGE_RATE = 0.15;

	/** Objects count as usable up to this share of the frame. */
	private static final double MAX_OBJECT_SHARE = 0.4;

	private static final List<MaskStrategy> SHAPES =
		List.of(MaskStrategy.BOX, MaskStrategy.STROKES, MaskStrategy.BLOB, MaskStrategy.POLYGON);

	/**
	 * Draws a region.
	 *
	 * @param largeAllowed whether it may be a large part of the frame
	 */
	static Region draw(final Frame frame, final boolean largeAllowed, final SplittableRandom random) {
		if (random.nextDouble() < OBJECT_RATE) {
			final Mask object = object(frame, random);
			if (object != null) return new Region(object, MaskStrategy.OBJECT);
		}
		final boolean large = largeAllowed && random.nextDouble() < LARGE_RATE;
		final MaskStrategy strategy = large ? MaskStrategy.LARGE : SHAPES.get(random.nextInt(SHAPES.size()));
		Mask mask;
		do {
			final double share = Randomness.logBetween(random, strategy.minShare(), strategy.maxShare());
			mask = RandomShapes.draw(strategy, share, frame.width(), frame.height(), random);
		}
		// Thin shapes can miss all pixel centres; a region must have an inside and an outside.
		while (mask.fraction() < strategy.minShare() / 4 || mask.fraction() > 0.9);
		return new Region(mask, strategy);
	}

	/** A random object of usable size in the frame, or null. */
	private static Mask object(final Frame frame, final SplittableRandom random) {
		final List<ObjectOutline> candidates = new ArrayList<>(frame.objects());
		while (!candidates.isEmpty()) {
			Collections.swap(candidates, random.nextInt(candidates.size()), candidates.size() - 1);
			final Mask mask = candidates.remove(candidates.size() - 1).mask(frame.left(), frame.top(), frame.width(),
				frame.height());
			final double share = mask.fraction();
			if (share >= MaskStrategy.OBJECT.minShare() / 2 && share <= MAX_OBJECT_SHARE) return mask;
		}
		return null;
	}
}
