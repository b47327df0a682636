package org.gammaij.data.blend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.gammaij.common.CancelledException;
import org.gammaij.common.FolderLock;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskFiles;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Parallel;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.reader.DataSet;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageSize;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/**
 * Makes the blended twins of inpainted images (section 3.2 of the paper): the pixels of the original are put back outside the
 * mask, so that only the repainted region is of the generator. The original is the authentic image of the same group. Twins are
 * written without loss; the manifest has those that were made and all samples of the set.
 */
public final class Blending {

	private final DataSet set;
	private final Path output;
	private final Map<String, Sample> originals = new HashMap<>();

	/**
	 * Prepares.
	 *
	 * @param output folder of the result, new or empty
	 * @throws InvalidInputException if the folder is not empty, or the set has no inpainted image
	 */
	public Blending(final DataSet set, final Path output) throws IOException {
		if (!FolderLock.isEmpty(output)) throw new InvalidInputException("The output " + output +
			" is not an empty folder; choose a new one.");
		this.set = set;
		this.output = output;
		for (final Sample sample : set.samples())
			if (sample.source() == DataSource.AUTHENTIC) originals.putIfAbsent(sample.group(), sample);
		if (inpainted().isEmpty()) throw new InvalidInputException("The data set " + set.root() + " (" + set.format() +
			") has no inpainted image that could be blended.");
	}

	private List<Sample> inpainted() {
		return set.samples().stream().filter(sample -> sample.source() == DataSource.INPAINTED).toList();
	}

	/**
	 * What was done.
	 *
	 * @param made twins
	 * @param failures images of which none was made, each with the reason
	 */
	public record Result(int made, List<String> failures) {}

	private record Twin(Sample sample, String failure) {}

	/**
	 * Writes twins and manifest.
	 *
	 * @param workers threads, 1 or more
	 * @throws InvalidInputException if no twin could be made
	 * @throws CancelledException if the user asked for it
	 * @throws IOException if a file cannot be written
	 */
	public Result run(final int workers, final Progress progress) throws IOException {
		final List<Sample> inpainted = inpainted();
		final List<Integer> numbers = new ArrayList<>();
		for (int i = 0; i < inpainted.size(); i++)
			numbers.add(i);
		final List<Twin> twins = Parallel.map(numbers, workers, "Blending", progress, i -> twin(inpainted.get(i), i));
		final List<Sample> samples = new ArrayList<>(set.samples());
		final List<String> failures = new ArrayList<>();
		for (final Twin twin : twins)
			if (twin.sample() == null) failures.add(twin.failure());
			else samples.add(twin.sample());
		final int made = twins.size() - failures.size();
		if (made == 0) throw new InvalidInputException("Of none of the " + twins.size() +
			" inpainted images a blended twin could be made; the first: " + failures.get(0));
		ManifestFile.write(output.resolve(ManifestFile.NAME), samples);
		return new Result(made, failures);
	}

	private Twin twin(final Sample sample, final int number) throws IOException {
		final Sample original = originals.get(sample.group());
		if (original == null) return new Twin(null, sample.image() + ": its original is not in the data set");
		if (!(sample.manipulationMask() instanceof MaskRef.File mask)) return new Twin(null, sample.image() +
			": it has no mask file");
		try {
			final Path file = output.resolve(String.format(Locale.ROOT, "images/%06d.png", number));
			ImageFiles.writePng(blended(ImageFiles.read(sample.image()), ImageFiles.read(original.image()), mask, sample), file);
			return new Twin(Samples.of(file, DataSource.INPAINTED_BLENDED, mask, sample.generator(), sample.group()).withCohort(
				sample.cohort()), "");
		}
		catch (final InvalidInputException e) {
			return new Twin(null, e.getMessage());
		}
	}

	private static RgbImage blended(final RgbImage inpainted, final RgbImage original, final MaskRef.File file,
		final Sample sample)
	{
		final ImageSize size = new ImageSize(inpainted.width(), inpainted.height());
		if (original.width() != size.width() || original.height() != size.height()) throw new InvalidInputException(sample
			.image() + " has " + size + " pixels, and its original " + original.width() + " x " + original.height() +
			"; they must be of one size.");
		final Mask mask = MaskFiles.read(file, size, size, Window.whole(size.width(), size.height()));
		final RgbImage blended = original.copy();
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int i = 0; i < blended.planeSize(); i++)
				if (mask.values()[i] != 0) blended.samples()[c * blended.planeSize() + i] = inpainted.samples()[c * blended
					.planeSize() + i];
		return blended;
	}
}
