package org.gammaij.command.image;

import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageWindow;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/**
 * An open image and what was found in it, with the maps, so that its regions can be drawn again at another threshold.
 * Once the image is closed nothing is kept, neither of it nor of the maps.
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

	private final double opacity;
	private final ResultViews views;
	/** Opens the image again; null if that is not possible. */
	private final Runnable reopen;
	private final KeptMaps kept = new KeptMaps();
	private final String title;
	/** Null once the image is closed. */
	private ImageSource source;
	private List<Seen> seen = new ArrayList<>();
	/** Of the panels of a slice the one that the verdict is of; null before one was chosen. */
	private Seen chosen;
	private boolean finished;

	/**
	 * Listens from now on for the image to be closed; {@link #close} must follow.
	 *
	 * @param opacity of the regions, 0 to 1
	 * @param views show it in the end
	 */
	public LookedAt(final ImageSource source, final double opacity, final ResultViews views) {
		this(source, opacity, views, null);
	}

	/** @param reopen what a row does once the image is closed; null if it can only say so */
	LookedAt(final ImageSource source, final double opacity, final ResultViews views, final Runnable reopen) {
		this.source = source;
		this.opacity = opacity;
		this.views = views;
		this.reopen = reopen;
		title = source.label();
		ImagePlus.addImageListener(this);
	}

	@Override
	public void add(final Result result, final Plane plane, final Maps maps) {
		if (isClosed()) return;
		keep(new Seen(plane.index(), new FinalInterval(plane.pixels()), result, new Maps(kept.keep(maps.ai()), kept.keep(maps
			.manipulation()))));
	}

	@Override
	public synchronized void fail(final Result result) {
		if (!isClosed()) keep(new Seen(source.slices().indexOf(result.label()), null, result, null));
	}

	/** The image may be closed at any time, also between two results. */
	private synchronized void keep(final Seen one) {
		if (!isClosed()) seen.add(one);
	}

	/** Shows the verdict, and lets the rows of the table lead back to it; does nothing if the image was closed meanwhile. */
	@Override
	public void finish() {
		synchronized (this) {
			if (isClosed()) return;
			finished = true;
			// To draw regions anew takes the maps alone
			source.slices().release();
			// The table has its rows for long: they must lead to nothing that has to go with the image
			for (int i = 0; i < seen.size(); i++) {
				final int number = i;
				views.leadsTo(seen.get(i).result, () -> showAgain(number));
			}
		}
		views.show(this);
	}

	/** Lets everything go if the run did not come to its end, or if the image was closed meanwhile. */
	@Override
	public synchronized void close() {
		if (!finished || isClosed()) letGo();
	}

	private void showAgain(final int number) {
		final Seen one;
		final ImageSource open;
		synchronized (this) {
			one = isClosed() ? null : seen.get(number);
			open = source;
		}
		if (one == null) {
			if (reopen == null) IJ.showStatus(title + " was closed.");
			else reopen.run();
			return;
		}
		if (hasChanged(open, one)) {
			IJ.showStatus(title + " has changed since it was looked at.");
			return;
		}
		choose(one);
		// The verdict that is shown is that of the slice on the screen
		if (one.index >= 0) open.slices().show(one.index);
		final ImageWindow window = open.image().getWindow();
		if (window != null) window.toFront();
		views.show(this);
	}

	/** Whether a slice has other pixels by now; of an image that a row opened from its file, only the hash of the file is known. */
	private static boolean hasChanged(final ImageSource open, final Seen one) {
		if (one.index < 0 || !PixelHash.is(one.result.imageHash())) return false;
		// Of two rows at once, neither may get the hash of the other's slice
		synchronized (open) {
			open.slices().release();
			try {
				return !open.slices().hash(one.index).equals(one.result.imageHash());
			}
			finally {
				open.slices().release();
			}
		}
	}

	/** The image; null once it is closed. */
	public synchronized ImagePlus image() {
		return source == null ? null : source.image();
	}

	/** Whether the image is gone, and with it all that was found. */
	public synchronized boolean isClosed() {
		return source == null || source.isGone();
	}

	/** What was found in the slice that is shown now: a result, or that of each of its panels; empty if it was not looked at. */
	public synchronized List<Seen> shown() {
		// A closed image has no slice. Of this list may be asked whether it holds null, as the others.
		if (isClosed()) return Collections.emptyList();
		final int shown = source.slices().shown();
		return seen.stream().filter(one -> one.index == shown).toList();
	}

	/** Of {@link #shown} the one that was chosen, or else the first. */
	public synchronized Optional<Seen> chosen() {
		final List<Seen> shown = shown();
		return shown.contains(chosen) ? Optional.of(chosen) : shown.stream().findFirst();
	}

	/** Chooses a panel. */
	public synchronized void choose(final Seen one) {
		if (!isClosed()) chosen = one;
	}

	/**
	 * Draws the regions anew, in place of those that are there.
	 *
	 * @param threshold probability, 0 to 1, from which on a pixel belongs to a region
	 * @param legend whether the image says what the colours mean
	 */
	public void redraw(final double threshold, final boolean legend) {
		final ImageOverlay overlay;
		final List<Seen> drawn;
		synchronized (this) {
			if (isClosed()) return;
			overlay = new ImageOverlay(source, opacity);
			drawn = List.copyOf(seen);
		}
		for (final Seen one : drawn)
			if (one.maps != null) overlay.draw(one, threshold);
		if (legend) overlay.addLegend(threshold);
		overlay.finish();
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		// Of no interest
	}

	/** Another image may be in its window. */
	@Override
	public void imageUpdated(final ImagePlus image) {
		if (image == image() && isClosed()) letGo();
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		if (image == image()) letGo();
	}

	private synchronized void letGo() {
		source = null;
		seen = List.of();
		chosen = null;
		// ImageJ goes through its listeners by number, and would pass over the one behind a listener that goes meanwhile
		EventQueue.invokeLater(() -> ImagePlus.removeImageListener(this));
	}
}
