package org.gammaij.command.image;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.detect.FoundRegion;
import org.gammaij.detect.FoundRegions;
import org.gammaij.detect.MapKind;
import org.gammaij.detect.Maps;
import org.gammaij.detect.Panels;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.report.MaskOverlay;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Shows the regions of both maps as an overlay on an image of ImageJ, in place of one of an earlier run, each as a
 * selection of its own; what was not looked at is darker. Neither the ROI Manager nor what else is on the image's overlay is touched.
 */
public final class ImageOverlay implements Sink {

	private static final String AI_LAYER = "GAMMA AI ";
	private static final String MANIPULATION_LAYER = "GAMMA Manipulation ";
	private static final String UNSEEN_LAYER = "GAMMA not looked at ";
	private static final String LEGEND = "GAMMA legend";

	private final ImagePlus image;
	private final ImageSlices slices;
	private final double opacity;
	/** What is drawn here: what else lies on the image is known only in the end. */
	private final List<Roi> drawn = new ArrayList<>();

	/** @param opacity of the colours, 0 to 1 */
	public ImageOverlay(final ImageSource source, final double opacity) {
		image = source.image();
		slices = source.slices();
		this.opacity = opacity;
	}

	@Override
	public void add(final Result result, final Plane plane, final Maps maps) {
		draw(new LookedAt.Seen(plane.index(), plane.pixels(), result, maps), result.run().maskThreshold());
	}

	/**
	 * Draws the regions of a slice.
	 *
	 * @param seen with maps
	 * @param threshold probability, 0 to 1, from which on a pixel belongs to a region
	 */
	void draw(final LookedAt.Seen seen, final double threshold) {
		final Maps maps = seen.maps();
		final int index = seen.index();
		final boolean known = threshold == seen.result().run().maskThreshold() && seen.result()
			.regions() != FoundRegions.UNKNOWN;
		final FoundRegions regions = known ? seen.result().regions() : FoundRegions.of(maps, seen.result().run()
			.rule().at(threshold));
		// Manipulation first: synthesised pixels are as a rule manipulated too, and the AI colour must show.
		final String slice = slices.label(index);
		final String label = slice.equals(seen.result().label()) ? slice : slice + Panels.number(seen.result().label());
		addRegions(index, label, regions, MapKind.MANIPULATION, MaskOverlay.MANIPULATION_COLOUR, MANIPULATION_LAYER);
		addRegions(index, label, regions, MapKind.AI, MaskOverlay.AI_COLOUR, AI_LAYER);
		final RandomAccessibleInterval<FloatType> any = maps.ai() == null ? maps.manipulation() : maps.ai();
		if (any != null) addLayer(index, new MapRegions(any).unseen(box(seen.box())), MaskOverlay.UNSEEN_COLOUR,
			MaskOverlay.UNSEEN_OPACITY, UNSEEN_LAYER + label);
	}

	/** Labels and numbers are those of the table of regions: panels of a slice have labels of their own. */
	private void addRegions(final int index, final String label, final FoundRegions regions, final MapKind map,
		final int colour, final String layer)
	{
		int number = 0;
		for (final FoundRegion region : regions.largest())
			if (region.map() == map) addLayer(index, RegionRois.of(region), colour, opacity, layer + label + " #" +
				++number);
	}

	@Override
	public void fail(final Result result) {
		// There is nothing to draw
	}

	/** Says on the image, in its lower left corner, what the colours mean. */
	void addLegend(final double threshold) {
		final int font = Math.max(11, Math.min(image.getWidth(), image.getHeight()) / 40);
		final String[] texts = { MaskOverlay.words(MapKind.AI, threshold), MaskOverlay.words(MapKind.MANIPULATION, threshold) };
		final int[] colours = { MaskOverlay.AI_COLOUR, MaskOverlay.MANIPULATION_COLOUR };
		for (int i = 0; i < texts.length; i++) {
			final TextRoi text = new TextRoi(font, image.getHeight() - (texts.length - i) * 1.6 * font - font / 2.0, "\u25a0 " +
				texts[i], new Font(Font.SANS_SERIF, Font.BOLD, font));
			text.setStrokeColor(new Color(colours[i]));
			text.setFillColor(new Color(255, 255, 255, 235));
			text.setName(LEGEND);
			drawn.add(text);
		}
	}

	/** Copies of the regions of a slice, as they are drawn now; for the ROI Manager, say. */
	public static List<Roi> regions(final ImagePlus image) {
		final List<Roi> regions = new ArrayList<>();
		if (image.getOverlay() != null) for (final Roi roi : image.getOverlay())
			if (roi.getName() != null && (roi.getName().startsWith(AI_LAYER) || roi.getName().startsWith(MANIPULATION_LAYER))) //
				regions.add((Roi) roi.clone());
		return regions;
	}

	@Override
	public void finish() {
		// That of now: during a long run the user may have added to it
		final Overlay overlay = withoutOwn(image.getOverlay());
		drawn.forEach(overlay::add);
		image.setOverlay(overlay);
	}

	private static Rectangle box(final Interval plane) {
		return new Rectangle((int) plane.min(0), (int) plane.min(1), (int) plane.dimension(0), (int) plane.dimension(1));
	}

	private void addLayer(final int index, final Roi roi, final int colour, final double alpha, final String name)
	{
		if (roi == null) return;
		MapRegions.fill(roi, colour, alpha);
		roi.setName(name);
		slices.setPosition(roi, index);
		drawn.add(roi);
	}

	private static Overlay withoutOwn(final Overlay before) {
		final Overlay overlay = before == null ? new Overlay() : before.duplicate();
		for (int i = overlay.size() - 1; i >= 0; i--) {
			final String name = overlay.get(i).getName();
			// By name alone: that is what is left of a layer when the image was saved and opened again.
			if (name != null && List.of(AI_LAYER, MANIPULATION_LAYER, UNSEEN_LAYER, LEGEND).stream().anyMatch(name::startsWith)) //
				overlay.remove(i);
		}
		return overlay;
	}
}
