package org.gammaij.command.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/**
 * An open image and what was found in it, with the maps, so that its regions can be drawn again at another threshold.
 * Once the image is closed nothing is kept.
 */
public final class LookedAt implements Sink, ImageListener {

	/**
	 * A slice, or a panel of it, and what was found in it.
	 *
	 * @param index of the slice among those that were looked at, from 0
	 * @param box where was to be looked
	 * @param maps null if it could not be looked at
	 */
	public record Seen(int index, Interval box, Result result, Maps maps) {}

	private final ImageSource source;
	private final double opacity;
	private final ResultViews views;
	private final KeptMaps kept = new KeptMaps();
	private List<Seen> seen = new ArrayList<>();
	/** Of the panels of a slice the one that the verdict is of; null before one was chosen. */
	private Seen chosen;

	/**
	 * @param opacity of the regions, 0 to 1
	 * @param views show it in the end
	 */
	public LookedAt(final ImageSource source, final double opacity, final ResultViews views) {
		this.source = source;
		this.opacity = opacity;
		this.views = views;
	}

	@Override
	public void add(final Result result, final Plane plane, final Maps maps) {
		seen.add(new Seen(plane.index(), new FinalInterval(plane.pixels()), result, new Maps(kept.keep(maps.ai()), kept.keep(maps
			.manipulation()))));
	}

	@Override
	public void fail(final Result result) {
		seen.add(new Seen(source.slices().indexOf(result.label()), null, result, null));
	}

	/** Shows the verdict, and lets the rows of the table lead back to it. */
	@Override
	public void finish() {
		ImagePlus.addImageListener(this);
		for (final Seen one : seen)
			views.leadsTo(one.result, () -> showAgain(one));
		views.show(this);
	}

	private void showAgain(final Seen one) {
		if (isClosed()) {
			IJ.showStatus(image().getTitle() + " was closed.");
			return;
		}
		choose(one);
		// The verdict that is shown is that of the slice on the screen
		if (one.index >= 0) source.slices().show(one.index);
		if (image().getWindow() != null) image().getWindow().toFront();
		views.show(this);
	}

	public ImagePlus image() {
		return source.image();
	}

	/** Whether the image is gone, and with it all that was found. */
	public boolean isClosed() {
		return seen.isEmpty();
	}

	/** What was found in the slice that is shown now: a result, or that of each of its panels; empty if it was not looked at. */
	public List<Seen> shown() {
		// A closed image has no slice
		if (isClosed()) return List.of();
		final int shown = source.slices().shown();
		return seen.stream().filter(one -> one.index == shown).toList();
	}

	/** Of {@link #shown} the one that was chosen, or else the first. */
	public Optional<Seen> chosen() {
		final List<Seen> shown = shown();
		return shown.contains(chosen) ? Optional.of(chosen) : shown.stream().findFirst();
	}

	/** Chooses a panel. */
	public void choose(final Seen one) {
		chosen = one;
	}

	/**
	 * Draws the regions anew, in place of those that are there.
	 *
	 * @param threshold probability, 0 to 1, from which on a pixel belongs to a region
	 * @param legend whether the image says what the colours mean
	 */
	public void redraw(final double threshold, final boolean legend) {
		final ImageOverlay overlay = new ImageOverlay(source, opacity);
		for (final Seen one : seen)
			if (one.maps != null) overlay.draw(one, threshold);
		if (legend) overlay.addLegend(threshold);
		overlay.finish();
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		// Of no interest
	}

	@Override
	public void imageUpdated(final ImagePlus image) {
		// Whoever shows the verdict listens to this
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		if (image != image()) return;
		ImagePlus.removeImageListener(this);
		seen = List.of();
		chosen = null;
	}
}
