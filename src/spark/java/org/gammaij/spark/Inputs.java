package org.gammaij.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.gammaij.common.Globs;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.detect.Planes;
import org.gammaij.detect.Source;
import org.gammaij.detect.Sources;
import org.gammaij.image.ImageFolder;
import org.gammaij.image.Intensity;

/** Finds the images. Only their names pass through the driver. */
final class Inputs {

	private Inputs() {}

	/**
	 * The images of a folder on any file system that Hadoop knows, by the rules of {@code detect}: files that are named like
	 * images or PDF files, without hidden ones. Of a local folder, links and what cannot be read are what they are to {@code detect}.
	 *
	 * @param patterns for their names, see {@link Globs#fit}; all if there are none
	 * @return by label: the path below the folder
	 * @throws InvalidInputException if there is no such folder, or no image in it
	 * @throws IOException if a folder cannot be listed: its images would be missing in silence
	 */
	static List<Item> folder(final String folder, final boolean recursive, final List<Globs.Glob> patterns,
		final Configuration hadoop, final Progress progress) throws IOException
	{
		final Path path = new Path(folder);
		final FileSystem system = path.getFileSystem(hadoop);
		if (system.getScheme().equals("file")) return local(java.nio.file.Path.of(system.makeQualified(path).toUri().getPath()),
			recursive, patterns, progress);
		if (!system.exists(path) || !system.getFileStatus(path).isDirectory()) throw new InvalidInputException(
			"There is no folder " + folder + "; check the path.");
		final List<Item> items = new ArrayList<>();
		list(system, system.makeQualified(path), "", recursive, items);
		if (items.isEmpty()) throw new InvalidInputException("There is no image in " + folder + (recursive ? ""
			: " itself; images in its subfolders need --recursive") + ".");
		if (!patterns.isEmpty()) items.removeIf(item -> !Globs.fit(patterns, item.label()));
		if (items.isEmpty()) throw new InvalidInputException("No image in " + folder +
			" has a name that fits --files; check the pattern, or leave it out.");
		items.sort(Comparator.comparing(Item::label));
		return items;
	}

	private static List<Item> local(final java.nio.file.Path folder, final boolean recursive, final List<Globs.Glob> patterns,
		final Progress progress) throws IOException
	{
		final List<Item> items = new ArrayList<>();
		// Results on a cluster are no images
		for (final Source source : Sources.folder(folder, recursive, Intensity.AS_STORED, labels -> path -> false, progress).named(
			patterns, progress).all())
			items.add(new Item(source.label(), source.place().toUri().toString(), fault(source)));
		return items;
	}

	/** What is there, and is no file, was found to be so when the folder was listed. */
	private static String fault(final Source source) throws IOException {
		if (Files.isRegularFile(source.place())) return null;
		try (Planes planes = source.open()) {
			return null;
		}
		catch (final InvalidInputException e) {
			return e.getMessage();
		}
		catch (final IOException e) {
			// It went away since then, which whoever looks at it will say
			return null;
		}
	}

	private static void list(final FileSystem system, final Path folder, final String prefix, final boolean recursive,
		final List<Item> items) throws IOException
	{
		for (final FileStatus status : system.listStatus(folder)) {
			final String name = status.getPath().getName();
			final java.nio.file.Path named = java.nio.file.Path.of(name);
			if (status.isDirectory()) {
				if (recursive && !ImageFolder.isIgnored(named)) list(system, status.getPath(), prefix + name + "/", true, items);
			}
			else if (Sources.isName(named)) items.add(new Item(prefix + name, status.getPath().toUri().toString(), null));
		}
	}

	/**
	 * The images that a table names, each once.
	 *
	 * @param table name in the catalogue, or a Parquet, CSV (with names of columns) or JSON file or folder of such
	 * @param column that holds the paths
	 * @return by label: the path as it stands in the table
	 * @throws InvalidInputException if there is no such table or column, or a path in it is empty
	 */
	static List<Item> table(final SparkSession spark, final String table, final String column, final Configuration hadoop)
		throws IOException
	{
		final Map<String, Item> items = new TreeMap<>();
		for (final Row row : paths(spark, table, column).collectAsList()) {
			final String text = row.isNullAt(0) ? "" : row.getString(0);
			if (text.isBlank()) throw new InvalidInputException("The column " + column + " of " + table +
				" has a row without a path; take such rows out.");
			final Path path = new Path(text);
			items.put(text, new Item(text, path.getFileSystem(hadoop).makeQualified(path).toUri().toString(), null));
		}
		if (items.isEmpty()) throw new InvalidInputException("The table " + table + " has no rows.");
		return List.copyOf(items.values());
	}

	private static Dataset<Row> paths(final SparkSession spark, final String table, final String column) {
		try {
			final String name = table.toLowerCase(Locale.ROOT);
			final Dataset<Row> read;
			if (name.endsWith(".csv")) read = spark.read().option("header", "true").option("escape", "\"").csv(table);
			else if (name.endsWith(".json")) read = spark.read().json(table);
			else if (name.endsWith(".parquet") || name.contains("/")) read = spark.read().parquet(table);
			else read = spark.table(table);
			return read.select(read.col("`" + column + "`").cast("string")).distinct();
		}
		catch (final Exception e) {
			// Scala's compiler does not tell Java of it
			if (e instanceof AnalysisException analysis) throw new InvalidInputException("The table " + table +
				" with a column " + column + " cannot be read (" + analysis.getMessage().lines().findFirst().orElse("") + ").", e);
			throw e;
		}
	}
}
