package org.gammaij.data.build;

import java.util.Optional;
import java.util.SplittableRandom;

import org.gammaij.image.RgbImage;

/** Copy-move and splicing: real pixels in a new place. */
final class Transplants {

	/** Places that are tried for a copied region. */
	private static final int PLACES = 20;

	/** Regions that are tried before a frame is too small, or too plain, to move anything. */
	private static final int REGIONS = 10;

	/** A copy may cover this share of what it was copied from; more would hide that it was copied. */
	private static final double MAX_OVERLAP = 0.2;

	private Transplants() {}

	/**
	 * Copies a region of a frame to another place in it.
	 *
	 * @return empty if that changed nothing, wherever it was tried: the frame is blank
	 */
	static Optional<Altered> copyMove(final Frame frame, final SplittableRandom random) {
		final Recipe recipe = Recipe.tampCoco(random);
		Altered best = null;
		double least = Double.POSITIVE_INFINITY;
		for (int i = 0; i < REGIONS && least > MAX_OVERLAP; i++) {
			final Region region = Region.draw(frame, false, random);
			final Stamp stamp = Stamp.cut(frame.image(), region.mask(), recipe.rotation(), recipe.scale());
			for (int k = 0; k < PLACES && least > MAX_OVERLAP; k++) {
				final int left = place(frame.width(), stamp.mask().width(), random);
				final int top = place(frame.height(), stamp.mask().height(), random);
				final double overlap = stamp.coverage(left, top, frame.width(), frame.height()).shareIn(region.mask());
				if (overlap >= least) continue;
				final Altered moved = put(stamp, frame, left, top, recipe.withRegion(frame.photo().id(), region.strategy()));
				if (!moved.isChangeOf(frame.image())) continue;
				least = overlap;
				best = moved;
			}
		}
		return Optional.ofNullable(best);
	}

	/**
	 * Puts a region of another photograph into a frame.
	 *
	 * @return empty if that changed nothing, whatever was tried: both are blank and of one colour
	 */
	static Optional<Altered> splice(final Frame frame, final Frame donor, final SplittableRandom random) {
		final Recipe recipe = Recipe.tampCoco(random);
		for (int i = 0; i < REGIONS; i++) {
			final Region region = Region.draw(donor, false, random);
			final Stamp stamp = Stamp.cut(donor.image(), region.mask(), recipe.rotation(), recipe.scale());
			final int left = place(frame.width(), stamp.mask().width(), random);
			final int top = place(frame.height(), stamp.mask().height(), random);
			final Altered spliced = put(stamp, frame, left, top, recipe.withRegion(donor.photo().id(), region.strategy()));
			if (spliced.isChangeOf(frame.image())) return Optional.of(spliced);
		}
		return Optional.empty();
	}

	private static Altered put(final Stamp stamp, final Frame frame, final int left, final int top, final Recipe recipe) {
		final RgbImage image = frame.image().copy();
		return new Altered(image, stamp.put(image, left, top, recipe.feather()), "", recipe);
	}

	/** A first column or row so that the stamp lies inside, or spans the frame if it is longer. */
	private static int place(final int frame, final int length, final SplittableRandom random) {
		final int room = Math.abs(frame - length);
		final int offset = random.nextInt(room + 1);
		return length <= frame ? offset : -offset;
	}
}
