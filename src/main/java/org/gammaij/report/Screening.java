package org.gammaij.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.FileState;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.engine.Detection;
import org.gammaij.image.DecodedImage;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageFolder;

/** Looks at an image file, or at all in a folder, and writes the results. */
public final class Screening {

	/**
	 * What came of it.
	 *
	 * @param images number of images
	 * @param kept of these, those whose results an earlier run had written
	 * @param failed of these, those whose row says an error
	 * @param leftOut entries of the folder that are no images
	 */
	public record Summary(int images, int kept, int failed, int leftOut) {

		@Override
		public String toString() {
			return images + (images == 1 ? " image" : " images") + (kept > 0 ? ", " + kept + " of them done before" : "") +
				(failed > 0 ? ", " + failed + " with an error (see the column Error)" : "") + (leftOut > 0 ? "; " + leftOut +
					(leftOut == 1 ? " other entry" : " other entries") + " of the folder left out" : "");
		}
	}

	/** What stands for bytes that the locale knows no character for. */
	private static final char UNKNOWN = '\uFFFD';

	private final Inspector inspector;
	private final Consumer<ResultRow> listener;

	/** @param listener is given each new row as soon as it is written */
	public Screening(final Inspector inspector, final Consumer<ResultRow> listener) {
		this.inspector = inspector;
		this.listener = listener;
	}

	/**
	 * Looks at one image.
	 *
	 * @throws InvalidInputException if it cannot be read; the table then holds a row that says so
	 * @throws IOException if results cannot be written
	 */
	public Summary file(final Path image, final ResultFolder results, final Progress progress) throws IOException {
		if (!Files.exists(image)) throw new InvalidInputException("There is no file " + image + ".");
		final String label = label(image.getFileName());
		if (isDone(image, label, results)) {
			results.finish();
			return new Summary(1, 1, 0, 0);
		}
		final ResultRow row = inspect(image, label, results, progress);
		results.finish();
		if (!row.error().isEmpty()) throw new InvalidInputException(row.error());
		return new Summary(1, 0, 0, 0);
	}

	/**
	 * Looks at all images of a folder, in the order of their names. One that fails becomes a row that says why, and the
	 * run goes on; so does a folder that cannot be looked into, and a link or other thing that has the name of an image and
	 * leads to none. What is no image is counted, and the first of it told by name. Links are followed once. What this run,
	 * or the one before, has written into the results is passed over.
	 *
	 * @throws InvalidInputException if there is no image, or none could be read
	 * @throws IOException if results cannot be written, or the folder itself cannot be read
	 */
	public Summary folder(final Path folder, final boolean recursive, final ResultFolder results,
		final Progress progress) throws IOException
	{
		final ImageFolder listed = withoutOwn(ImageFolder.list(folder, recursive, ImageFolder.Links.ONCE), folder, results);
		final Map<Path, String> faults = new LinkedHashMap<>();
		for (final ImageFolder.Entry fault : listed.faults())
			faults.put(fault.path(), fault.toString());
		final List<Path> images = Stream.concat(listed.images().stream(), faults.keySet().stream()).sorted().toList();
		ImageFolder.log(folder, listed.others(), progress);
		if (images.isEmpty()) throw new InvalidInputException("There is no image in " + folder + (recursive ? ""
			: " itself; images in its subfolders need recursive") + ".");
		int kept = 0;
		int failed = 0;
		ResultRow last = null;
		for (int i = 0; i < images.size(); i++) {
			progress.checkCancelled();
			final Path image = images.get(i);
			final String label = label(folder.relativize(image));
			// Images done before take no time: counted as work, they would make the rest seem quick.
			final Progress part = new PartProgress(progress, i - kept, images.size() - kept, label + " (" + (i - kept + 1) +
				" of " + (images.size() - kept) + ")");
			part.update(0, 1, "");
			if (!faults.containsKey(image) && isDone(image, label, results)) {
				kept++;
				continue;
			}
			last = faults.containsKey(image) ? fail(label, "", faults.get(image) + ".", results) : inspect(image, label,
				results, part);
			if (last.error().isEmpty()) continue;
			failed++;
			progress.log(label + ": " + last.error());
		}
		results.finish();
		progress.update(images.size(), images.size(), "done");
		if (failed == images.size()) throw new InvalidInputException("None of " + failed + " images could be looked at; " +
			"the last one: " + last.error());
		return new Summary(images.size(), kept, failed, listed.others().size());
	}

	private static ImageFolder withoutOwn(final ImageFolder listed, final Path folder, final ResultFolder results)
		throws IOException
	{
		final Set<Path> own = results.own(listed.images().stream().map(image -> label(folder.relativize(image))).toList());
		final List<Path> images = new ArrayList<>();
		for (final Path image : listed.images())
			if (!own.contains(real(image))) images.add(image);
		final List<ImageFolder.Entry> others = new ArrayList<>();
		for (final ImageFolder.Entry entry : listed.others())
			if (!own.contains(real(entry.path()))) others.add(entry);
		return new ImageFolder(images, listed.faults(), others);
	}

	/** Where a file lies really; a link stands for itself here. */
	private static Path real(final Path file) throws IOException {
		return file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
	}

	/** A relative path with slashes on every platform; bytes that are no characters in the locale are shown as in a URL. */
	public static String label(final Path relative) {
		final List<String> parts = new ArrayList<>();
		for (final Path part : relative)
			parts.add(part.toString().indexOf(UNKNOWN) < 0 ? part.toString() : part.toUri().getRawPath().replaceFirst(".*/",
				""));
		return String.join("/", parts);
	}

	private static boolean isDone(final Path image, final String label, final ResultFolder results) {
		try {
			return results.keep(label, Sha256.of(image));
		}
		catch (final IOException | InvalidInputException e) {
			// Looking at it will say what is wrong with it.
			return false;
		}
	}

	private ResultRow inspect(final Path image, final String label, final ResultFolder results, final Progress progress)
		throws IOException
	{
		String hash = "";
		final DecodedImage decoded;
		final Detection detection;
		try {
			final FileState state = FileState.of(image);
			hash = Sha256.of(image);
			if (OwnMap.is(image)) throw new InvalidInputException(image +
				" is a probability map that this program made; give the image itself.");
			decoded = ImageFiles.decode(image);
			state.requireStill(image);
			detection = inspector.inspect(decoded.pixels(), progress);
		}
		catch (final CancelledException e) {
			throw e;
		}
		catch (final RuntimeException | IOException | OutOfMemoryError e) {
			return fail(label, hash, reason(image, e), results);
		}
		final ResultRow row = Assessment.row(label, decoded, hash, detection, inspector);
		try {
			results.add(row, decoded.pixels(), detection);
		}
		catch (final OutOfMemoryError e) {
			return fail(label, hash, reason(image, e), results);
		}
		listener.accept(row);
		return row;
	}

	private ResultRow fail(final String label, final String hash, final String reason, final ResultFolder results)
		throws IOException
	{
		final ResultRow failed = ResultRow.failed(label, hash, inspector.run(), reason);
		results.add(failed);
		listener.accept(failed);
		return failed;
	}

	private static String reason(final Path image, final Throwable e) {
		if (e instanceof InvalidInputException) return e.getMessage();
		if (e instanceof OutOfMemoryError) return image + " needs more memory than Java was given (-Xmx).";
		return FileTrouble.sentence(e, image, FileTrouble.AGAIN).orElse(image + " could not be looked at: " + e);
	}
}
