package org.gammaij.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The manifests of a folder: {@link ManifestFile#NAME} with all samples, and where some groups are for validation also
 * {@link #TRAIN} and {@link #VALIDATION}.
 */
public final class SplitManifests {

	/** Samples to train with. */
	public static final String TRAIN = "train.csv";
	/** Samples to validate with. */
	public static final String VALIDATION = "validation.csv";

	private SplitManifests() {}

	/** The files that {@link #write} makes. */
	public static List<Path> files(final Path folder, final Set<String> validating) {
		final Path all = folder.resolve(ManifestFile.NAME);
		return validating.isEmpty() ? List.of(all) : List.of(folder.resolve(TRAIN), folder.resolve(VALIDATION), all);
	}

	/**
	 * Writes the manifests, that of all samples last.
	 *
	 * @param validating groups that are for validation; if none, there is only one manifest
	 * @throws IOException if writing fails
	 */
	public static void write(final Path folder, final List<Sample> samples, final Set<String> validating)
		throws IOException
	{
		final List<Path> files = files(folder, validating);
		if (files.size() > 1) {
			final GroupSplit split = GroupSplit.by(samples, validating);
			ManifestFile.write(files.get(0), split.training());
			ManifestFile.write(files.get(1), split.validation());
		}
		ManifestFile.write(files.get(files.size() - 1), samples);
	}
}
