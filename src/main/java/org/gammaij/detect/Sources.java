package org.gammaij.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.gammaij.common.Globs;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.image.ImageFolder;
import org.gammaij.image.ImageFormat;
import org.gammaij.image.Intensity;
import org.gammaij.image.pdf.PdfFile;

/**
 * What a run looks at.
 *
 * @param all in the order of the results
 * @param leftOut entries of the folder that are no images
 * @param several whether it may be many, so that one that fails is no reason to fail
 */
public record Sources(List<Source> all, int leftOut, boolean several) {

	/** Tells what a run, or the one before, writes itself. */
	public interface OwnFiles {

		/** @param labels of all images, without numbers of pages */
		Predicate<Path> of(Collection<String> labels) throws IOException;
	}

	/** What {@link Planes#label} and {@link Panels} put behind the label of a source. */
	private static final Pattern NUMBERS = Pattern.compile("(:\\d+(\\.\\d+)?)?(#\\d+)?\\z");

	/** What stands for bytes that the locale knows no character for. */
	private static final char UNKNOWN = '\uFFFD';

	/** Whether a file has the name of an image or of a PDF file. */
	public static boolean isName(final Path file) {
		return ImageFormat.isImageName(file) || PdfFile.isName(file);
	}

	/** One source. */
	public static Sources of(final Source source) {
		return new Sources(List.of(source), 0, false);
	}

	/**
	 * A file.
	 *
	 * @param intensity how values become 0 to 255
	 * @throws InvalidInputException if there is no such file
	 */
	public static Sources file(final Path image, final Intensity intensity) {
		if (!Files.exists(image)) throw new InvalidInputException("There is no file " + image + ".");
		return of(new DocumentSource(image, label(image.getFileName()), intensity, PdfReading.IMAGES));
	}

	/**
	 * An image or PDF file.
	 *
	 * @param label name in the results, in place of that of the file
	 * @param intensity how values become 0 to 255
	 */
	public static Source file(final Path image, final String label, final Intensity intensity, final PdfReading pdf) {
		return new DocumentSource(image, label, intensity, pdf);
	}

	/**
	 * All images of a folder, in the order of their names. A folder that cannot be looked into, and a link or other thing
	 * that has the name of an image and leads to none, is a source that fails. What is no image is counted, and the first
	 * of it told by name. Links are followed once. What the run itself writes is passed over.
	 *
	 * @param intensity how values become 0 to 255
	 * @throws InvalidInputException if there is no image
	 * @throws IOException if the folder itself cannot be read
	 */
	public static Sources folder(final Path folder, final boolean recursive, final Intensity intensity,
		final OwnFiles ownFiles, final Progress progress) throws IOException
	{
		final ImageFolder listed = ImageFolder.list(folder, recursive, ImageFolder.Links.ONCE, Sources::isName);
		final Predicate<Path> own = ownFiles.of(listed.images().stream().map(image -> label(folder.relativize(image)))
			.toList());
		final List<Path> images = new ArrayList<>();
		for (final Path image : listed.images())
			if (!own.test(real(image))) images.add(image);
		final List<ImageFolder.Entry> others = new ArrayList<>();
		for (final ImageFolder.Entry entry : listed.others())
			if (!own.test(real(entry.path()))) others.add(entry);
		ImageFolder.log(folder, others, progress);
		final List<Source> sources = Stream.concat(images.stream().map(image -> entry(folder, image, null)), listed.faults()
			.stream().map(fault -> entry(folder, fault.path(), fault + "."))).sorted().<Source> map(entry -> entry.fault == null
				? new DocumentSource(entry.path, entry.label, intensity, PdfReading.IMAGES) : new FaultySource(entry.path, entry.label, entry.fault)).toList();
		if (sources.isEmpty()) throw new InvalidInputException("There is no image in " + folder + (recursive ? ""
			: " itself; images in its subfolders need recursive") + ".");
		return new Sources(sources, others.size(), true);
	}

	/** The same sources, of which PDF files are read in some way; if nobody says, their images are looked at. */
	public Sources reading(final PdfReading pdf) {
		return new Sources(all.stream().map(source -> source instanceof DocumentSource document ? new DocumentSource(document
			.file(), document.label(), document.intensity(), pdf) : source).toList(), leftOut, several);
	}

	/**
	 * Those of a folder whose names fit a pattern. A folder that cannot be looked into stays: nobody knows what it holds.
	 *
	 * @param patterns for the name of a file, or, with a slash in it, for its path below the folder; all if there are none
	 * @param progress is told how many were left out
	 * @throws InvalidInputException if no name fits
	 */
	public Sources named(final List<Globs.Glob> patterns, final Progress progress) {
		if (patterns.isEmpty() || !several) return this;
		final List<Source> named = all.stream().filter(source -> Files.isDirectory(source.place()) || Globs.fit(patterns, source
			.label())).toList();
		final String given = String.join(", ", patterns.stream().map(Globs.Glob::text).toList());
		if (named.isEmpty()) throw new InvalidInputException("None of the " + all.size() +
			" images has a name that fits the pattern " + given + "; check it, or leave it empty for all.");
		if (named.size() < all.size()) progress.log((all.size() - named.size()) + " of " + all.size() +
			" images left out: their names do not fit the pattern " + given + ".");
		return new Sources(named, leftOut, true);
	}

	/**
	 * The same sources, of which some files are refused.
	 *
	 * @param reason goes on after the path of the file
	 */
	public Sources refusing(final Predicate<Path> refused, final String reason) {
		return new Sources(all.stream().<Source> map(source -> new ChoosySource(source, refused, reason)).toList(), leftOut,
			several);
	}

	/** Those of a shard; there may be none. */
	public Sources part(final Shard shard) {
		return new Sources(all.stream().filter(source -> shard.holds(source.label())).toList(), leftOut, several);
	}

	private record ChoosySource(Source source, Predicate<Path> refused, String reason) implements Source {

		@Override
		public String label() {
			return source.label();
		}

		@Override
		public Path place() {
			return source.place();
		}

		@Override
		public String part() {
			return source.part();
		}

		/** What is no file is found out first. */
		@Override
		public Planes open() throws IOException {
			final Planes planes = source.open();
			if (!refused.test(place())) return planes;
			planes.close();
			throw new InvalidInputException(place() + reason);
		}
	}

	private static Entry entry(final Path folder, final Path path, final String fault) {
		return new Entry(path, label(folder.relativize(path)), fault);
	}

	private record Entry(Path path, String label, String fault) implements Comparable<Entry> {

		@Override
		public int compareTo(final Entry other) {
			return path.compareTo(other.path);
		}
	}

	/** What has the name of an image, or is a folder, and cannot be read. */
	private record FaultySource(Path place, String label, String reason) implements Source {

		@Override
		public String part() {
			return "page";
		}

		@Override
		public Planes open() {
			throw new InvalidInputException(reason);
		}
	}

	/** Where a file lies really; a link stands for itself here. */
	private static Path real(final Path file) throws IOException {
		return file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
	}

	/**
	 * The label of the source that a result is of: without the numbers of its page, of an image on that page, and of a panel.
	 *
	 * @param label of the result
	 */
	public static String source(final String label) {
		return NUMBERS.matcher(label).replaceFirst("");
	}

	/** A relative path with slashes on every platform; bytes that are no characters in the locale are shown as in a URL. */
	public static String label(final Path relative) {
		final List<String> parts = new ArrayList<>();
		for (final Path part : relative)
			parts.add(part.toString().indexOf(UNKNOWN) < 0 ? part.toString() : part.toUri().getRawPath().replaceFirst(".*/",
				""));
		return String.join("/", parts);
	}
}
