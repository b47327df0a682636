package org.gammaij.data.region;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gammaij.common.AtomicFiles;
import org.gammaij.common.CancelledException;
import org.gammaij.common.FolderLock;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.data.FaultsFile;
import org.gammaij.data.Journal;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Parallel;
import org.gammaij.data.Provenance;
import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;
import org.gammaij.data.build.Generator;
import org.gammaij.data.build.GeneratorFolder;

/**
 * A folder of regions: {@code regions/}, {@code masks/}, {@code manifest.csv} (see {@link ManifestFile}), {@code
 * faults.csv} (images that could not be used, each with the reason), {@code regions.json} (the settings) and {@code
 * journal.jsonl}, by which an interrupted run goes on, and one on more images cuts only those that are new, have other
 * content, or have other masks.
 */
public final class RegionSet {

	/** Generators of reconstructions are one family: all are autoencoders. */
	public static final String RECONSTRUCTION = "reconstruction";

	private static final String SETTINGS = "regions.json";
	private static final String JOURNAL = "journal.jsonl";
	private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

	/**
	 * What was made, over all runs.
	 *
	 * @param samples of the manifest
	 * @param faults reasons by image
	 */
	public record Result(List<Sample> samples, Map<Path, String> faults) {}

	private final RegionSettings settings;
	private final GeneratorFolder generators;
	private final Path folder;
	private final Progress progress;

	private RegionSet(final RegionSettings settings, final GeneratorFolder generators, final Path folder,
		final Progress progress)
	{
		this.settings = settings;
		this.generators = generators;
		this.folder = folder;
		this.progress = progress;
	}

	/**
	 * Cuts regions, or completes a set that was begun.
	 *
	 * @param samples what to cut; authentic ones may be reconstructed
	 * @param reconstructable groups of the photographs to reconstruct; empty for all authentic samples
	 * @param generators needed for reconstructions, else {@link GeneratorFolder#none()}
	 * @param folder new, empty, or of a set with the same settings
	 * @param workers threads, 1 or more
	 * @throws InvalidInputException if the folder holds something else, generators are missing, or no image can be used
	 * @throws CancelledException if the user stopped it; the same call goes on from there
	 * @throws IOException if a file cannot be written
	 */
	public static Result cut(final List<Sample> samples, final Set<String> reconstructable, final RegionSettings settings,
		final GeneratorFolder generators, final Path folder, final int workers, final Progress progress) throws IOException
	{
		return new RegionSet(settings, generators, folder, progress).cut(samples, reconstructable, workers);
	}

	private Result cut(final List<Sample> samples, final Set<String> reconstructable, final int workers)
		throws IOException
	{
		final RegionCutter cutter = new RegionCutter(settings, folder, settings.reconstructions() == 0 ? null
			: new Reconstructor(generators));
		claim();
		final Set<Path> reconstructed = reconstructed(samples, reconstructable);
		final Map<Path, String> reasons = new ConcurrentHashMap<>();
		final List<CutImage> cuts;
		try (Journal<String, CutImage> journal = new Journal<>(folder.resolve(JOURNAL), CutImage.class, CutImage::key,
			this::isComplete))
		{
			if (!journal.finished().isEmpty()) progress.log(journal.finished().size() + " images were cut before.");
			cuts = Parallel.map(samples, workers, "Cutting image", progress, sample -> {
				try {
					return cut(sample, reconstructed.contains(sample.image()), cutter, journal);
				}
				catch (final InvalidInputException e) {
					reasons.put(sample.image(), e.getMessage());
					return new CutImage("", List.of());
				}
			});
		}
		final List<Sample> cut = new ArrayList<>();
		final Set<Path> once = new HashSet<>();
		for (int i = 0; i < samples.size(); i++)
			for (final CutImage.CutRegion region : cuts.get(i).regions())
				if (once.add(folder.resolve(region.image()))) cut.addAll(samples(samples.get(i), region));
		final Map<Path, String> faults = inOrder(samples, reasons);
		FaultsFile.write(folder, faults);
		if (cut.isEmpty()) throw new InvalidInputException("None of the " + samples.size() +
			" images can be cut; the first: " + faults.values().iterator().next());
		ManifestFile.write(folder.resolve(ManifestFile.NAME), cut);
		return new Result(cut, faults);
	}

	private static CutImage cut(final Sample sample, final boolean reconstruct, final RegionCutter cutter,
		final Journal<String, CutImage> journal) throws IOException
	{
		final String masks = MaskDigest.of(sample);
		final String key = key(sample, masks, reconstruct);
		final CutImage before;
		synchronized (journal) {
			before = journal.finished().get(key);
		}
		if (before != null && before.fits(sample) && before.isOf(hash(sample.image()))) return before;
		final CutImage cut = cutter.cut(sample, key, masks, reconstruct);
		synchronized (journal) {
			journal.add(cut);
		}
		return cut;
	}

