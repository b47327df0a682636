package org.gammaij.data.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.FolderLock;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.data.DataSource;
import org.gammaij.data.FaultsFile;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Parallel;
import org.gammaij.data.Provenance;
import org.gammaij.data.Randomness;
import org.gammaij.data.Sample;
import org.gammaij.image.ImageDecoder;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageSize;
import org.gammaij.image.JpegTables;
import org.gammaij.image.Window;

/**
 * The images of a list, taken out of repositories that the user has checked out: {@code images/}, byte for byte as they were or, if a
 * box is cut, as PNG; {@code masks/} of altered ones; {@code manifest.csv}; and {@code faults.csv} for what was not there. Nothing is downloaded.
 */
public final class CollectedSet {

	private static final String IMAGES = "images";
	private static final String MASKS = "masks";
	private static final int HASH_DIGITS = 12;

	/**
	 * What was made.
	 *
	 * @param samples of the manifest
	 * @param faults reasons by where the image should have been
	 */
	public record Result(List<Sample> samples, Map<Path, String> faults) {}

	/**
	 * An image in the folder.
	 *
	 * @param stored format of the file that it was cut from, whose losses it has; "" where the image itself tells
	 * @param quality of that file's JPEG compression, or 0
	 */
	private record Taken(Path image, String stored, int quality) {}

	private final Path repositories;
	private final Path folder;

	private CollectedSet(final Path repositories, final Path folder) {
		this.repositories = repositories;
		this.folder = folder;
	}

	/**
	 * Collects images.
	 *
	 * @param repositories folder of checked out repositories, see {@link ListedImage#folder}
	 * @param folder new or empty
	 * @param perSource most images of each source of a repository, drawn by chance; 0 for all
	 * @param seed of the draw
	 * @param workers threads, 1 or more; they change nothing of what is written
	 * @throws InvalidInputException if the folder is not empty, or none of the images is there
	 * @throws org.gammaij.common.CancelledException if the user stopped it
	 * @throws IOException if a file cannot be written
	 */
	public static Result write(final List<ListedImage> list, final Path repositories, final Path folder, final int perSource,
		final long seed, final int workers, final Progress progress) throws IOException
	{
		if (!Files.isDirectory(repositories)) throw new InvalidInputException("There is no folder of repositories at " +
			repositories + "; check the path.");
		if (!FolderLock.isEmpty(folder)) throw new InvalidInputException("The output folder " + folder +
			" holds other files; give a new or empty folder.");
		return new CollectedSet(repositories, folder).write(drawn(list, perSource, seed), workers, progress);
	}

	private static List<ListedImage> drawn(final List<ListedImage> list, final int perSource, final long seed) {
		if (perSource == 0) return list;
		final Map<String, List<ListedImage>> groups = new LinkedHashMap<>();
		list.forEach(image -> groups.computeIfAbsent(image.group(), g -> new ArrayList<>()).add(image));
		final Set<ListedImage> drawn = new HashSet<>();
		groups.forEach((group, images) -> drawn.addAll(Randomness.draw(images, perSource, Randomness.of(seed, group
			.hashCode()))));
		return list.stream().filter(drawn::contains).toList();
	}

	private Result write(final List<ListedImage> list, final int workers, final Progress progress) throws IOException {
		final Map<Integer, String> reasons = new ConcurrentHashMap<>();
		final List<Sample> taken = Parallel.map(IntStream.range(0, list.size()).boxed().toList(), workers, "Taking image",
			progress, number -> {
				try {
					return taken(list.get(number));
				}
				catch (final InvalidInputException e) {
					reasons.put(number, e.getMessage());
					return null;
				}
			});
		final Map<Path, String> faults = new LinkedHashMap<>();
		final Map<Path, Sample> samples = new LinkedHashMap<>();
		for (int i = 0; i < list.size(); i++) {
			final ListedImage image = list.get(i);
			final Path wanted = repositories.resolve(image.repository()).resolve(image.path());
			final Sample sample = taken.get(i);
			if (sample == null) faults.putIfAbsent(wanted, reasons.get(i));
			else if (samples.putIfAbsent(sample.image(), sample) != null) faults.putIfAbsent(wanted, "The image " + image.path() +
				" of " + image.repository() + " has the same bytes as another one of this repository; one of them is enough.");
		}
		FaultsFile.write(folder, faults);
		if (samples.isEmpty()) throw new InvalidInputException("None of the " + list.size() + " images can be taken" + (faults
			.isEmpty() ? "." : "; the first: " + faults.values().iterator().next()));
		final List<Sample> all = List.copyOf(samples.values());
		ManifestFile.write(folder.resolve(ManifestFile.NAME), all);
		return new Result(all, faults);
	}

