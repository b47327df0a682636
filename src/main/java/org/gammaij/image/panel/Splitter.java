package org.gammaij.image.panel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/** Cuts a figure along its gutters, and what comes out again, until nothing is left to cut. */
final class Splitter {

	/** Smallest side of a panel in pixels, and as a share of the longer side of the figure. */
	private static final int SMALLEST = 48;
	private static final double SMALLEST_SHARE = 0.03;
	/** Thickest frame in pixels, and as a share of the longer side of the figure. */
	private static final int FRAME = 4;
	private static final double FRAME_SHARE = 0.004;
	private static final int DEEPEST = 8;
	/** Gutter colours that are tried in one place. */
	private static final int COLOURS = 3;
	/** How often the pixels of a figure are looked at, on average, before it is taken for none. */
	private static final long VISITS = 100;

	private final RgbImage figure;
	private final Lines lines;
	private final Picture picture;
	private final int gutter;
	private final int smallest;
	private final int frame;

	/** @param gutter fewest lines of a gutter */
	Splitter(final RgbImage figure, final Lines lines, final int gutter) {
		this.figure = figure;
		this.lines = lines;
		this.gutter = gutter;
		final int side = Math.max(figure.width(), figure.height());
		smallest = Math.max(SMALLEST, (int) (SMALLEST_SHARE * side));
		frame = Math.max(FRAME, (int) (FRAME_SHARE * side));
		picture = new Picture(figure, lines);
	}

	/** All panels, in the order of reading; none also if the figure takes too long. */
	List<Window> panels() {
		final List<Integer> margins = new ArrayList<>();
		final Box inner = trimmed(Box.whole(figure.width(), figure.height()), margins, true);
		final List<Window> panels = split(inner, margins, 0).stream().map(Box::window).toList();
		return isTooLong() ? List.of() : panels;
	}

	private boolean isTooLong() {
		return lines.examined() > VISITS * figure.planeSize();
	}

	/** @param known colours of gutters and margins around the box */
	private List<Box> split(final Box around, final List<Integer> known, final int depth) {
		if (depth > DEEPEST || isTooLong()) return List.of();
		final Box box = trimmed(around, known, false);
		if (isSmall(box)) return List.of();
		final Box whole = depth == 0 ? null : picture.of(box, known).filter(found -> !isSmall(found)).orElse(null);
		List<Box> best = List.of();
		for (int axis = Box.AXES - 1; axis >= 0; axis--) {
			final int[] colours = colours(box, axis);
			for (final int colour : candidates(colours, known)) {
				final List<Box> blocks = blocks(box, axis, colours, colour);
				if (blocks.size() < 2) continue;
				final List<Box> parts = split(blocks, colour, known, depth);
				if (area(parts) > area(best) && (whole == null || parts.size() > 1 && area(parts) > PanelFinder.COVERED * area(blocks)))
					best = parts;
			}
			// Both ways lead to the same panels
			if (!best.isEmpty()) return best;
		}
		return whole == null ? List.of() : List.of(whole);
	}

	private List<Box> split(final List<Box> blocks, final int colour, final List<Integer> known, final int depth) {
		final List<Integer> all = new ArrayList<>(known);
		if (known.stream().noneMatch(other -> lines.same(other, colour))) all.add(colour);
		final List<Box> parts = new ArrayList<>();
		for (final Box block : blocks)
			parts.addAll(split(block, all, depth + 1));
		return parts;
	}

	/** What lies between the gutters of a colour. */
	private List<Box> blocks(final Box box, final int axis, final int[] colours, final int colour) {
		final List<Box> blocks = new ArrayList<>();
		int from = 0;
		int i = 0;
		while (i < colours.length) {
			final int run = run(colours, i, colour);
			// A line or two at the edge of a picture may happen to be of that colour
			if (run >= gutter && i > 0 && i + run < colours.length) {
				blocks.add(block(box, axis, from, i, colour, blocks.isEmpty()));
				from = i + run;
			}
			i += Math.max(1, run);
		}
		if (!blocks.isEmpty()) blocks.add(box.part(axis, box.from(axis) + from, box.to(axis)).with(axis, colour));
		return blocks;
	}

