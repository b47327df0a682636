package org.gammaij.data.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.gammaij.common.FolderLock;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.FaultsFile;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskFiles;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Parallel;
import org.gammaij.data.Provenance;
import org.gammaij.data.Randomness;
import org.gammaij.data.Sample;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageDecoder;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageFormat;
import org.gammaij.image.ImageSize;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.Mask;
import org.gammaij.image.Window;

/**
 * A part of a set as JPEG files of moderate size: {@code images/}, {@code masks/}, {@code manifest.csv} with paths relative to
 * it, and {@code faults.csv}. Of a region stored without loss it takes about a fifth of the bytes.
 * <p>
 * Compression leaves traces, and may not be learned to tell the classes apart: each image is compressed once with a quality that
 * is drawn by chance, whatever its class and however it was stored before; a reconstruction and its photograph have the same
 * place and the same quality.
 */
public final class PackedSet {

	private static final String IMAGES = "images";
	private static final String MASKS = "masks";

	/**
	 * What was made.
	 *
	 * @param samples of the manifest
	 * @param faults reasons by image that could not be read
	 */
	public record Result(List<Sample> samples, Map<Path, String> faults) {}

	private final PackSettings settings;
	private final Path folder;

	private PackedSet(final PackSettings settings, final Path folder) {
		this.settings = settings;
		this.folder = folder;
	}

	/**
	 * Packs samples.
	 *
	 * @param folder new or empty
	 * @param workers threads, 1 or more; they change nothing of what is written
	 * @throws InvalidInputException if the folder is not empty, or none of the images can be read
	 * @throws org.gammaij.common.CancelledException if the user stopped it
	 * @throws IOException if a file cannot be written
	 */
	public static Result write(final List<Sample> samples, final PackSettings settings, final Path folder, final int workers,
		final Progress progress) throws IOException
	{
		if (!FolderLock.isEmpty(folder)) throw new InvalidInputException("The output folder " + folder +
			" holds other files; give a new or empty folder.");
		return new PackedSet(settings, folder).write(samples, workers, progress);
	}

	private Result write(final List<Sample> samples, final int workers, final Progress progress) throws IOException {
		final List<Sample> chosen = chosen(samples);
		final Map<Path, Integer> numbers = new HashMap<>();
		for (int i = 0; i < chosen.size(); i++)
			numbers.put(chosen.get(i).image(), i);
		final Map<Path, String> reasons = new ConcurrentHashMap<>();
		final List<Sample> packed = Parallel.map(IntStream.range(0, chosen.size()).boxed().toList(), workers, "Packing image",
			progress, number -> {
				try {
					return packed(chosen.get(number), number, numbers);
				}
				catch (final InvalidInputException e) {
					reasons.put(chosen.get(number).image(), e.getMessage());
					return null;
				}
			});
		final Set<Path> written = packed.stream().filter(Objects::nonNull).map(Sample::image).collect(Collectors.toSet());
		final Map<Path, String> faults = new LinkedHashMap<>();
		final List<Sample> whole = new ArrayList<>();
		for (int i = 0; i < packed.size(); i++) {
			final Sample sample = packed.get(i);
			final Path image = chosen.get(i).image();
			if (sample == null) faults.put(image, reasons.get(image));
			// A reconstruction is of no use in training without what it reconstructs
			else if (sample.provenance().photograph() != null && !written.contains(sample.provenance().photograph())) faults.put(
				image, "The photograph of the reconstruction " + image + " is not among the samples that can be read; give it, too.");
			else whole.add(sample);
		}
		FaultsFile.write(folder, faults);
		if (whole.isEmpty()) throw new InvalidInputException("None of the " + chosen.size() +
			" images can be packed; the first: " + faults.values().iterator().next());
		ManifestFile.write(folder.resolve(ManifestFile.NAME), whole);
		return new Result(whole, faults);
	}

