package org.gammaij.report.html;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.ThreadProgress;
import org.gammaij.detect.Panels;
import org.gammaij.detect.PdfReading;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Planes;
import org.gammaij.detect.Sources;
import org.gammaij.image.Intensity;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** The images that rows of results are of, where they still lie, and only if they are still the same. */
class Originals implements Closeable {

	/**
	 * What a row tells of its image.
	 *
	 * @param sha256 that the file must have
	 * @param rgbFrom how its values became RGB
	 * @param place of a panel in its plane; null if it is not known
	 * @param hasResult whether there is a result, so that there was something to see
	 */
	record Row(String label, String sha256, String rgbFrom, Window place, boolean hasResult) {}

	/** A file, the part of labels that names it, and how it is read. */
	private record Place(Path file, String label, PdfReading pdf) {}

	/**
	 * What of a file a row is of.
	 *
	 * @param plane counts from 0
	 * @param panel null for the whole plane
	 */
	private record Part(int plane, Window panel) {}

	/**
	 * What was found.
	 *
	 * @param place null if it was not
	 * @param part null if there is nothing to be shown
	 * @param problem why something is missing, as a sentence; empty if nothing is
	 */
	record Found(Place place, Part part, String problem) {

		/** The first plane of a file. */
		static Found of(final Path file) {
			return new Found(new Place(file, Sources.label(file.getFileName()), PdfReading.IMAGES), new Part(0, null), "");
		}

		/** Null if it was not found. */
		Path file() {
			return place == null ? null : place.file;
		}

		/** Whether there is something to be shown. */
		boolean isShown() {
			return part != null;
		}
	}

	private final Path images;
	private final Intensity intensity;
	private Place open;
	private Planes planes;
	private final Map<String, Integer> labels = new HashMap<>();

	/**
	 * @param images the file or folder that was looked at; null if it is not known, or was none
	 * @param intensity how values become RGB
	 */
	Originals(final Path images, final Intensity intensity) {
		this.images = images;
		this.intensity = intensity;
	}

	/** Finds the image of a row. */
	Found find(final Row row) {
		if (row.sha256.startsWith("pixels:")) return missing(
			"It was open in ImageJ, so that there is no file of it to show or to read.");
		if (images == null) return missing("It is not known where it lies, so that it is not shown and its claims were not read.");
		final Place place = place(row);
		if (place == null) return missing("It is not where it was, so that it is not shown and its claims were not read.");
		try {
			if (!planes(place).hash(0).equals(row.sha256)) return missing(
				"Its file has changed since, so that it is not shown and its claims were not read.");
			if (!row.hasResult) return new Found(place, null, "");
			final Part part = part(place, row);
			return new Found(place, part, part != null ? "" : "It is not shown: it is a part of " + place.file.getFileName() +
				" that cannot be found there again.");
		}
		catch (final IOException | RuntimeException e) {
			return missing("Its file cannot be read any more, so that it is not shown and its claims were not read.");
		}
	}

	/** Null if the file has none of that label. */
	private Part part(final Place place, final Row row) throws IOException {
		// Earlier versions looked at the first of several pages only, and named it after the file
		if (place.label.equals(row.label)) return new Part(0, null);
		final Integer plane = labels(place).get(Panels.plane(row.label));
		if (plane == null) return null;
		if (Panels.number(row.label).isEmpty()) return new Part(plane, null);
		return row.place == null ? null : new Part(plane, row.place);
	}

	/** Numbers of the planes of a file by their labels; none if nothing in it is one. */
	private Map<String, Integer> labels(final Place place) throws IOException {
		final Planes all = planes(place);
		try {
			if (labels.isEmpty()) for (int i = 0; i < all.count(); i++)
				labels.put(all.label(i), i);
		}
		catch (final InvalidInputException e) {
			return Map.of();
		}
		return labels;
	}

	/**
	 * The pixels of what {@link #find} found.
	 *
	 * @throws InvalidInputException if they cannot be read
	 */
	byte[] picture(final Found found, final int side) throws IOException {
		try (Plane plane = planes(found.place).open(found.part.plane)) {
			final RandomAccessibleInterval<UnsignedByteType> pixels = plane.pixels();
			final Window panel = found.part.panel;
			if (panel == null) return SmallPicture.of(pixels, side);
			if (panel.width() < 1 || panel.height() < 1 || !panel.isInside((int) pixels.dimension(0), (int) pixels.dimension(1)))
				throw new InvalidInputException("the part that the table tells of does not lie within " + found.file()
					.getFileName() + ".");
			return SmallPicture.of(Views.interval(pixels, Intervals.createMinSize(panel.x(), panel.y(), 0, panel.width(), panel
				.height(), RgbImage.CHANNELS)), side);
		}
	}

	/** That something temporary stays behind is no reason to lose a report. */
	@Override
	public void close() {
		final Planes read = planes;
		planes = null;
		labels.clear();
		try {
			if (read != null) read.close();
		}
		catch (final IOException e) {
			ThreadProgress.current().log(open.label + ": " + e.getMessage());
		}
	}

	/** Parts of a file come one after the other: it is read once. */
	private Planes planes(final Place place) throws IOException {
		if (planes == null || !place.equals(open)) {
			close();
			planes = open(place.file, place.label, place.pdf);
			open = place;
		}
		return planes;
	}

	Planes open(final Path file, final String label, final PdfReading pdf) throws IOException {
		return Sources.file(file, label, intensity, pdf).open();
	}

	private static Found missing(final String problem) {
		return new Found(null, null, problem);
	}

	/** A name with a colon or hash and a number may be that of a file all the same. */
	private Place place(final Row row) {
		for (final String label : List.of(row.label, Panels.plane(row.label), Sources.source(row.label))) {
			final Path file = file(label);
			if (file != null) return new Place(file, label, PdfReading.told(row.rgbFrom));
		}
		return null;
	}

	/** Nothing outside of what was looked at is read, whatever a table says. */
	private Path file(final String label) {
		try {
			if (Files.isRegularFile(images)) return Sources.label(images.getFileName()).equals(label) ? images : null;
			final Path file = images.resolve(label).normalize();
			return file.startsWith(images.normalize()) && Files.isRegularFile(file) ? file : null;
		}
		catch (final InvalidPathException e) {
			return null;
		}
	}
}