	private Sample taken(final ListedImage listed) throws IOException {
		final Path repository = listed.folder(repositories).orElseThrow(() -> new InvalidInputException("The repository " + listed
			.repository() + " is not in " + repositories + "; check its commit " + listed.commit() + " out there, into the folder " +
			listed.repository() + "-" + listed.commit() + "."));
		final Optional<String> commit = checkedOut(repository);
		if (commit.isPresent() && !commit.get().equals(listed.commit())) throw new InvalidInputException("The repository " +
			repository + " is checked out at " + commit.get() + ", where its files may be others; check the commit " + listed
				.commit() + " out.");
		final Path file = file(repository, listed.path(), listed);
		final DataSource kind = listed.kind();
		final MaskRef altered = switch (kind) {
			case AUTHENTIC -> MaskRef.EMPTY;
			case GENERATED -> MaskRef.UNKNOWN;
			default -> MaskRef.file(copied(file(repository, listed.mask(), listed), MASKS, listed));
		};
		final Taken taken = listed.box() == null ? new Taken(copied(file, IMAGES, listed), "", 0) : cut(file, listed);
		final MaskRef ai = kind == DataSource.GENERATED ? MaskRef.FULL : kind.label() == 1 ? altered : MaskRef.EMPTY;
		return new Sample(taken.image, kind.label(), ai, altered, kind, kind.label() == 1 ? listed.source() : "", listed.group(),
			new Provenance(listed.family(), listed.licence(), taken.stored, taken.quality, null));
	}

	private static Path file(final Path repository, final String path, final ListedImage listed) {
		final Path file = repository.resolve(path);
		if (!Files.isRegularFile(file)) throw new InvalidInputException("There is no " + path + " in " + repository +
			"; check the commit " + listed.commit() + " out.");
		if (!Files.isReadable(file)) throw new InvalidInputException("The file " + file + " may not be read; allow it.");
		return file;
	}

	/** The commit that git has written down: for a detached head, or a branch just cloned; empty for an archive. */
	private static Optional<String> checkedOut(final Path repository) throws IOException {
		final Path git = repository.resolve(".git");
		final Path head = git.resolve("HEAD");
		if (!Files.isRegularFile(head)) return Optional.empty();
		String text = Files.readString(head).strip();
		if (text.matches("ref: refs/heads/[\\w./-]+")) {
			final Path branch = git.resolve(text.substring("ref: ".length()));
			text = Files.isRegularFile(branch) ? Files.readString(branch).strip() : "";
		}
		return Optional.of(text).filter(commit -> commit.matches("[0-9a-f]{40}"));
	}

	private Path copied(final Path file, final String part, final ListedImage listed) throws IOException {
		final String name = file.getFileName().toString();
		final int dot = name.lastIndexOf('.');
		final Path copy = place(part, listed, Sha256.of(file), dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT));
		AtomicFiles.write(copy, temporary -> Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING));
		return copy;
	}

	private Taken cut(final Path file, final ListedImage listed) throws IOException {
		final Window box = listed.box();
		try (ImageDecoder decoder = ImageDecoder.open(file)) {
			final ImageSize size = decoder.size();
			if (box.x() + box.width() > size.width() || box.y() + box.height() > size.height()) throw new InvalidInputException(
				"The box " + box.x() + "," + box.y() + "," + box.width() + "," + box.height() + " does not lie in the image " + file +
					" of " + size.width() + " x " + size.height() + " pixels.");
			final Path image = place(IMAGES, listed, Sha256.of(file), "_" + box.x() + "_" + box.y() + "_" + box.width() + "_" + box
				.height() + ".png");
			ImageFiles.writePng(decoder.read(box), image);
			return new Taken(image, decoder.format().stored(file), JpegTables.of(file).map(JpegTables::quality).orElse(0));
		}
	}

	private Path place(final String part, final ListedImage listed, final String hash, final String ending) {
		return folder.resolve(part).resolve(listed.repository().replace('/', '+')).resolve(hash.substring(0, HASH_DIGITS) +
			ending);
	}
}