	private static Box block(final Box box, final int axis, final int from, final int to, final int colour,
		final boolean first)
	{
		final Box block = box.part(axis, box.from(axis) + from, box.from(axis) + to).with(axis + 2, colour);
		return first ? block : block.with(axis, colour);
	}

	private int run(final int[] colours, final int from, final int colour) {
		int to = from;
		while (to < colours.length && colours[to] != Lines.MIXED && lines.same(colours[to], colour))
			to++;
		return to - from;
	}

	private int[] colours(final Box box, final int axis) {
		final int[] colours = new int[box.size(axis)];
		for (int i = 0; i < colours.length; i++)
			colours[i] = lines.colour(box, axis, box.from(axis) + i);
		return colours;
	}

	/** Colours that a gutter may have: those known before, then those of most lines. */
	private List<Integer> candidates(final int[] colours, final List<Integer> known) {
		final Map<Integer, Integer> counts = new LinkedHashMap<>();
		known.forEach(colour -> counts.put(colour, colours.length));
		for (final int colour : colours) {
			if (colour == Lines.MIXED) continue;
			final int same = counts.keySet().stream().filter(other -> lines.same(other, colour)).findFirst().orElse(colour);
			counts.merge(same, 1, Integer::sum);
		}
		return counts.entrySet().stream().filter(entry -> entry.getValue() != colours.length).sorted((a, b) -> b.getValue() - a
			.getValue()).limit(COLOURS).map(Map.Entry::getKey).toList();
	}

	/**
	 * Without margins and frames: lines at the edges that are thin, or of a colour that is known.
	 *
	 * @param known colours of margins; takes more of them if the box is the whole figure
	 */
	private Box trimmed(final Box untrimmed, final List<Integer> known, final boolean figure) {
		Box box = untrimmed;
		final boolean[] wide = new boolean[Box.SIDES];
		boolean changed = true;
		while (changed) {
			changed = false;
			for (int side = 0; side < Box.SIDES; side++) {
				if (isSmall(box)) return box;
				final int colour = lines.colour(box, side % Box.AXES, edge(box, side));
				if (colour == Lines.MIXED) continue;
				final int length = length(box, side, colour);
				final boolean isKnown = known.stream().anyMatch(other -> lines.same(other, colour));
				final boolean isThin = length <= frame;
				if (!isKnown && !isThin && (!figure || wide[side])) continue;
				if (!isKnown && !isThin) known.add(colour);
				wide[side] |= !isThin;
				box = without(box, side, length).with(side, isThin && !isKnown ? Box.FRAME : colour);
				changed = true;
			}
		}
		return box;
	}

	private static int edge(final Box box, final int side) {
		return side < Box.AXES ? box.from(side) : box.to(side - Box.AXES) - 1;
	}

	/** How many lines of that colour there are from the edge inwards. */
	private int length(final Box box, final int side, final int colour) {
		final int axis = side % Box.AXES;
		final int inwards = side < Box.AXES ? 1 : -1;
		int length = 1;
		while (length < box.size(axis)) {
			final int next = lines.colour(box, axis, edge(box, side) + inwards * length);
			if (next == Lines.MIXED || !lines.same(next, colour)) break;
			length++;
		}
		return length;
	}

	private static Box without(final Box box, final int side, final int length) {
		final int axis = side % Box.AXES;
		return side < Box.AXES ? box.part(axis, box.from(axis) + length, box.to(axis)) : box.part(axis, box.from(axis), box.to(
			axis) - length);
	}

	private boolean isSmall(final Box box) {
		return box.size(0) < smallest || box.size(1) < smallest;
	}

	private static long area(final List<Box> boxes) {
		return boxes.stream().mapToLong(Box::area).sum();
	}
}
