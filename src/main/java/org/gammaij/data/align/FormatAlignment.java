package org.gammaij.data.align;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.CancelledException;
import org.gammaij.common.FolderLock;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.LossyStorage;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Parallel;
import org.gammaij.data.Provenance;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSet;
import org.gammaij.image.ImageDecoder;
import org.gammaij.image.ImageFiles;

/**
 * Format alignment (section 3.1 of the paper): images of the generated class that are stored without loss are written
 * as JPEG, so that the format does not give the class away; not those that a manifest says were stored with loss before, as
 * {@link LossyStorage} tells: a second compression would give them away. The originals stay as they are. The result is a
 * folder with a manifest of the whole set; what needed no change is referred to where it lies, or copied.
 */
public final class FormatAlignment {

	/** Quality of the paper, that of most of ImageNet. */
	public static final int QUALITY = 96;

	private final DataSet set;
	private final Path output;
	private final int quality;
	private final boolean allClasses;
	private final boolean copyOthers;

	/**
	 * Prepares an alignment.
	 *
	 * @param output folder of the result, new or empty
	 * @param quality 1 to 100 on the scale of the IJG, 4:2:0
	 * @param allClasses whether authentic images that are stored without loss are written as JPEG as well
	 * @param copyOthers whether images that need no change are copied byte by byte, so that the folder is complete
	 * @throws InvalidInputException if the quality is out of range or the folder is not empty
	 */
	public FormatAlignment(final DataSet set, final Path output, final int quality, final boolean allClasses,
		final boolean copyOthers) throws IOException
	{
		if (quality < 1 || quality > 100)
			throw new InvalidInputException("The JPEG quality is " + quality + "; give 1 to 100.");
		if (!FolderLock.isEmpty(output)) throw new InvalidInputException("The output " + output +
			" is not an empty folder; choose a new one.");
		this.set = set;
		this.output = output;
		this.quality = quality;
		this.allClasses = allClasses;
		this.copyOthers = copyOthers;
	}

	/**
	 * What was done.
	 *
	 * @param encoded images written as JPEG
	 * @param unchanged images that needed no change
	 * @param failures what was left out of the result, each with the reason
	 */
	public record Result(int encoded, int unchanged, List<String> failures) {}

	private record Aligned(Sample sample, boolean encoded, String failure) {}

	/**
	 * Writes images and manifest.
	 *
	 * @param workers threads, 1 or more
	 * @throws IOException if a file cannot be written
	 * @throws InvalidInputException if no image can be read
	 * @throws CancelledException if the user asked for it
	 */
	public Result run(final int workers, final Progress progress) throws IOException {
		final List<Named> named = names();
		final List<Aligned> aligned = Parallel.map(named, workers, "Aligning", progress, this::align);
		final Map<Path, Path> moved = moved(named, aligned);
		final List<Sample> samples = new ArrayList<>();
		final List<String> failures = new ArrayList<>(set.skipped().stream().map(DataSet.Skipped::toString).toList());
		int encoded = 0;
		for (final Aligned image : aligned) {
			if (image.sample() != null) samples.add(besidePhotograph(image.sample(), moved));
			if (!image.failure().isEmpty()) failures.add(image.failure());
			if (image.encoded()) encoded++;
		}
		if (samples.isEmpty()) throw new InvalidInputException("None of the " + named.size() + " images of " + set.root() +
			" can be read; the first: " + failures.get(0));
		ManifestFile.write(output.resolve(ManifestFile.NAME), samples);
		return new Result(encoded, samples.size() - encoded, failures);
	}

	/** Where images lie now, by where they lay; without those that are left out. */
	private static Map<Path, Path> moved(final List<Named> named, final List<Aligned> aligned) {
		final Map<Path, Path> moved = new HashMap<>();
		for (int i = 0; i < named.size(); i++)
			if (aligned.get(i).sample() != null) moved.putIfAbsent(named.get(i).sample().image(), aligned.get(i).sample().image());
		return moved;
	}

	/** A reconstruction is paired with its photograph by the path of that. */
	private static Sample besidePhotograph(final Sample s, final Map<Path, Path> moved) {
		final Path photograph = moved.get(s.provenance().photograph());
		return photograph == null ? s : s.withProvenance(s.provenance().withPhotograph(photograph));
	}

	/** A sample and the path, without extension, that its image has below the output folder. */
	private record Named(Sample sample, String name) {}

	private List<Named> names() {
		final Path root = set.root().toAbsolutePath().normalize();
		final Path folder = Files.isDirectory(root) ? root : root.getParent();
		final Set<String> taken = new HashSet<>();
		final List<Named> named = new ArrayList<>();
		for (final Sample sample : set.samples()) {
			final Path image = sample.image().toAbsolutePath().normalize();
			final Path relative = image.startsWith(folder) ? folder.relativize(image) : image.getFileName();
			final String path = relative.toString().replace('\\', '/').replaceFirst("\\.[^./]*$", "");
			String name = path;
			for (int i = 2; !taken.add(name); i++)
				name = path + "_" + i;
			named.add(new Named(sample, "images/" + name));
		}
		return named;
	}

	private Aligned align(final Named named) throws IOException {
		final Sample sample = named.sample();
		try {
			requireReadable(sample.image());
			if (LossyStorage.of(sample) || sample.label() == 0 && !allClasses) return unchanged(named);
			final Path target = output.resolve(named.name() + ".jpg");
			ImageFiles.writeJpeg(ImageFiles.read(sample.image()), target, quality);
			final Provenance p = sample.provenance();
			return new Aligned(moved(sample, target).withProvenance(new Provenance(p.family(), p.licence(), "", 0, p
				.photograph())), true, "");
		}
		catch (final InvalidInputException e) {
			return new Aligned(null, false, e.getMessage());
		}
	}

	/** What is only referred to must be an image, too. */
	private static void requireReadable(final Path file) {
		ImageDecoder.open(file).close();
	}

	private Aligned unchanged(final Named named) throws IOException {
		final Sample sample = named.sample();
		if (!copyOthers) return new Aligned(sample, false, "");
		final String file = sample.image().getFileName().toString();
		final int dot = file.lastIndexOf('.');
		final Path target = output.resolve(named.name() + (dot < 0 ? "" : file.substring(dot)));
		AtomicFiles.write(target, temporary -> Files.copy(sample.image(), temporary,
			StandardCopyOption.REPLACE_EXISTING));
		return new Aligned(moved(sample, target), false, "");
	}

	private static Sample moved(final Sample s, final Path image) {
		return s.withFiles(image, s.aiMask(), s.manipulationMask());
	}
}
