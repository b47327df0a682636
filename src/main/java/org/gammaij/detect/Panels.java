package org.gammaij.detect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.Progress;
import org.gammaij.image.RgbImage;
import org.gammaij.image.RgbSource;
import org.gammaij.image.Window;
import org.gammaij.image.panel.PanelFinder;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * The panels of a plane that is a figure. Each is a picture of its own: what stands around it in the figure are others,
 * and nothing is read beyond its edges.
 */
public final class Panels {

	/** Figures are looked through as a whole, in memory. */
	private static final long LARGEST = 64_000_000;

	private static final String NUMBER = "#\\d+";

	/**
	 * A plane, or a panel of it.
	 *
	 * @param suffix of its label: a number from 1 behind a hash; empty if it is the plane itself
	 */
	record Part(String suffix, Plane plane) {}

	private Panels() {}

	/**
	 * The label of the plane that a result is of, whether it is of a panel or not.
	 *
	 * @param label of the result
	 */
	public static String plane(final String label) {
		return label.replaceFirst(NUMBER + "$", "");
	}

	/** Which panel of a plane a label is of: a hash and a number; empty if it is of the plane itself. */
	public static String number(final String label) {
		return label.substring(plane(label).length());
	}

	/**
	 * Finds them.
	 *
	 * @param progress is told what is left out
	 * @return the plane itself if it has no panels, is too large to tell, or a selection of any other form than a rectangle
	 */
	static List<Part> of(final String label, final Plane plane, final Progress progress) {
		final Part whole = new Part("", plane);
		final RandomAccessibleInterval<UnsignedByteType> pixels = plane.pixels();
		if (plane.mask() != null) return List.of(whole);
		if (pixels.dimension(0) * pixels.dimension(1) > LARGEST) {
			progress.log(label + " is too large to be searched for panels, and is looked at as one image.");
			return List.of(whole);
		}
		final RgbImage figure = new RgbImage((int) pixels.dimension(0), (int) pixels.dimension(1));
		PrimitiveBlocks.of(pixels, PrimitiveBlocks.OnFallback.ACCEPT).copy(pixels, figure.samples());
		final List<Window> panels = PanelFinder.find(figure);
		if (panels.isEmpty()) return List.of(whole);
		progress.log(label + " has " + panels.size() + (panels.size() == 1 ? " panel" : " panels") +
			"; what lies outside of them is not looked at.");
		final List<Part> parts = new ArrayList<>();
		for (final Window panel : panels)
			parts.add(new Part("#" + (parts.size() + 1), new Panel(plane, Views.interval(pixels, Intervals.createMinSize(pixels
				.min(0) + panel.x(), pixels.min(1) + panel.y(), pixels.min(2), panel.width(), panel.height(), pixels.dimension(
					2))))));
		return parts;
	}

	private record Panel(Plane plane, RandomAccessibleInterval<UnsignedByteType> pixels) implements Plane {

		@Override
		public int index() {
			return plane.index();
		}

		@Override
		public RgbSource source() {
			return plane.source();
		}

		@Override
		public String unvalidated() {
			return plane.unvalidated();
		}

		@Override
		public void close() throws IOException {
			// The plane is closed by whom it was opened
		}
	}
}
