package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;

/** All data sets that can be read, and which of them a folder or file is. */
public final class DataSets {

	/** Format that stands for looking what it is. */
	public static final String AUTO = "auto";
	/** Generator of the sets that hold images of GPT-4o only. */
	static final String GPT_4O = "GPT-4o";

	/** So many of the files left out are named one by one. */
	private static final int NAMED = 20;

	/** In the order in which they are tried: the more special a layout, the earlier. */
	private static final List<DataSetReader> READERS = List.of(new ManifestReader(), new CocoInpaintReader(),
		new SynthWildXReader(), new RapidataReader(), new ShareGptReader(), new TampCocoReader(), new GenImageReader(),
		new UniformReader("gpt_imgeval", DataSource.GENERATED, GPT_4O, "gptimgeval"), new CocoReader(), new FolderTreeReader(),
		new UniformReader("photos", DataSource.AUTHENTIC, "", ""), new UniformReader("generated", DataSource.GENERATED, "unknown",
			""));

	private DataSets() {}

	/** Ids of all formats. {@code photos} and {@code generated} take every image of a folder to be of that class. */
	public static List<String> formats() {
		return READERS.stream().map(DataSetReader::id).toList();
	}

	/**
	 * Opens a data set.
	 *
	 * @param root a folder, or a file such as a manifest
	 * @param format one of {@link #formats()} or {@link #AUTO}
	 * @throws InvalidInputException if there is nothing, it cannot be told what it is, no usable image is in it, or a
	 *           split is asked for that it does not have
	 * @throws IOException if a folder or table cannot be read
	 */
	public static DataSet open(final Path root, final String format, final ReadOptions options) throws IOException {
		if (!Files.exists(root)) throw new InvalidInputException("There is no data set at " + root + "; check the path.");
		final DataSetReader reader = reader(root, format);
		if (!options.split().isEmpty() && !reader.isDivided()) throw new InvalidInputException("The data set " + root +
			", read as " + reader.id() + ", has no folders for its split '" + options.split() +
			"'; leave the split out, or open the part that is meant.");
		return reader.read(root, options);
	}

	/**
	 * Whether a data set tells training from validation by its folders, so that a split of it can be asked for.
	 *
	 * @param format one of {@link #formats()} or {@link #AUTO}
	 * @throws InvalidInputException if it cannot be told what it is
	 * @throws IOException if a folder or table cannot be read
	 */
	public static boolean isDivided(final Path root, final String format) throws IOException {
		return reader(root, format).isDivided();
	}

	/**
	 * Opens all of a data set, whatever kind it is.
	 *
	 * @throws InvalidInputException as {@link #open(Path, String, ReadOptions)}
	 * @throws IOException if a folder or table cannot be read
	 */
	public static DataSet open(final Path root) throws IOException {
		return open(root, AUTO, ReadOptions.ALL);
	}

	/**
	 * All samples of several data sets, one after the other. What could not become a sample is counted and named.
	 *
	 * @param format one of {@link #formats()} or {@link #AUTO}
	 * @param progress told of what is left out
	 * @throws InvalidInputException as {@link #open(Path, String, ReadOptions)}
	 * @throws IOException if a folder or table cannot be read
	 */
	public static List<Sample> samples(final List<Path> roots, final String format, final Progress progress)
		throws IOException
	{
		final List<Sample> samples = new ArrayList<>();
		for (final Path root : roots) {
			final DataSet set = open(root, format, ReadOptions.ALL);
			samples.addAll(set.samples());
			set.skipped().stream().limit(NAMED).forEach(skipped -> progress.log("Left out: " + skipped + "."));
			if (set.skipped().size() > NAMED) progress.log("Of " + root + ", " + set.skipped().size() +
				" files or rows were left out in all; dataset scan lists them.");
		}
		return samples;
	}

	private static DataSetReader reader(final Path root, final String format) throws IOException {
		for (final DataSetReader reader : READERS)
			if (format.equals(AUTO) ? reader.recognises(root) : reader.id().equals(format)) return reader;
		// A table that is none of them, or is damaged, tells itself what is wrong with it
		final Path table = Files.isDirectory(root) ? root.resolve(ManifestFile.NAME) : root;
		if (format.equals(AUTO) && table.toString().toLowerCase(Locale.ROOT).endsWith(".csv") && Files.exists(table))
			ManifestFile.read(table);
		if (format.equals(AUTO)) throw new InvalidInputException("It cannot be told what kind of data set " + root +
			" is; name its format, for example photos if all of its images are photographs.");
		throw new InvalidInputException("The data set format '" + format + "' is unknown; give " + AUTO + " or one of " +
			String.join(", ", formats()) + ".");
	}
}
