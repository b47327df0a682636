package org.gammaij.data.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.data.Randomness;
import org.gammaij.image.ImageFolder;

/** The photographs that a set is built from: in a fixed order, each content once, and each in one part of the set. */
final class Photographs {

	/**
	 * One photograph.
	 *
	 * @param id path within the folder, with forward slashes: the group of all that is made of it
	 * @param validation whether it and all that is made of it is for validation
	 */
	record Photo(Path file, String id, boolean validation) {}

	private final List<Photo> photos;
	private final int duplicates;
	private final String fingerprint;
	private final String contents;
	private final long seed;
	private final Map<Integer, int[]> orders = new ConcurrentHashMap<>();
	private final Map<Boolean, List<Photo>> parts;

	private Photographs(final List<Photo> photos, final int duplicates, final String fingerprint, final String contents,
		final long seed)
	{
		this.photos = photos;
		this.duplicates = duplicates;
		this.fingerprint = fingerprint;
		this.contents = contents;
		this.seed = seed;
		this.parts = photos.stream().collect(Collectors.partitioningBy(Photo::validation));
	}

	/**
	 * Lists a folder and its subfolders, and reads all files once, which takes a small part of the time that decoding them does.
	 *
	 * @param validationFraction share of the photographs that is for validation
	 * @throws InvalidInputException if there are too few
	 */
	static Photographs in(final Path folder, final double validationFraction, final long seed, final Progress progress)
		throws IOException
	{
		if (!Files.isDirectory(folder)) throw new InvalidInputException("There is no folder of photographs " + folder + ".");
		final Map<String, Path> files = files(folder, progress);
		final StringBuilder listing = new StringBuilder();
		final StringBuilder contents = new StringBuilder();
		final Set<String> seen = new HashSet<>();
		final List<String> ids = new ArrayList<>();
		for (final Map.Entry<String, Path> entry : files.entrySet()) {
			progress.checkCancelled();
			final String hash = hash(entry.getKey(), entry.getValue());
			if (seen.add(hash)) ids.add(entry.getKey());
			listing.append(entry.getKey()).append('\t').append(Files.size(entry.getValue())).append('\n');
			contents.append(entry.getKey()).append('\t').append(hash).append('\n');
		}
		final int[] order = Randomness.permutation(ids.size(), Randomness.of(seed, 0, "validation"));
		final int validation = (int) Math.round(validationFraction * ids.size());
		final boolean[] held = new boolean[ids.size()];
		for (int i = 0; i < validation; i++)
			held[order[i]] = true;
		final List<Photo> photos = new ArrayList<>();
		for (int i = 0; i < held.length; i++)
			photos.add(new Photo(files.get(ids.get(i)), ids.get(i), held[i]));
		final Photographs result = new Photographs(List.copyOf(photos), files.size() - ids.size(), Sha256.of(listing
			.toString()), Sha256.of(contents.toString()), seed);
		result.checkEnough(folder, validationFraction);
		return result;
	}

	/** All images beneath a folder by their path within it, each once; what cannot be looked into is told. */
	private static Map<String, Path> files(final Path folder, final Progress progress) throws IOException {
		final ImageFolder listed = ImageFolder.list(folder, true, ImageFolder.Links.ONCE);
		ImageFolder.log(folder, listed.faults(), progress);
		final Map<String, Path> files = new TreeMap<>();
		for (final Path file : listed.images())
			files.put(folder.relativize(file).toString().replace('\\', '/'), file);
		return files;
	}

	/** A file that cannot be read is no copy of another: reading it as a photograph will say what is wrong with it. */
	private static String hash(final String id, final Path file) {
		try {
			return Sha256.of(file);
		}
		catch (final IOException | InvalidInputException e) {
			return id;
		}
	}

	private void checkEnough(final Path folder, final double validationFraction) {
		if (parts.get(false).size() < 2) throw new InvalidInputException("The folder " + folder + " holds " + photos.size() +
			" different photographs (JPEG, PNG, TIFF, WebP, BMP, GIF); at least two are needed for training.");
		if (validationFraction > 0 && parts.get(true).size() < 2) throw new InvalidInputException("Of the " + photos.size() +
			" photographs in " + folder + ", a validation fraction of " + validationFraction + " is fewer than two; raise it.");
	}

	int size() {
		return photos.size();
	}

	/** Files left out because an earlier one has the same bytes. */
	int duplicates() {
		return duplicates;
	}

	/** SHA-256 over the names and sizes of all files. */
	String fingerprint() {
		return fingerprint;
	}

	/** SHA-256 over the names and contents of all files: one that was corrected in place may be as large as before. */
	String contents() {
		return contents;
	}

	/**
	 * The photograph that a frame is taken from: every photograph once, in random order, then all of them again.
	 *
	 * @param frame number of the frame from 0
	 * @param attempt 0, or how many candidates for this frame turned out unusable
	 */
	Photo of(final int frame, final int attempt) {
		final int n = photos.size();
		if (attempt > 0) return photos.get(Randomness.of(seed, frame, "replacement " + attempt).nextInt(n));
		final int round = frame / n;
		final int[] order = orders.computeIfAbsent(round, r -> Randomness.permutation(n, Randomness.of(seed, r, "order")));
		return photos.get(order[frame % n]);
	}

	/** Another photograph of the same part, so that no content crosses from validation to training. */
	Photo donorFor(final Photo photo, final SplittableRandom random) {
		final List<Photo> part = parts.get(photo.validation());
		Photo donor;
		do
			donor = part.get(random.nextInt(part.size()));
		while (donor.equals(photo));
		return donor;
	}

	/** The groups whose samples are for validation. */
	Set<String> validationGroups() {
		return parts.get(true).stream().map(Photo::id).collect(Collectors.toSet());
	}
}
