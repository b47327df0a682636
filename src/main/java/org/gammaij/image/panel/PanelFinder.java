package org.gammaij.image.panel;

import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.ThreadProgress;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/**
 * Finds the panels of a figure (ours, after the recursive XY cut of Nagy and Seth 1984): pictures that are separated by
 * straight gutters of one colour, whatever colour, or by thin frames, in rows and columns within each other. What stands
 * outside of the pictures, such as letters and captions, is left out, and so is line art on a light ground. Panels that
 * touch each other without a line between them are not told apart.
 */
public final class PanelFinder {

	/** Noise of a figure that was stored without loss, and of ones stored as JPEG. */
	private static final List<Noise> NOISES = List.of(new Noise(4, 0, 1), new Noise(16, 0.005, 2), new Noise(28, 0.02, 3));

	/** Least share of a figure that is panels: less is things that one picture shows. */
	private static final double LEAST = 0.2;
	/** Most of it that a single one is: more is the picture that the figure is, with a margin. */
	private static final double MOST_ALONE = 0.5;
	/** Share of a picture that its parts must cover to be panels themselves rather than things that it shows. */
	static final double COVERED = 0.8;

	/**
	 * How exact gutters are.
	 *
	 * @param tolerance of a channel
	 * @param outliers share of a line
	 * @param gutter fewest lines of a gutter
	 */
	private record Noise(int tolerance, double outliers, int gutter) {}

	private PanelFinder() {}

	/**
	 * Finds the panels.
	 *
	 * @return in the order of reading; none if the image is no figure with panels
	 */
	public static List<Window> find(final RgbImage figure) {
		List<Window> panels = List.of();
		for (final Noise noise : NOISES) {
			ThreadProgress.current().checkCancelled();
			panels = refined(panels, new Splitter(figure, new Lines(figure, noise.tolerance, noise.outliers), noise.gutter)
				.panels());
		}
		final double share = panels.stream().mapToLong(PanelFinder::area).sum() / (double) figure.planeSize();
		return share < LEAST || panels.size() == 1 && share > MOST_ALONE ? List.of() : ReadingOrder.of(panels);
	}

	/**
	 * What was found, with what a search with more tolerance adds to it: panels in other places, and those that one that was
	 * found consists of. Edges that were found with less tolerance are the more exact ones.
	 */
	private static List<Window> refined(final List<Window> found, final List<Window> more) {
		final List<Window> all = new ArrayList<>();
		for (final Window panel : found) {
			final List<Window> parts = more.stream().filter(other -> common(panel, other) > COVERED * area(other)).toList();
			final long covered = parts.stream().mapToLong(part -> common(panel, part)).sum();
			if (parts.size() > 1 && covered > COVERED * area(panel)) all.addAll(parts);
			else all.add(panel);
		}
		final List<Window> known = List.copyOf(all);
		more.stream().filter(other -> known.stream().allMatch(panel -> common(panel, other) == 0)).forEach(all::add);
		return all;
	}

	private static long area(final Window window) {
		return (long) window.width() * window.height();
	}

	private static long common(final Window a, final Window b) {
		final long width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
		final long height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
		return Math.max(0, width) * Math.max(0, height);
	}
}