	/** In the order of the samples. */
	private List<Sample> chosen(final List<Sample> samples) {
		if (settings.perGroup() == 0) return samples;
		final Set<Path> taken = new HashSet<>();
		final Map<List<Object>, List<Sample>> groups = new LinkedHashMap<>();
		for (final Sample sample : samples) {
			final Path photograph = sample.provenance().photograph();
			if (photograph == null) groups.computeIfAbsent(List.of(sample.group(), sample.label()), g -> new ArrayList<>()).add(
				sample);
			else taken.addAll(List.of(sample.image(), photograph));
		}
		groups.forEach((group, members) -> Randomness.draw(members, settings.perGroup(), Randomness.of(settings.seed(), group
			.hashCode())).forEach(sample -> taken.add(sample.image())));
		return samples.stream().filter(sample -> taken.contains(sample.image())).toList();
	}

	private Sample packed(final Sample sample, final int number, final Map<Path, Integer> numbers) throws IOException {
		final Path photograph = sample.provenance().photograph();
		final int drawnFor = numbers.getOrDefault(photograph == null ? sample.image() : photograph, number);
		final SplittableRandom random = Randomness.of(settings.seed(), drawnFor);
		final int quality = random.nextInt(settings.least(), settings.most() + 1);
		final Path image = image(number);
		final Window place;
		final Mask manipulationMask;
		final Mask aiMask;
		try (ImageDecoder decoder = ImageDecoder.open(sample.image())) {
			final ImageSize size = decoder.size();
			manipulationMask = read(sample.manipulationMask(), size);
			aiMask = sample.aiMask().equals(sample.manipulationMask()) ? manipulationMask : read(sample.aiMask(), size);
			place = place(sample, size, sample.label() == 1 && aiMask != null || manipulationMask == null ? aiMask
				: manipulationMask, random);
			ImageFiles.writeJpeg(decoder.read(place), image, quality, JpegCodec.Subsampling.YUV444);
		}
		final MaskRef manipulation = mask(sample.manipulationMask(), manipulationMask, place, name(number) + ".png");
		final MaskRef ai = aiMask == manipulationMask && aiMask != null ? manipulation : mask(sample.aiMask(), aiMask, place, name(
			number) + "_ai.png");
		final Provenance p = sample.provenance();
		return sample.withFiles(image, ai, manipulation).withProvenance(new Provenance(p.family(), p.licence(), ImageFormat.JPEG
			.id(), quality, photograph == null || !numbers.containsKey(photograph) ? photograph : image(numbers.get(photograph))));
	}

	/**
	 * A place that shows some of what the label says, where a mask tells: the label would else be wrong.
	 *
	 * @param altered null where no mask is a file
	 */
	private Window place(final Sample sample, final ImageSize size, final Mask altered, final SplittableRandom random) {
		final Window place = PackedPlace.anywhere(size, settings.side(), random);
		if (altered == null || altered.area() == 0 || altered.isAny(place)) return place;
		if (sample.provenance().photograph() == null) return PackedPlace.around(altered, place, random);
		// It could not lie over its photograph any more
		throw new InvalidInputException("The part of the reconstruction " + sample.image() +
			" that is drawn with its photograph shows none of what its mask marks; remove the sample, or give another seed.");
	}

	/** Null if it is no file. */
	private static Mask read(final MaskRef ref, final ImageSize size) {
		return ref instanceof MaskRef.File file ? MaskFiles.read(file, size, size, Window.whole(size.width(), size.height()))
			: null;
	}

	private MaskRef mask(final MaskRef ref, final Mask mask, final Window place, final String name) throws IOException {
		if (mask == null) return ref;
		final Path written = folder.resolve(MASKS).resolve(name);
		ImageFiles.writePng(Geometry.crop(mask, place), written);
		return MaskRef.file(written);
	}

	private Path image(final int number) {
		return folder.resolve(IMAGES).resolve(name(number) + ".jpg");
	}

	private static String name(final int number) {
		return String.format(Locale.ROOT, "%06d", number);
	}
}