	private static String hash(final Path image) throws IOException {
		try {
			return RegionCutter.hash(image);
		}
		catch (final FileSystemException e) {
			throw new InvalidInputException("The image " + image + " cannot be read; restore it, or remove the sample.", e);
		}
	}

	/** That of the samples, since workers end in any. */
	private static Map<Path, String> inOrder(final List<Sample> samples, final Map<Path, String> reasons) {
		final Map<Path, String> ordered = new LinkedHashMap<>();
		for (final Sample sample : samples)
			if (reasons.containsKey(sample.image())) ordered.put(sample.image(), reasons.get(sample.image()));
		return ordered;
	}

	/** A folder whose settings differ is another set and is not touched. */
	private void claim() throws IOException {
		final ObjectNode wanted = JSON.valueToTree(settings);
		// How many are reconstructed may grow
		wanted.remove("reconstructions");
		final ArrayNode list = wanted.putArray("generators");
		for (final Generator generator : generators.all())
			list.addObject().put("name", generator.name()).put("sha256", generator.hash());
		final Path file = folder.resolve(SETTINGS);
		if (Files.exists(file)) {
			final JsonNode found = JSON.readTree(file.toFile());
			if (!JSON.readTree(JSON.writeValueAsString(wanted)).equals(found)) throw new InvalidInputException(
				"The output folder " + folder + " holds regions cut with other settings or generators (see " + SETTINGS +
					" there); give another folder, or delete that one.");
			return;
		}
		if (!FolderLock.isEmpty(folder)) throw new InvalidInputException("The output folder " + folder +
			" holds other files; give a new or empty folder.");
		AtomicFiles.write(file, temporary -> Files.writeString(temporary, JSON.writeValueAsString(wanted) + "\n"));
	}

	/** By the order of a hash, so that most remain when images are added. */
	private Set<Path> reconstructed(final List<Sample> samples, final Set<String> groups) {
		final List<Path> photographs = samples.stream().filter(s -> s.source() == DataSource.AUTHENTIC && (groups.isEmpty() ||
			groups.contains(s.group()))).map(Sample::image).distinct().sorted(Comparator.comparing(image -> Sha256.of(settings
				.seed() + " " + image.getFileName()))).toList();
		if (photographs.size() < settings.reconstructions()) progress.log("Of the " + settings.reconstructions() +
			" reconstructions asked for, only " + photographs.size() + " can be made: there are no more photographs.");
		return new HashSet<>(photographs.subList(0, Math.min(photographs.size(), settings.reconstructions())));
	}

	/** Without mask files as it was before masks counted, so that old journals go on. */
	private static String key(final Sample sample, final String masks, final boolean reconstruct) throws IOException {
		final long bytes = Files.exists(sample.image()) ? Files.size(sample.image()) : 0;
		return sample.image() + " " + bytes + " " + sample.group() + (masks.isEmpty() ? "" : " masks " + masks) + (reconstruct
			? " " + RECONSTRUCTION : "");
	}

	private boolean isComplete(final CutImage cut) {
		return cut.key() != null && cut.regions() != null && cut.regions().stream().allMatch(r -> exists(r.image()) && exists(r.aiMask()) && exists(r.manipulationMask()) &&
			exists(r.reconstruction()));
	}

	private boolean exists(final String name) {
		return name.isEmpty() || Files.exists(folder.resolve(name));
	}

	/** The rows of a region: itself, and its reconstruction. */
	private List<Sample> samples(final Sample original, final CutImage.CutRegion region) {
		final Provenance p = original.provenance();
		final Path image = folder.resolve(region.image());
		final String stored = p.stored().isEmpty() ? region.stored() : p.stored();
		final int quality = p.stored().isEmpty() ? region.quality() : p.quality();
		final List<Sample> samples = new ArrayList<>(List.of(new Sample(image, original.label(), mask(original.aiMask(), region
			.aiMask()), mask(original.manipulationMask(), region.manipulationMask()), original.source(), original.generator(),
			original.group(), new Provenance(p.family(), p.licence(), stored, quality, null), original.cohort(), original.donors())));
		if (!region.reconstruction().isEmpty()) samples.add(new Sample(folder.resolve(region.reconstruction()), 1,
			MaskRef.FULL, MaskRef.UNKNOWN, DataSource.GENERATED, region.generator(), original.group(), new Provenance(
				RECONSTRUCTION, p.licence(), region.reconstructionQuality() > 0 ? stored : "png", region.reconstructionQuality(),
				image)));
		return samples;
	}

	/** A mask file is of the whole image and never that of a region; see {@link CutImage#fits}. */
	private MaskRef mask(final MaskRef original, final String file) {
		return file.isEmpty() ? original : MaskRef.file(folder.resolve(file));
	}
}
