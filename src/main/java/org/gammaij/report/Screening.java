package org.gammaij.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.engine.Detection;
import org.gammaij.image.DecodedImage;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageFormat;

/** Looks at an image file, or at all in a folder, and writes the results. */
public final class Screening {

	/**
	 * What came of it.
	 *
	 * @param images number of images
	 * @param kept of these, those whose results an earlier run had written
	 * @param failed of these, those whose row says an error
	 */
	public record Summary(int images, int kept, int failed) {

		@Override
		public String toString() {
			return images + (images == 1 ? " image" : " images") + (kept > 0 ? ", " + kept + " of them done before" : "") +
				(failed > 0 ? ", " + failed + " with an error (see the column Error)" : "");
		}
	}

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
		final String label = image.getFileName().toString();
		if (results.keep(label, Sha256.of(image))) {
			results.finish();
			return new Summary(1, 1, 0);
		}
		final ResultRow row = inspect(image, label, results, progress);
		results.finish();
		if (!row.error().isEmpty()) throw new InvalidInputException(row.error());
		return new Summary(1, 0, 0);
	}

	/**
	 * Looks at all images of a folder, in the order of their names. One that fails
	 * becomes a row that says why, and the run goes on.
	 *
	 * @param output folder of the results, not looked into if it lies in {@code folder}
	 * @throws InvalidInputException if there is no image, or none could be read
	 * @throws IOException if results cannot be written
	 */
	public Summary folder(final Path folder, final boolean recursive, final Path output, final ResultFolder results,
		final Progress progress) throws IOException
	{
		final List<Path> images = list(folder, recursive, output);
		if (images.isEmpty()) throw new InvalidInputException("There is no image in " + folder + (recursive ? ""
			: " itself; images in its subfolders need recursive") + ".");
		int kept = 0;
		int failed = 0;
		ResultRow last = null;
		for (int i = 0; i < images.size(); i++) {
			progress.checkCancelled();
			final Path image = images.get(i);
			final String label = folder.relativize(image).toString().replace('\\', '/');
			// Images done before take no time: counted as work, they would make the rest seem quick.
			final Progress part = new PartProgress(progress, i - kept, images.size() - kept, label + " (" + (i - kept + 1) +
				" of " + (images.size() - kept) + ")");
			part.update(0, 1, "");
			if (isDone(image, label, results)) {
				kept++;
				continue;
			}
			last = inspect(image, label, results, part);
			if (last.error().isEmpty()) continue;
			failed++;
			progress.log(label + ": " + last.error());
		}
		results.finish();
		progress.update(images.size(), images.size(), "done");
		if (failed == images.size()) throw new InvalidInputException("None of " + failed + " images could be looked at; " +
			"the last one: " + last.error());
		return new Summary(images.size(), kept, failed);
	}

	private static boolean isDone(final Path image, final String label, final ResultFolder results) {
		try {
			return results.keep(label, Sha256.of(image));
		}
		catch (final IOException e) {
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
			hash = Sha256.of(image);
			decoded = ImageFiles.decode(image);
			detection = inspector.inspect(decoded.pixels(), progress);
		}
		catch (final CancelledException e) {
			throw e;
		}
		catch (final RuntimeException | IOException | OutOfMemoryError e) {
			final ResultRow failed = ResultRow.failed(label, hash, inspector.run(), reason(image, e));
			results.add(failed);
			listener.accept(failed);
			return failed;
		}
		final ResultRow row = Assessment.row(label, decoded, hash, detection, inspector);
		results.add(row, decoded.pixels(), detection);
		listener.accept(row);
		return row;
	}

	private static String reason(final Path image, final Throwable e) {
		if (e instanceof InvalidInputException) return e.getMessage();
		if (e instanceof OutOfMemoryError) return image + " needs more memory than Java was given (-Xmx).";
		return image + " could not be looked at: " + e;
	}

	private static List<Path> list(final Path folder, final boolean recursive, final Path output) throws IOException {
		final Path results = output.toAbsolutePath().normalize();
		try (Stream<Path> files = Files.walk(folder, recursive ? Integer.MAX_VALUE : 1)) {
			return files.filter(file -> !file.toAbsolutePath().normalize().startsWith(results)).filter(
				file -> ImageFormat.isImageName(file) && Files.isRegularFile(file)).sorted().collect(Collectors.toList());
		}
	}
}
