package org.gammaij.data.compose;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.FolderLock;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.LoadedSample;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Parallel;
import org.gammaij.data.Sample;
import org.gammaij.data.UnusableSampleException;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;

/** Composed samples of one kind as a folder of files, for judging: {@code images/}, {@code masks/}, {@code manifest.csv}. */
public final class ComposedSet {

	/** Other samples that are tried in the place of one that cannot be used. */
	private static final int TRIES = 20;

	private ComposedSet() {}

	/**
	 * Composes and writes samples.
	 *
	 * @param samples to compose of
	 * @param kind what they are; of each two, only what the kind is named after is written, not what comes with it; null for
	 *          all of what training sees, by its shares
	 * @param count how many, 1 or more
	 * @param side edge in pixels
	 * @param folder new or empty
	 * @param workers threads, 1 or more
	 * @return what was written, in the order of the manifest
	 * @throws InvalidInputException if the folder is not empty, or samples lack what is asked for
	 * @throws CancelledException if the user stopped it
	 * @throws IOException if a file cannot be written
	 */
	public static List<Sample> write(final List<Sample> samples, final ComposeSettings settings, final Kind kind,
		final int count, final int side, final long seed, final Path folder, final int workers, final Progress progress)
		throws IOException
	{
		if (!FolderLock.isEmpty(folder)) throw new InvalidInputException("The output folder " + folder +
			" holds other files; give a new or empty folder.");
		final Composer composer = new Composer(samples, settings, side, seed, 1, kind);
		composer.leftOut().ifPresent(progress::log);
		final List<Long> numbers = LongStream.range(0, count).boxed().toList();
		final List<Sample> written = new ArrayList<>(Parallel.map(numbers, workers, "Composing sample", progress,
			number -> write(composed(composer, kind == null ? number : 2 * number + kind.written()), number, folder)));
		ManifestFile.write(folder.resolve(ManifestFile.NAME), written);
		return written;
	}

	private static LoadedSample composed(final Composer composer, final long index) {
		for (int attempt = 0;; attempt++)
			try {
				return composer.make(index, attempt);
			}
			catch (final UnusableSampleException e) {
				if (attempt == TRIES - 1) throw e;
			}
	}

	private static Sample write(final LoadedSample made, final long number, final Path folder) throws IOException {
		final Sample s = made.sample();
		final String name = String.format(Locale.ROOT, "%06d", number);
		final Path image = folder.resolve("images").resolve(name + ".png");
		ImageFiles.writePng(made.image(), image);
		final MaskRef manipulation = write(made.manipulationMask(), folder.resolve("masks").resolve(name + ".png"));
		final MaskRef ai = made.aiMask() == made.manipulationMask() ? manipulation : write(made.aiMask(), folder.resolve(
			"masks").resolve(name + "_ai.png"));
		return s.withFiles(image, ai, manipulation);
	}

	private static MaskRef write(final Mask mask, final Path file) throws IOException {
		if (mask == null) return MaskRef.UNKNOWN;
		final int area = mask.area();
		if (area == 0) return MaskRef.EMPTY;
		if (area == mask.values().length) return MaskRef.FULL;
		ImageFiles.writePng(mask, file);
		return MaskRef.file(file);
	}
}
