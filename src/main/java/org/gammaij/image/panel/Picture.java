package org.gammaij.image.panel;

import java.util.List;
import java.util.Optional;

import org.gammaij.image.PixelFacts;
import org.gammaij.image.Geometry;
import org.gammaij.image.RgbImage;

/** Tells pictures, which fill a rectangle, from letters, lines and things that are shown in a picture. */
final class Picture {

	/** Share of the pixels at a side that differ from what is outside where a picture ends, and at the weakest of the four. */
	private static final double EDGE = 0.6;
	private static final double WEAKEST = 0.2;
	/** The same of letters that touch a picture; and how far they may reach, as a share of the height. */
	private static final double LETTERS = 0.4;
	private static final double REACH = 0.3;
	/** Side of the squares in the corners, as a share of the shorter side; how much of them differs in a picture; how many do. */
	private static final double CORNER = 0.05;
	private static final double FILLED = 0.5;
	private static final int CORNERS = 3;
	/** Lines over which an edge is smeared by compression. */
	private static final int SMEARED = 3;
	/** Share of the pixels that are of the colour of a light ground in line art. */
	private static final double GROUND = 0.6;
	private static final int LIGHT = 128;

	private final RgbImage figure;
	private final Lines lines;

	Picture(final RgbImage figure, final Lines lines) {
		this.figure = figure;
		this.lines = lines;
	}

	/**
	 * The picture in a box.
	 *
	 * @param known colours of what lies around
	 * @return without letters at its sides; empty if there is none
	 */
	Optional<Box> of(final Box box, final List<Integer> known) {
		Box inner = box;
		for (int side = 0; side < Box.SIDES; side++)
			inner = withoutLetters(inner, side);
		int strong = 0;
		for (int side = 0; side < Box.SIDES; side++) {
			final double edge = edge(inner, side);
			if (edge < WEAKEST) return Optional.empty();
			if (edge >= EDGE) strong++;
		}
		return strong < Box.SIDES - 1 || filledCorners(inner) < CORNERS || isLineArt(inner, known) || isFlat(inner) ? Optional.empty() : Optional.of(inner);
	}

	private double edge(final Box box, final int side) {
		final int colour = box.around()[side];
		if (colour < 0) return 1;
		double edge = 0;
		for (int i = 0; i < Math.min(SMEARED, box.size(side % Box.AXES)); i++)
			edge = Math.max(edge, others(box, side, i));
		return edge;
	}

	/** @param i lines inwards from the side */
	private double others(final Box box, final int side, final int i) {
		final int axis = side % Box.AXES;
		return lines.others(box, axis, side < Box.AXES ? box.from(axis) + i : box.to(axis) - 1 - i, box.around()[side]);
	}

	/** A picture has corners; a thing in it has as a rule not. */
	private int filledCorners(final Box box) {
		final int size = (int) Math.ceil(CORNER * Math.min(box.size(0), box.size(1)));
		int filled = 0;
		for (int i = 0; i < Box.SIDES; i++) {
			final int sideX = i % 2 * Box.AXES;
			final int sideY = i / 2 * Box.AXES + 1;
			final Box corner = corner(corner(box, 0, sideX, size), 1, sideY, size);
			if (differs(corner, box.around()[sideX]) && differs(corner, box.around()[sideY])) filled++;
		}
		return filled;
	}

	private static Box corner(final Box box, final int axis, final int side, final int size) {
		return side < Box.AXES ? box.part(axis, box.from(axis), box.from(axis) + size) : box.part(axis, box.to(axis) - size, box
			.to(axis));
	}

	private boolean differs(final Box corner, final int colour) {
		return colour < 0 || 1 - share(corner, colour) >= FILLED;
	}

	private Box withoutLetters(final Box box, final int side) {
		if (edge(box, side) >= LETTERS) return box;
		final int axis = side % Box.AXES;
		for (int i = 0; i < REACH * box.size(axis); i++) {
			final double others = others(box, side, i);
			if (others >= EDGE) return side < Box.AXES ? box.part(axis, box.from(axis) + i, box.to(axis)) : box.part(axis, box
				.from(axis), box.to(axis) - i);
			if (others >= LETTERS) return box;
		}
		return box;
	}

	private boolean isLineArt(final Box box, final List<Integer> known) {
		return known.stream().filter(colour -> (colour >> 8 & 0xff) >= LIGHT).anyMatch(colour -> share(box, colour) > GROUND);
	}

	/** Share of a colour in a box. */
	private double share(final Box box, final int colour) {
		double sum = 0;
		for (int y = box.top(); y < box.bottom(); y++)
			sum += 1 - lines.others(box, 1, y, colour);
		return sum / box.size(1);
	}

	private boolean isFlat(final Box box) {
		return PixelFacts.of(Geometry.crop(figure, box.window())).flat();
	}
}
