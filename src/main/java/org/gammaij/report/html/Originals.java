package org.gammaij.report.html;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gammaij.detect.Plane;
import org.gammaij.detect.Planes;
import org.gammaij.detect.Sources;
import org.gammaij.image.Intensity;

/** The images that rows of results are of, where they still lie, and only if they are still the same. */
final class Originals implements Closeable {

	private static final Pattern PAGE = Pattern.compile("(?s)(.*):(\\d{1,9})");

	/** A file, and which of its pages, from 0. */
	private record Place(Path file, int page) {}

	/**
	 * What was found.
	 *
	 * @param file null if it was not
	 * @param problem why there is none, as a sentence; empty if there is one
	 */
	record Found(Path file, int page, String problem) {}

	private final Path images;
	private final Intensity intensity;
	private Path open;
	private Planes planes;

	/**
	 * @param images the file or folder that was looked at; null if it is not known, or was none
	 * @param intensity how values become RGB
	 */
	Originals(final Path images, final Intensity intensity) {
		this.images = images;
		this.intensity = intensity;
	}

	/**
	 * Finds the image of a row.
	 *
	 * @param label of the row
	 * @param sha256 that the file must have
	 */
	Found find(final String label, final String sha256) {
		if (sha256.startsWith("pixels:")) return missing("It was open in ImageJ, so that there is no file of it to show or to read.");
		if (images == null) return missing("It is not known where it lies, so that it is not shown and its claims were not read.");
		final Place place = place(label);
		if (place == null) return missing("It is not where it was, so that it is not shown and its claims were not read.");
		try {
			if (!planes(place.file).hash(place.page).equals(sha256)) return missing(
				"Its file has changed since, so that it is not shown and its claims were not read.");
			return new Found(place.file, place.page, "");
		}
		catch (final IOException | RuntimeException e) {
			return missing("Its file cannot be read any more, so that it is not shown and its claims were not read.");
		}
	}

	/**
	 * The pixels of what {@link #find} found.
	 *
	 * @throws org.gammaij.common.InvalidInputException if they cannot be read
	 */
	byte[] picture(final Found found, final int side) throws IOException {
		try (Plane plane = planes(found.file).open(found.page)) {
			return SmallPicture.of(plane.pixels(), side);
		}
	}

	@Override
	public void close() throws IOException {
		if (planes != null) planes.close();
		planes = null;
	}

	/** Pages of a file come one after the other: it is read once. */
	private Planes planes(final Path file) throws IOException {
		if (planes == null || !file.equals(open)) {
			close();
			planes = Sources.file(file, intensity).all().get(0).open();
			open = file;
		}
		return planes;
	}

	private static Found missing(final String problem) {
		return new Found(null, 0, problem);
	}

	/** A name with a colon and a number may be that of a file all the same. */
	private Place place(final String label) {
		final Path whole = file(label);
		if (whole != null) return new Place(whole, 0);
		final Matcher page = PAGE.matcher(label);
		if (!page.matches() || page.group(2).equals("0")) return null;
		final Path file = file(page.group(1));
		return file == null ? null : new Place(file, Integer.parseInt(page.group(2)) - 1);
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
